package dev.headroom.compress.notation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;

/** Writes the elements of a list as XML. */
final class XmlWriter {
  private final JsonIndex json;
  private final Xml.Layout layout;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  XmlWriter(JsonIndex json, Xml.Layout layout) {
    this.json = json;
    this.layout = layout;
  }

  byte[] write() {
    elements(0, layout.name(), layout.indent());
    return out.toByteArray();
  }

  /** Writes a value as an element, each of a list as one. */
  private void elements(int node, String name, int indent) {
    if (!json.is(node, JsonIndex.ARRAY)) {
      element(node, name, indent);
      return;
    }
    for (int i = json.first(node); i >= 0; i = json.after(i, node)) {
      element(i, name, indent);
    }
  }

  private void element(int node, String name, int indent) {
    pad(indent);
    text("<" + name);
    boolean object = json.is(node, JsonIndex.OBJECT);
    int text = object ? -1 : node;
    boolean open = false;
    for (int m = json.first(node); object && m >= 0; m = json.after(m, node)) {
      String key = json.keyOf(m);
      if (key.startsWith("@")) {
        text(" " + key.substring(1) + "=\"");
        scalar(m);
        out.write('"');
      } else if (key.equals(Xml.TEXT)) {
        text = m;
      } else {
        text(open ? "" : ">\n");
        open = true;
        elements(m, key, indent + layout.step());
      }
    }
    if (open) {
      pad(indent);
      text("</" + name + ">\n");
    } else if (text < 0 || isNull(text)) {
      text(layout.spaced() ? " />\n" : "/>\n");
    } else {
      out.write('>');
      scalar(text);
      text("</" + name + ">\n");
    }
  }

  private boolean isNull(int node) {
    return json.is(node, JsonIndex.OTHER) && json.bytes()[json.start(node)] == 'n';
  }

  private void scalar(int node) {
    if (json.is(node, JsonIndex.STRING)) {
      text(json.text(node));
    } else {
      out.write(json.bytes(), json.start(node), json.end(node) - json.start(node));
    }
  }

  private void text(String s) {
    out.writeBytes(s.getBytes(UTF_8));
  }

  private void pad(int columns) {
    for (int i = 0; i < columns; i++) {
      out.write(layout.tabs() ? '\t' : ' ');
    }
  }
}
