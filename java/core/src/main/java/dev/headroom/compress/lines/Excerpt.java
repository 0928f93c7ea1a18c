package dev.headroom.compress.lines;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a text, each literally or cut, and in place of others a note with their true range:
 * {@code […12-40: 29 passed]}. A marker at the end says how many lines are left out and where the
 * original is; where there is one gap, the marker stands in it.
 *
 * <p>Lines are numbered from 1, as {@code headroom retrieve HASH --lines A-B} takes them.
 */
public final class Excerpt {
  /** What stands for something that is left out of a line. */
  public static final String CUT = "…";

  static final String NOTE = "[…";

  /** A note takes as many tokens as about so many bytes of plain text, beside what it says. */
  private static final int NOTE_COST = 24;

  /** Says what lines that are left out are. */
  public interface Gaps {
    /**
     * In a few words without line feeds what the lines from one to before another are; may be "".
     */
    String note(int from, int to);
  }

  private final LineSequence text;
  private final Gaps gaps;
  private final boolean[] omitted;
  private final @Nullable Line[] cut;

  /** All lines of a text. */
  public Excerpt(LineSequence text, Gaps gaps) {
    this.text = text;
    this.gaps = gaps;
    this.omitted = new boolean[text.size()];
    this.cut = new Line[text.size()];
  }

  /** Leaves a line out. */
  public void omit(int line) {
    omitted[line] = true;
  }

  /** Puts a line back. */
  public void keep(int line) {
    omitted[line] = false;
  }

  public boolean isOmitted(int line) {
    return omitted[line];
  }

  /**
   * Shows a line otherwise.
   *
   * @param shown the line with {@link #CUT} in place of each piece that is left out, or as {@link
   *     Terminal} shows it
   */
  public void show(int line, Line shown) {
    cut[line] = shown;
  }

  /**
   * Puts back what takes no more than the note in its place, and empty lines at the ends of gaps
   * that would be gaps of their own.
   */
  public void settle() {
    int i = 0;
    while (i < omitted.length) {
      if (!omitted[i]) {
        i++;
        continue;
      }
      int to = gapEnd(i);
      int bytes = 0;
      for (int k = i; k < to; k++) {
        bytes += Math.min(400, shown(k).length() + 1);
      }
      if (bytes <= NOTE_COST + gaps.note(i, to).length()) {
        java.util.Arrays.fill(omitted, i, to, false);
      }
      i = to;
    }
  }

  private int gapEnd(int from) {
    int to = from;
    while (to < omitted.length && omitted[to]) {
      to++;
    }
    return to;
  }

  private Line shown(int line) {
    Line other = cut[line];
    return other == null ? text.get(line) : other;
  }

  /** Whether anything is left out. */
  public boolean leavesOut() {
    for (int i = 0; i < omitted.length; i++) {
      if (omitted[i] || cut[i] != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is left; empty if a line of the text would be taken for a note.
   *
   * @param form how to write the lines if that is shorter
   */
  public Optional<byte[]> written(Reference reference, Optional<LineForm> form) {
    List<Line> body = new ArrayList<>();
    int left = 0;
    int holes = 0;
    for (int i = 0; i < omitted.length; ) {
      if (isNote(text.get(i))) {
        return Optional.empty();
      }
      if (!omitted[i]) {
        body.add(shown(i++));
        continue;
      }
      int to = gapEnd(i);
      holes++;
      left += to - i;
      body.add(Line.of(note(i, to, gaps)));
      i = to;
    }
    Line end;
    if (holes == 1 && java.util.Arrays.stream(cut).allMatch(c -> c == null)) {
      int at = 0;
      int from = 0;
      while (!omitted[from]) {
        from++;
        at++;
      }
      Line only = Line.of(only(from, gapEnd(from), gaps, omitted.length, reference));
      if (at == body.size() - 1) {
        body.removeLast();
        end = only;
      } else {
        body.set(at, only);
        // An empty last line is one only if it has an end.
        return Optional.of(shorter(body, body.getLast().length() == 0, form));
      }
    } else {
      end = Line.of(marker(left, omitted.length, isCut(), reference));
    }
    if (body.isEmpty()) {
      return Optional.of(new LineSequence(List.of(end), false, false).bytes());
    }
    byte[] shown = shorter(body, false, form);
    Line all = new Line(shown, 0, shown.length);
    return Optional.of(new LineSequence(List.of(all, end), false, false).bytes());
  }

  /** Whether something is left out of a line that stands. */
  private boolean isCut() {
    for (int i = 0; i < omitted.length; i++) {
      Line other = cut[i];
      if (!omitted[i] && other != null && !other.equals(Terminal.seen(text.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private static byte[] shorter(List<Line> body, boolean closed, Optional<LineForm> form) {
    byte[] bytes = new LineSequence(body, false, closed).bytes();
    return form.flatMap(f -> LineForms.encode(f, new LineSequence(body, false, true)))
        .filter(framed -> framed.length < bytes.length)
        .orElse(bytes);
  }

  static boolean isNote(Line line) {
    int digits = Line.of(NOTE).length();
    return line.startsWith(Line.of(NOTE)) && line.isDigit(digits);
  }

  /** The note for lines from one to before another, from 0. */
  static String note(int from, int to, Gaps gaps) {
    String what = gaps.note(from, to);
    return NOTE + range(from, to) + (what.isEmpty() ? "" : ": " + what) + "]";
  }

  /** The marker in the place of the only gap. */
  static String only(int from, int to, Gaps gaps, int lines, Reference reference) {
    String what = gaps.note(from, to);
    String range = (to - from == 1 ? "line " : "lines ") + range(from, to);
    return Marker.of(
        range + " of " + lines + " omitted" + (what.isEmpty() ? "" : ": " + what), reference);
  }

  /** The marker at the end. */
  static String marker(int left, int lines, boolean cut, Reference reference) {
    String gaps = left + " of " + lines + " lines omitted, each gap as " + NOTE + "first-last]";
    String pieces = "pieces of lines omitted, at " + CUT;
    String what =
        left > 0
            ? gaps + (cut ? ", others cut at " + CUT : "")
            : pieces + (cut ? "" : " or as a terminal shows them");
    return Marker.of(what, reference);
  }

  private static String range(int from, int to) {
    return to - from == 1 ? "" + to : (from + 1) + "-" + to;
  }
}
