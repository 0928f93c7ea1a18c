package dev.headroom.compress.notation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.lines.Line;
import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Writes the objects of a list as records of a key and a value a line. */
final class StanzaWriter {
  static final Line NULL = Line.of("null");

  private final JsonIndex json;
  private final StanzaLayout layout;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  StanzaWriter(JsonIndex json, StanzaLayout layout) {
    this.json = json;
    this.layout = layout;
  }

  byte[] write() {
    int record = 0;
    for (int i = json.first(0); i >= 0; i = json.after(i, 0)) {
      Optional<Line> head = layout.head(record);
      if (record > 0 || head.isPresent()) {
        line(head.orElse(layout.between()));
      }
      members(i);
      record++;
    }
    return out.toByteArray();
  }

  private void members(int object) {
    for (int m = json.first(object); m >= 0; m = json.after(m, object)) {
      Line key = layout.filled(Line.of(json.keyOf(m)));
      if (!json.is(m, JsonIndex.ARRAY)) {
        member(key, m);
        continue;
      }
      for (int i = json.first(m); i >= 0; i = json.after(i, m)) {
        member(key, i);
      }
    }
  }

  private void member(Line key, int node) {
    Line value =
        json.is(node, JsonIndex.STRING)
            ? Line.of(json.text(node))
            : new Line(json.bytes(), json.start(node), json.end(node));
    boolean none = !json.is(node, JsonIndex.STRING) && value.equals(NULL) || value.has(0, '\n');
    int feed = value.indexOf('\n', 0);
    Line first = value.piece(0, feed < 0 ? value.length() : feed);
    line(none ? Line.join(key, layout.bareMark()) : Line.join(key, layout.mark(), first));
    while (feed >= 0) {
      int next = value.indexOf('\n', feed + 1);
      Line piece = value.piece(feed + 1, next < 0 ? value.length() : next);
      line(Line.join(layout.hang().orElse(Line.EMPTY), piece));
      feed = next;
    }
  }

  private void line(Line line) {
    out.writeBytes(line.bytes());
    out.writeBytes((layout.returns() ? "\r\n" : "\n").getBytes(UTF_8));
  }
}
