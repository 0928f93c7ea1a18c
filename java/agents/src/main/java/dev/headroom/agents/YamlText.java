package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Edits YAML in block style by whole lines. */
final class YamlText implements Format.Syntax {
  private static final String UNIT = "  ";

  @Override
  public JsonNode tree(String text) {
    try {
      Object loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
      JsonNode tree =
          loaded == null
              ? JsonNodeFactory.instance.objectNode()
              : Trees.mapper().valueToTree(loaded);
      if (!tree.isObject()) {
        throw new HeadroomException("line 1: holds no mapping");
      }
      return tree;
    } catch (YamlEngineException e) {
      throw refused(e);
    }
  }

  private static HeadroomException refused(YamlEngineException e) {
    int line =
        e instanceof MarkedYamlEngineException marked
            ? marked.getProblemMark().map(m -> m.getLine() + 1).orElse(1)
            : 1;
    return new HeadroomException(
        "line " + line + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
  }

  private static Optional<Node> root(String text) {
    LoadSettings settings = LoadSettings.builder().build();
    return new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
        .getSingleNode();
  }

  @Override
  public String add(String text, Entry entry) {
    String eol = Lines.eol(text);
    Optional<Node> root = root(text);
    if (root.isEmpty()) {
      return Lines.insert(text, Lines.split(text).size(), lines(entry, 0, "", eol));
    }
    Node holder = root.get();
    for (int depth = 0; depth < entry.parent().size(); depth++) {
      NodeTuple tuple = tuple(holder, entry.path().get(depth));
      if (tuple == null) {
        return insert(text, holder, lines(entry, depth, indent(holder), eol));
      }
      if (isNull(tuple.getValueNode())) {
        int line = tuple.getKeyNode().getStartMark().orElseThrow().getLine();
        String below = lines(entry, depth + 1, indent(holder) + UNIT, eol);
        return Lines.insert(text, line + 1, below);
      }
      holder = tuple.getValueNode();
    }
    return insert(text, holder, lines(entry, entry.parent().size(), indent(holder), eol));
  }

  private static String insert(String text, Node holder, String lines) {
    if (flow(holder)) {
      throw new HeadroomException(
          "has what our entry belongs to in one line; write it in lines of its own first");
    }
    return Lines.insert(text, end(text, holder), lines);
  }

  private static String indent(Node holder) {
    return " ".repeat(column(holder));
  }

  private static boolean flow(Node node) {
    return node instanceof MappingNode m && m.getFlowStyle() == FlowStyle.FLOW
        || node instanceof SequenceNode s && s.getFlowStyle() == FlowStyle.FLOW;
  }

  private static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().getValue().endsWith(":null");
  }

  private static int column(Node node) {
    return node.getStartMark().orElseThrow().getColumn();
  }

  /** An entry and what holds it from some depth on, as lines. */
  private static String lines(Entry entry, int depth, String indent, String eol) {
    StringBuilder out = new StringBuilder();
    String at = indent;
    for (String key : entry.parent().subList(depth, entry.parent().size())) {
      out.append(at).append(scalar(key)).append(':').append(eol);
      at += UNIT;
    }
    if (entry.list()) {
      StringBuilder element = new StringBuilder();
      members(entry.value(), at + UNIT, eol, element);
      out.append(at).append("- ").append(element.substring(at.length() + UNIT.length()));
    } else {
      out.append(at).append(scalar(entry.name())).append(':').append(eol);
      members(entry.value(), at + UNIT, eol, out);
    }
    return out.toString();
  }

  private static void members(JsonNode value, String at, String eol, StringBuilder out) {
    for (var member : value.properties()) {
      out.append(at).append(scalar(member.getKey())).append(':');
      JsonNode inner = member.getValue();
      if (inner.isObject() && !inner.isEmpty()) {
        out.append(eol);
        members(inner, at + UNIT, eol, out);
      } else {
        out.append(' ').append(inner.isString() ? scalar(inner.stringValue()) : inner).append(eol);
      }
    }
  }

  /** A string as a plain scalar where that is one beyond doubt, else in double quotes. */
  private static String scalar(String text) {
    boolean plain = text.matches("[A-Za-z_/][A-Za-z0-9_/.-]*");
    boolean word = text.matches("(?i)true|false|yes|no|on|off|null|y|n");
    return plain && !word ? text : JsonText.quoted(text);
  }

  private static @Nullable NodeTuple tuple(Node holder, String key) {
    if (!(holder instanceof MappingNode mapping)) {
      throw new HeadroomException("holds something else where our entry belongs; edit it by hand");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
        return tuple;
      }
    }
    return null;
  }

  private static @Nullable Node value(Node holder, String key) {
    NodeTuple tuple = tuple(holder, key);
    return tuple == null ? null : tuple.getValueNode();
  }

  /** The line behind the last one in which something of a node stands. */
  private static int end(String text, Node node) {
    Node last = last(node);
    var mark = last.getEndMark().orElseThrow();
    List<String> lines = Lines.split(text);
    int end = Math.min(lines.size(), mark.getLine() + (mark.getColumn() == 0 ? 0 : 1));
    boolean block = last instanceof ScalarNode scalar && !scalar.isPlain() || mark.getColumn() == 0;
    while (block && end > 0 && Lines.isIdle(lines.get(end - 1))) {
      end--;
    }
    return end;
  }

  private static Node last(Node node) {
    return switch (node) {
      case MappingNode m when !flow(m) && !m.getValue().isEmpty() -> last(lastOf(m));
      case SequenceNode s when !flow(s) && !s.getValue().isEmpty() -> last(s.getValue().getLast());
      default -> node;
    };
  }

  /** The value of the last member; its key where the value is nothing at all. */
  private static Node lastOf(MappingNode mapping) {
    NodeTuple tuple = mapping.getValue().getLast();
    boolean nothing =
        tuple.getValueNode() instanceof ScalarNode scalar
            && scalar.isPlain()
            && scalar.getValue().isEmpty();
    return nothing ? tuple.getKeyNode() : tuple.getValueNode();
  }

  @Override
  public String remove(String text, Entry entry, int above) {
    Node holder = root(text).orElseThrow(YamlText::gone);
    List<String> keys = entry.path().subList(0, entry.path().size() - above);
    for (String key : keys.subList(0, keys.size() - 1)) {
      Node next = value(holder, key);
      if (next == null) {
        throw gone();
      }
      holder = next;
    }
    if (flow(holder)) {
      throw new HeadroomException("holds our entry in one line with others; take it out by hand");
    }
    if (entry.list() && above == 0) {
      return removeElement(text, holder, entry);
    }
    NodeTuple tuple = tuple(holder, keys.getLast());
    if (tuple == null) {
      throw gone();
    }
    int from = tuple.getKeyNode().getStartMark().orElseThrow().getLine();
    return Lines.delete(text, from, end(text, tuple.getValueNode()));
  }

  private static String removeElement(String text, Node holder, Entry entry) {
    if (holder instanceof SequenceNode sequence) {
      for (Node element : sequence.getValue()) {
        Node name = element instanceof MappingNode ? value(element, "name") : null;
        if (name instanceof ScalarNode scalar && scalar.getValue().equals(entry.name())) {
          int from = element.getStartMark().orElseThrow().getLine();
          return Lines.delete(text, from, end(text, element));
        }
      }
    }
    throw gone();
  }

  private static HeadroomException gone() {
    return new HeadroomException("does not hold our entry any more");
  }
}
