package dev.headroom.compress.prose;

import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** How each line looks with some of its sentences left out. */
final class Shown {
  private static final Line CUT = Line.of(Excerpt.CUT);

  private final LineSequence lines;
  private final List<List<int[]>> pieces = new ArrayList<>();
  private final boolean[] whole;
  private final boolean[] omitted;

  Shown(Document document, BitSet kept) {
    this(document, kept, Map.of());
  }

  /**
   * @param parts of sentences that do not stay whole the parts that stay: begin and end, in
   *     characters
   */
  Shown(Document document, BitSet kept, Map<Integer, List<int[]>> parts) {
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
      List<int[]> cut = parts.get(i);
      if (cut != null) {
        add(s, cut);
      }
      for (int l = s.line(); l <= s.lastLine(); l++) {
        touched[l] = true;
        if (cut != null) {
          gone[l] = true;
        } else if (kept.get(i)) {
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

  /** Adds parts of a sentence, each line's by itself. */
  private void add(Sentence s, List<int[]> parts) {
    int line = s.line();
    int at = s.from();
    int start = -1;
    int part = 0;
    for (int i = 0; part < parts.size(); ) {
      start = i == parts.get(part)[0] ? at : start;
      if (start >= 0 && i == parts.get(part)[1]) {
        add(line, start, at);
        start = -1;
        part++;
      } else if (s.text().charAt(i) == '\n') {
        if (start >= 0) {
          add(line, start, at);
          start = 0;
        }
        line++;
        at = 0;
        i++;
      } else {
        int c = s.text().codePointAt(i);
        at += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        i += Character.charCount(c);
      }
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
