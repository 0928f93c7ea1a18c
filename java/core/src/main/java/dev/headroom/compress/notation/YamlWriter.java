package dev.headroom.compress.notation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.lines.Line;
import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;

/** Writes a list or a map as YAML in blocks. */
final class YamlWriter {
  private final JsonIndex json;
  private final Yaml.Layout layout;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  YamlWriter(JsonIndex json, Yaml.Layout layout) {
    this.json = json;
    this.layout = layout;
  }

  byte[] write() {
    block(0, layout.indent(), false);
    return out.toByteArray();
  }

  /**
   * Writes a container that is not empty.
   *
   * @param inside whether its first line has begun
   */
  private void block(int node, int column, boolean inside) {
    boolean list = json.is(node, JsonIndex.ARRAY);
    boolean here = inside;
    for (int i = json.first(node); i >= 0; i = json.after(i, node)) {
      pad(here ? 0 : column);
      here = false;
      if (list) {
        out.writeBytes(new byte[] {'-', ' '});
        value(i, column, true);
      } else {
        out.writeBytes(json.keyOf(i).getBytes(UTF_8));
        out.write(':');
        value(i, column, false);
      }
    }
  }

  private void value(int node, int column, boolean inList) {
    if (json.first(node) >= 0) {
      if (inList) {
        block(node, column + 2, true);
        return;
      }
      out.write('\n');
      boolean list = json.is(node, JsonIndex.ARRAY);
      block(node, column + (list ? layout.dash() : layout.step()), false);
      return;
    }
    byte[] bytes = json.bytes();
    if (json.is(node, JsonIndex.STRING)) {
      space(inList);
      string(json.text(node).getBytes(UTF_8), column);
    } else if (bytes[json.start(node)] != 'n' || layout.nulls()) {
      space(inList);
      out.write(bytes, json.start(node), json.end(node) - json.start(node));
    }
    out.write('\n');
  }

  private void space(boolean inList) {
    if (!inList) {
      out.write(' ');
    }
  }

  private void string(byte[] content, int column) {
    Line s = new Line(content, 0, content.length);
    if (s.indexOf('\n', 0) >= 0) {
      literal(s, column + layout.step());
    } else if (Yaml.isSpelled(s) || Yaml.isPlain(s)) {
      out.writeBytes(content);
    } else {
      out.write(layout.quote());
      out.writeBytes(content);
      out.write(layout.quote());
    }
  }

  private void literal(Line s, int column) {
    boolean kept = s.has(s.length() - 1, '\n');
    out.writeBytes((kept ? "|" : "|-").getBytes(UTF_8));
    int end = kept ? s.length() - 1 : s.length();
    int from = 0;
    while (from <= end) {
      int feed = s.piece(0, end).indexOf('\n', from);
      int to = feed < 0 ? end : feed;
      out.write('\n');
      pad(to > from ? column : 0);
      out.writeBytes(s.piece(from, to).bytes());
      from = to + 1;
    }
  }

  private void pad(int columns) {
    for (int i = 0; i < columns; i++) {
      out.write(' ');
    }
  }
}
