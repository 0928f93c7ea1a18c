package dev.headroom.compress.notation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.lines.Line;
import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;

/** Writes the objects of a list as tables of TOML. */
final class TomlWriter {
  private final JsonIndex json;
  private final Toml.Layout layout;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TomlWriter(JsonIndex json, Toml.Layout layout) {
    this.json = json;
    this.layout = layout;
  }

  byte[] write() {
    for (int i = json.first(0); i >= 0; i = json.after(i, 0)) {
      text((out.size() == 0 ? "" : "\n") + "[[" + layout.name() + "]]\n");
      members(i);
    }
    return out.toByteArray();
  }

  private void members(int table) {
    for (int m = json.first(table); m >= 0; m = json.after(m, table)) {
      if (json.is(m, JsonIndex.OBJECT)) {
        text("\n[" + layout.name() + "." + json.keyOf(m) + "]\n");
        members(m);
        continue;
      }
      text(json.keyOf(m) + " = ");
      if (json.is(m, JsonIndex.ARRAY)) {
        list(m);
      } else {
        scalar(m);
      }
      out.write('\n');
    }
  }

  private void list(int array) {
    text("[\n");
    for (int i = json.first(array); i >= 0; i = json.after(i, array)) {
      text(" ".repeat(layout.indent()));
      scalar(i);
      text(",\n");
    }
    out.write(']');
  }

  private void scalar(int node) {
    if (!json.is(node, JsonIndex.STRING)) {
      out.write(json.bytes(), json.start(node), json.end(node) - json.start(node));
      return;
    }
    String content = json.text(node);
    String mark = Toml.isSpelled(Line.of(content)) ? "" : "\"";
    text(mark + content + mark);
  }

  private void text(String s) {
    out.writeBytes(s.getBytes(UTF_8));
  }
}
