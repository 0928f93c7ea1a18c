package dev.headroom.compress.prose;

import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** How each line looks with some of its sentences left out. */
final class Shown {
  private static final Line CUT = Line.of(Excerpt.CUT);

  private final LineSequence lines;
  private final List<List<int[]>> pieces = new ArrayList<>();
  private final boolean[] whole;
  private final boolean[] omitted;

  Shown(Document document, BitSet kept) {
    this.lines = document.lines();
    this.whole = new boolean[lines.size()];
    this.omitted = new boolean[lines.size()];
    boolean[] touched = new boolean[lines.size()];
    boolean[] gone = new boolean[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      pieces.add(new ArrayList<>(1));
    }
    for (int i = 0; i < document.size(); i++) {
      Sentence s = document.sentence(i);
      for (int l = s.line(); l <= s.lastLine(); l++) {
        touched[l] = true;
        if (kept.get(i)) {
          add(l, l == s.line() ? s.from() : 0, l == s.lastLine() ? s.to() : lines.get(l).length());
        } else {
          gone[l] = true;
        }
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      whole[i] = touched[i] && !gone[i];
      omitted[i] = touched[i] && pieces.get(i).isEmpty();
    }
    blanks(touched);
  }

  /** Lines without sentences go with what is left out beside them. */
  private void blanks(boolean[] touched) {
    boolean above = false;
    for (int i = 0; i < lines.size(); i++) {
      above = touched[i] ? omitted[i] : above;
      omitted[i] |= !touched[i] && above;
    }
    boolean below = false;
    for (int i = lines.size() - 1; i >= 0; i--) {
      below = touched[i] ? omitted[i] : below;
      omitted[i] |= !touched[i] && below;
    }
  }

  /** Adds a piece, or makes the one before longer if only white space lies between. */
  private void add(int line, int from, int to) {
    List<int[]> list = pieces.get(line);
    int[] last = list.isEmpty() ? null : list.getLast();
    if (last != null && isSpace(lines.get(line), last[1], from)) {
      last[1] = to;
    } else {
      list.add(new int[] {from, to});
    }
  }

  private static boolean isSpace(Line line, int from, int to) {
    return line.piece(from, to).strip().isEmpty();
  }

  boolean isOmitted(int line) {
    return omitted[line];
  }

  /** A line that is not left out. */
  Line line(int i) {
    List<int[]> list = pieces.get(i);
    Line line = lines.get(i);
    if (whole[i] || list.isEmpty()) {
      return line;
    }
    List<Line> out = new ArrayList<>();
    int last = 0;
    for (int[] piece : list) {
      int from = piece[0];
      if (isSpace(line, last, from)) {
        from = last;
      } else {
        from -= line.has(from - 1, ' ') ? 1 : 0;
        out.add(CUT);
      }
      last = piece[1];
      boolean more = !isSpace(line, last, line.length());
      last += more && line.has(last, ' ') ? 1 : 0;
      last = more ? last : line.length();
      out.add(line.piece(from, last));
    }
    if (last < line.length()) {
      out.add(CUT);
    }
    return Line.join(out.toArray(Line[]::new));
  }
}
