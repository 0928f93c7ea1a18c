package dev.headroom.compress.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.verify.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Reads an {@link Excerpt} line by line beside its original: each line must be the original's next
 * one, as it is, cut at {@code …} or as a terminal shows it; each note must equal the one that is
 * true of the lines it stands for; nothing that must stay may be missing or cut.
 */
public final class ExcerptCheck implements Check {
  private final LineSequence original;
  private final Excerpt.Gaps gaps;
  private final IntPredicate must;
  private final LineForms forms;
  private final Reference reference;

  /**
   * @param must which lines must stand, from 0
   * @param forms what the lines may be written in
   * @param reference where the original will be found
   */
  public ExcerptCheck(
      LineSequence original,
      Excerpt.Gaps gaps,
      IntPredicate must,
      LineForms forms,
      Reference reference) {
    this.original = original;
    this.gaps = gaps;
    this.must = must;
    this.forms = forms;
    this.reference = reference;
  }

  @Override
  public Optional<String> refute(byte[] text) {
    try {
      return new Reading().refute(text);
    } catch (MalformedForm e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** A text that is being read. */
  private final class Reading {
    private int next;
    private int left;
    private boolean marked;
    private boolean cut;

    Optional<String> refute(byte[] text) {
      List<Line> lines = lines(text);
      for (Line line : lines) {
        Optional<String> wrong = read(line);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
      if (next != original.size()) {
        return Optional.of("it ends before line " + (next + 1));
      }
      return marked && Marker.find(text).contains(reference)
          ? Optional.empty()
          : Optional.of("no marker is true of what is left out");
    }

    /** The lines, of a frame what it stands for, the marker behind it as well. */
    private List<Line> lines(byte[] text) {
      List<Line> plain = LineSequence.of(text).lines();
      boolean behind = !plain.isEmpty() && isMarker(plain.getLast());
      if (!isFramed(plain)) {
        return plain;
      }
      int end = behind ? text.length - plain.getLast().length() - 1 : text.length;
      byte[] framed = java.util.Arrays.copyOf(text, Math.max(0, end));
      List<Line> lines = new ArrayList<>(LineSequence.of(forms.decode(framed)).lines());
      if (behind) {
        lines.add(plain.getLast());
      }
      return lines;
    }

    private boolean isFramed(List<Line> plain) {
      return plain.size() > 1
          && !plain.getFirst().equals(original.size() == 0 ? Line.EMPTY : original.get(0))
          && forms.mayBeFramed(plain.getFirst());
    }

    private boolean isMarker(Line line) {
      return line.has(0, '[') && Marker.isOf(line.toString(), reference);
    }

    private Optional<String> read(Line line) {
      if (Excerpt.isNote(line)) {
        int from = Line.of(Excerpt.NOTE).length();
        int to = gap(line, from);
        boolean right = to > 0 && line.equals(Line.of(Excerpt.note(next, to, gaps)));
        return right ? skip(to) : wrong("a note is not true of the lines in its place");
      }
      if (isMarker(line)) {
        if (next == original.size()
            && line.equals(Line.of(Excerpt.marker(left, original.size(), cut, reference)))) {
          marked = true;
          return Optional.empty();
        }
        int to = gap(line, line.indexOf(' ', 0) + 1);
        String only = to > 0 ? Excerpt.only(next, to, gaps, original.size(), reference) : "";
        marked = line.equals(Line.of(only));
        return marked ? skip(to) : wrong("the marker is not true");
      }
      return shown(line);
    }

    /** Where a gap ends whose range stands in a line, or 0. */
    private int gap(Line line, int from) {
      int end = line.behindDigits(from);
      int first = line.number(from, end);
      int last = line.has(end, '-') ? line.number(end + 1, line.behindDigits(end + 1)) : first;
      return first == next + 1 && last >= first && last <= original.size() ? last : 0;
    }

    private Optional<String> skip(int to) {
      for (int i = next; i < to; i++) {
        if (must.test(i)) {
          return wrong("line " + (i + 1) + " must stay");
        }
      }
      left += to - next;
      next = to;
      return Optional.empty();
    }

    private Optional<String> shown(Line line) {
      if (next == original.size()) {
        return wrong("something stands behind the last line");
      }
      Line whole = original.get(next);
      boolean same = line.equals(whole);
      boolean seen = same || line.equals(Terminal.seen(whole));
      if (!seen && (must.test(next) || !isCutOf(line, whole))) {
        return wrong("it is not what stands in the original");
      }
      cut |= !seen;
      next++;
      return Optional.empty();
    }

    private Optional<String> wrong(String why) {
      return Optional.of("line " + (next + 1) + ": " + why);
    }
  }

  /** Whether a line is another one with something left out at each {@code …}. */
  public static boolean isCutOf(Line cut, Line whole) {
    Line mark = new Line(Excerpt.CUT.getBytes(UTF_8), 0, Excerpt.CUT.getBytes(UTF_8).length);
    int at = 0;
    int from = 0;
    int end = cut.indexOf(mark, 0);
    if (end < 0) {
      return false;
    }
    while (end >= 0) {
      Line piece = cut.piece(from, end);
      int found = from == 0 ? (whole.startsWith(piece) ? 0 : -1) : whole.indexOf(piece, at);
      if (found < 0) {
        return false;
      }
      at = found + piece.length();
      from = end + mark.length();
      end = cut.indexOf(mark, from);
    }
    Line rest = cut.from(from);
    return whole.length() - rest.length() >= at && whole.endsWith(rest);
  }
}
