package dev.headroom.compress.lines;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as lines.
 *
 * @param lines each without its end
 * @param carriageReturns whether every end is CR LF, else LF; a CR before some LF only is part of
 *     its line
 * @param closed whether the last line has an end
 */
public record LineSequence(List<Line> lines, boolean carriageReturns, boolean closed) {

  /** The lines of a text; an empty text has none. */
  public static LineSequence of(byte[] text) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    int ends = 0;
    int returns = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        returns += i > from && text[i - 1] == '\r' ? 1 : 0;
        ends++;
        lines.add(new Line(text, from, i));
        from = i + 1;
      }
    }
    boolean closed = from == text.length;
    if (!closed) {
      lines.add(new Line(text, from, text.length));
    }
    boolean all = ends > 0 && returns == ends;
    for (int i = 0; all && i < ends; i++) {
      Line line = lines.get(i);
      lines.set(i, line.piece(0, line.length() - 1));
    }
    return new LineSequence(lines, all, closed);
  }

  public int size() {
    return lines.size();
  }

  public Line get(int i) {
    return lines.get(i);
  }

  /** The text. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).writeTo(out);
      if (closed || i + 1 < lines.size()) {
        if (carriageReturns) {
          out.write('\r');
        }
        out.write('\n');
      }
    }
    return out.toByteArray();
  }
}
