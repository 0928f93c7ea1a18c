package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What configuration files say, before and after an edit. */
final class Trees {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Trees() {}

  static JsonMapper mapper() {
    return MAPPER;
  }

  static Optional<JsonNode> find(JsonNode tree, Entry entry) {
    JsonNode parent = at(tree, entry.parent());
    if (entry.list()) {
      for (JsonNode element : parent) {
        if (isNamed(element, entry)) {
          return Optional.of(element);
        }
      }
      return Optional.empty();
    }
    return Optional.ofNullable(parent.get(entry.name()));
  }

  /** How many of the keys above an entry a tree lacks. */
  static int missing(JsonNode tree, Entry entry) {
    int depth = 0;
    JsonNode at = tree;
    for (String key : entry.parent()) {
      at = at.path(key);
      if (at.isMissingNode()) {
        break;
      }
      depth++;
    }
    return entry.parent().size() - depth;
  }

  static JsonNode with(JsonNode tree, Entry entry) {
    ObjectNode copy = object(tree.deepCopy());
    ObjectNode holder = copy;
    List<String> above =
        entry.list() ? entry.parent().subList(0, entry.parent().size() - 1) : entry.parent();
    for (String key : above) {
      JsonNode next = holder.path(key);
      holder = next.isMissingNode() || next.isNull() ? holder.putObject(key) : object(next);
    }
    if (!entry.list()) {
      holder.set(entry.name(), entry.value());
      return copy;
    }
    String listKey = entry.parent().getLast();
    JsonNode list = holder.path(listKey);
    ArrayNode elements =
        list.isMissingNode() || list.isNull() ? holder.putArray(listKey) : array(list);
    remove(elements, entry);
    elements.add(entry.value());
    return copy;
  }

  static JsonNode without(JsonNode tree, Entry entry, int above) {
    JsonNode copy = tree.deepCopy();
    List<String> parent = entry.parent();
    if (above > 0) {
      List<String> holder = parent.subList(0, parent.size() - above);
      object(at(copy, holder)).remove(parent.get(holder.size()));
    } else if (entry.list()) {
      remove(array(at(copy, parent)), entry);
    } else {
      object(at(copy, parent)).remove(entry.name());
    }
    return copy;
  }

  /** A tree whose holder of the entry says nothing, where it has become empty: YAML's way. */
  static JsonNode emptyAsNull(JsonNode tree, Entry entry, int above) {
    List<String> holder = entry.parent().subList(0, entry.parent().size() - above);
    if (holder.isEmpty() || !at(tree, holder).isEmpty()) {
      return tree;
    }
    JsonNode copy = tree.deepCopy();
    object(at(copy, holder.subList(0, holder.size() - 1))).putNull(holder.getLast());
    return copy;
  }

  private static void remove(ArrayNode elements, Entry entry) {
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (isNamed(elements.get(i), entry)) {
        elements.remove(i);
      }
    }
  }

  static boolean isNamed(JsonNode element, Entry entry) {
    return entry.value().has("name")
        ? element.path("name").asString("").equals(entry.name())
        : element.toString().contains(entry.name());
  }

  static JsonNode at(JsonNode tree, List<String> keys) {
    JsonNode at = tree;
    for (String key : keys) {
      at = at.path(key);
    }
    return at;
  }

  private static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new HeadroomException("holds something else where our entry belongs; edit it by hand");
  }

  private static ArrayNode array(JsonNode node) {
    if (node instanceof ArrayNode array) {
      return array;
    }
    throw new HeadroomException("holds something else where a list belongs; edit it by hand");
  }
}
