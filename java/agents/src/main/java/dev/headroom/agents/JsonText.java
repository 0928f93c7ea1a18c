package dev.headroom.agents;

import dev.headroom.HeadroomException;
import dev.headroom.agents.JsonDocument.Member;
import dev.headroom.agents.JsonDocument.Value;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Edits JSON by splicing members in and out. */
final class JsonText implements Format.Syntax {
  @Override
  public JsonNode tree(String text) {
    JsonNode tree =
        JsonDocument.isBlank(text)
            ? JsonNodeFactory.instance.objectNode()
            : JsonDocument.parse(text).node();
    if (!tree.isObject()) {
      throw new HeadroomException("line 1: holds no object");
    }
    return tree;
  }

  @Override
  public String add(String text, Entry entry) {
    if (JsonDocument.isBlank(text)) {
      String eol = Lines.eol(text);
      String lead = text.isEmpty() || text.endsWith("\n") ? text : text + eol;
      return add(lead + "{}" + eol, entry);
    }
    List<String> keys = entry.list() ? entry.parent() : entry.path();
    Value holder = JsonDocument.parse(text);
    int depth = 0;
    for (String key : entry.parent()) {
      Optional<Member> member = holder.member(key);
      if (member.isEmpty()) {
        break;
      }
      holder = member.get().value();
      depth++;
    }
    boolean isElement = depth == keys.size();
    if (!(isElement ? holder.node().isArray() : holder.isObject())) {
      throw new HeadroomException("holds something else where our entry belongs; edit it by hand");
    }
    if (isElement) {
      return insert(text, holder, "", entry.value());
    }
    JsonNode value = entry.value();
    if (entry.list()) {
      value = JsonNodeFactory.instance.arrayNode().add(value);
    }
    for (String key : keys.subList(depth + 1, keys.size()).reversed()) {
      ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
      wrapped.set(key, value);
      value = wrapped;
    }
    return insert(text, holder, keys.get(depth), value);
  }

  private static String insert(String text, Value holder, String key, JsonNode value) {
    Layout layout = Layout.of(text, holder);
    String member = (key.isEmpty() ? "" : quoted(key) + ": ") + layout.render(value);
    int close = holder.end() - 1;
    int last = lastToken(text, holder);
    StringBuilder out = new StringBuilder(text);
    if (layout.inline()) {
      out.insert(last, " " + member);
    } else {
      boolean closed = text.substring(last, close).contains("\n");
      out.insert(
          last,
          layout.eol() + layout.indent() + member + (closed ? "" : layout.eol() + layout.base()));
    }
    if (!holder.members().isEmpty()) {
      int end = holder.members().getLast().value().end();
      int next = JsonDocument.skip(text, end);
      if (text.charAt(next) != ',') {
        out.insert(end, ',');
      }
    }
    return out.toString();
  }

  /** Behind the last thing in an object that is no white space: a comma, a value or a comment. */
  private static int lastToken(String text, Value holder) {
    int at = holder.end() - 1;
    while (Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  @Override
  public String remove(String text, Entry entry, int above) {
    Value root = JsonDocument.parse(text);
    List<String> keys = entry.path().subList(0, entry.path().size() - above);
    Value holder = JsonDocument.at(root, keys.subList(0, keys.size() - 1));
    if (holder == null) {
      throw gone();
    }
    boolean isElement = entry.list() && above == 0;
    Member member =
        holder.members().stream()
            .filter(m ->
                isElement ? Trees.isNamed(m.value().node(), entry) : m.key().equals(keys.getLast()))
            .findFirst()
            .orElseThrow(JsonText::gone);
    return cut(text, holder, member);
  }

  private static HeadroomException gone() {
    return new HeadroomException("does not hold our entry any more");
  }

  private static String cut(String text, Value holder, Member gone) {
    int index = holder.members().indexOf(gone);
    int end = gone.value().end();
    int next = JsonDocument.skip(text, end);
    boolean comma = text.charAt(next) == ',';
    StringBuilder out = new StringBuilder(text);
    if (comma) {
      out.deleteCharAt(next);
    }
    int start = Lines.startIfBlank(text, gone.start());
    out.delete(start, end);
    if (!comma && index > 0) {
      int previous = holder.members().get(index - 1).value().end();
      out.deleteCharAt(JsonDocument.skip(text, previous));
    }
    return out.toString();
  }

  static String quoted(String text) {
    return Trees.mapper().writeValueAsString(text);
  }

  /**
   * How an object is laid out.
   *
   * @param inline whether it stands in one line with its members
   * @param base white space before its closing bracket
   * @param indent white space before its members
   */
  private record Layout(boolean inline, String eol, String base, String indent, String unit) {
    static Layout of(String text, Value holder) {
      String base = Lines.indent(text, holder.start());
      String eol = Lines.eol(text);
      String unit = unit(text);
      if (holder.members().isEmpty()) {
        return new Layout(false, eol, base, base + unit, unit);
      }
      int first = holder.members().getFirst().start();
      boolean inline = !text.substring(holder.start(), first).contains("\n");
      return new Layout(inline, eol, base, inline ? "" : Lines.indent(text, first), unit);
    }

    private static String unit(String text) {
      int start = JsonDocument.skip(text, 0);
      Value root = JsonDocument.parse(text);
      String found =
          root.members().isEmpty() ? "" : Lines.indent(text, root.members().getFirst().start());
      return found.isEmpty() || text.indexOf('\n', start) < 0 ? "  " : found;
    }

    String render(JsonNode value) {
      StringBuilder out = new StringBuilder();
      render(value, indent, out);
      return out.toString();
    }

    private void render(JsonNode value, String at, StringBuilder out) {
      if (!value.isObject() || value.isEmpty()) {
        out.append(inlined(value));
        return;
      }
      String gap = inline ? " " : eol + at + unit;
      out.append('{');
      String comma = "";
      for (var member : value.properties()) {
        out.append(comma).append(gap).append(quoted(member.getKey())).append(": ");
        render(member.getValue(), at + unit, out);
        comma = ",";
      }
      out.append(inline ? " " : eol + at).append('}');
    }

    private static String inlined(JsonNode value) {
      if (!value.isArray()) {
        return value.isPojo() ? value.asString() : value.toString();
      }
      StringBuilder out = new StringBuilder("[");
      for (JsonNode element : value) {
        out.append(out.length() > 1 ? ", " : "").append(inlined(element));
      }
      return out.append(']').toString();
    }
  }
}
