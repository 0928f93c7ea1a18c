package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** Edits TOML by tables: an entry is a table of its own at the end of the file. */
final class TomlText implements Format.Syntax {
  private static final TomlMapper MAPPER = TomlMapper.builder().build();

  @Override
  public JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new HeadroomException("line " + line + ": " + e.getOriginalMessage(), e);
    }
  }

  @Override
  public String add(String text, Entry entry) {
    String eol = Lines.eol(text);
    StringBuilder table = new StringBuilder();
    table(entry.path(), entry.value(), eol, table);
    boolean gap = !text.isBlank() && !text.endsWith("\n\n") && !text.endsWith("\r\n\r\n");
    String lead = text.isEmpty() || text.endsWith("\n") ? "" : eol;
    return text + lead + (gap ? eol : "") + table;
  }

  private static void table(List<String> path, JsonNode value, String eol, StringBuilder out) {
    out.append('[').append(String.join(".", path.stream().map(TomlText::key).toList())).append(']');
    out.append(eol);
    for (var member : value.properties()) {
      if (!member.getValue().isObject()) {
        out.append(key(member.getKey())).append(" = ").append(value(member.getValue())).append(eol);
      }
    }
    for (var member : value.properties()) {
      if (member.getValue().isObject()) {
        List<String> below = new ArrayList<>(path);
        below.add(member.getKey());
        table(below, member.getValue(), eol, out);
      }
    }
  }

  private static String key(String key) {
    return key.matches("[A-Za-z0-9_-]+") ? key : JsonText.quoted(key);
  }

  private static String value(JsonNode value) {
    if (!value.isArray()) {
      return value.toString();
    }
    List<String> elements = new ArrayList<>();
    value.forEach(e -> elements.add(value(e)));
    return "[" + String.join(", ", elements) + "]";
  }

  /** Whole tables go with what is written in them, up to the last line that says something. */
  @Override
  public String remove(String text, Entry entry, int above) {
    List<String> lines = Lines.split(text);
    List<Integer> headers = TomlHeaders.of(lines);
    StringBuilder out = new StringBuilder();
    int kept = 0;
    boolean found = false;
    for (int i = 0; i < headers.size(); i++) {
      int from = headers.get(i);
      if (!TomlHeaders.isWithin(lines.get(from), entry.path())) {
        continue;
      }
      int to = i + 1 < headers.size() ? headers.get(i + 1) : lines.size();
      while (Lines.isIdle(lines.get(to - 1))) {
        to--;
      }
      if (!found && from > kept && lines.get(from - 1).isBlank()) {
        from--;
      }
      found = true;
      out.append(String.join("", lines.subList(kept, from)));
      kept = to;
    }
    if (!found) {
      throw new HeadroomException(
          "holds our entry in another form than a table; take it out by hand");
    }
    return out.append(String.join("", lines.subList(kept, lines.size()))).toString();
  }
}
