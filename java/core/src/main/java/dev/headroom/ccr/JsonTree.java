package dev.headroom.ccr;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.json.AbstractJsonProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import dev.headroom.HeadroomException;
import dev.headroom.message.JsonIndex;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** A byte index as the tree that the path library walks. Of one evaluation. */
@NullUnmarked
final class JsonTree extends AbstractJsonProvider {
  private static final long STEPS = 5_000_000;
  private static final long STEPS_PER_VALUE = 4;

  /** A value by its number in the index, with its children once they were asked for. */
  static final class Node {
    private final int at;
    private List<Node> elements;
    private Map<String, Node> members;

    private Node(int at) {
      this.at = at;
    }

    int at() {
      return at;
    }
  }

  private final JsonIndex json;
  private final byte[] text;
  private long steps;

  JsonTree(JsonIndex json) {
    this.json = json;
    this.text = json.bytes();
    this.steps = STEPS + STEPS_PER_VALUE * json.size();
  }

  Node root() {
    return new Node(0);
  }

  private void step(int n) {
    steps -= n;
    if (steps < 0) {
      throw new HeadroomException("path takes too many steps: give one without nested filters");
    }
  }

  private List<Node> elements(Node node) {
    step(1);
    if (node.elements == null) {
      List<Node> list = new ArrayList<>();
      for (int c = json.first(node.at); c >= 0; c = json.after(c, node.at)) {
        list.add(new Node(c));
      }
      step(list.size());
      node.elements = list;
    }
    return node.elements;
  }

  private Map<String, Node> members(Node node) {
    step(1);
    if (node.members == null) {
      Map<String, Node> map = new LinkedHashMap<>();
      for (int c = json.first(node.at); c >= 0; c = json.after(c, node.at)) {
        map.put(json.keyOf(c), new Node(c));
      }
      step(map.size());
      node.members = map;
    }
    return node.members;
  }

  @Override
  public boolean isArray(Object value) {
    return value instanceof Node n ? json.is(n.at, JsonIndex.ARRAY) : value instanceof List;
  }

  @Override
  public boolean isMap(Object value) {
    return value instanceof Node n ? json.is(n.at, JsonIndex.OBJECT) : value instanceof Map;
  }

  @Override
  public int length(Object value) {
    if (!(value instanceof Node n)) {
      return super.length(value);
    }
    return json.is(n.at, JsonIndex.STRING)
        ? json.text(n.at).length()
        : isMap(n) ? members(n).size() : elements(n).size();
  }

  @Override
  public Object getArrayIndex(Object array, int index) {
    return array instanceof Node n ? elements(n).get(index) : super.getArrayIndex(array, index);
  }

  @Override
  public Object getMapValue(Object map, String key) {
    return map instanceof Node n
        ? members(n).get(key) instanceof Node found ? found : UNDEFINED
        : super.getMapValue(map, key);
  }

  @Override
  public Collection<String> getPropertyKeys(Object map) {
    return map instanceof Node n ? members(n).keySet() : super.getPropertyKeys(map);
  }

  @Override
  public Iterable<?> toIterable(Object value) {
    if (!(value instanceof Node n)) {
      return super.toIterable(value);
    }
    return isMap(n) ? members(n).values() : elements(n);
  }

  /** A scalar as a Java value, for comparisons; containers stay nodes. */
  @Override
  public Object unwrap(Object value) {
    if (!(value instanceof Node n) || isMap(n) || isArray(n)) {
      return value;
    }
    if (json.is(n.at, JsonIndex.STRING)) {
      return json.text(n.at);
    }
    int from = json.start(n.at);
    String word = new String(text, from, json.end(n.at) - from, StandardCharsets.US_ASCII);
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> number(word);
    };
  }

  private static Object number(String word) {
    try {
      return new BigDecimal(word);
    } catch (NumberFormatException e) {
      return word; // An exponent of more digits than numbers are compared by.
    }
  }

  /** Containers as Java's, for filters that compare whole ones. */
  MappingProvider mapping() {
    return new MappingProvider() {
      @Override
      public <T> T map(Object source, Class<T> type, Configuration configuration) {
        return type.cast(plain(source));
      }

      @Override
      public <T> T map(Object source, TypeRef<T> type, Configuration configuration) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private Object plain(Object value) {
    if (isArray(value)) {
      List<Object> list = new ArrayList<>();
      toIterable(value).forEach(e -> list.add(plain(e)));
      return list;
    }
    if (isMap(value)) {
      Map<String, Object> map = new LinkedHashMap<>();
      getPropertyKeys(value).forEach(k -> map.put(k, plain(getMapValue(value, k))));
      return map;
    }
    return unwrap(value);
  }

  @Override
  public Object createArray() {
    return new ArrayList<>();
  }

  @Override
  public Object createMap() {
    return new LinkedHashMap<String, Object>();
  }

  @Override
  public Object parse(String source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object parse(InputStream source, String charset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String toJson(Object value) {
    return String.valueOf(value);
  }
}
