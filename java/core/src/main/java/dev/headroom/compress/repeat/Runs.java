package dev.headroom.compress.repeat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runs of lines of a text that stand in texts before it: greedily from the first line on,
 * each time the longest run of those that begin with the line, then as far back as it goes.
 */
final class Runs {
  /** So many lines of one content are tried, the latest first. */
  private static final int MOST_TRIED = 24;

  /** A shorter run, in bytes, stays as it is: to name it would cost about as much. */
  private static final int SHORTEST = 160;

  private final LineIndex index;
  private final byte[] text;
  private final int[] starts;
  private final int lines;

  Runs(LineIndex index, byte[] text) {
    this.index = index;
    this.text = text;
    int[] at = new int[64];
    int n = 0;
    for (int i = 0; i < text.length; i = LineIndex.endOfLine(text, i)) {
      if (n + 1 >= at.length) {
        at = Arrays.copyOf(at, at.length * 2);
      }
      at[n++] = i;
    }
    at[n] = text.length;
    this.starts = at;
    this.lines = n;
  }

  int lines() {
    return lines;
  }

  int start(int line) {
    return starts[line];
  }

  /** The runs, in order, without overlaps. */
  List<Stretch> find() {
    List<Stretch> found = new ArrayList<>();
    int free = 0;
    for (int i = 0; i < lines; ) {
      Stretch longest = longest(i, free);
      if (longest != null && isWorth(longest)) {
        found.add(longest);
        i = longest.to();
        free = i;
      } else {
        i++;
      }
    }
    return found;
  }

  private boolean isWorth(Stretch s) {
    return s.run().count() > 0 && starts[s.to()] - starts[s.from()] >= SHORTEST;
  }

  /**
   * The runs without some lines at their ends, so that what a reader quotes across an end stands as
   * a whole; the first and the last line of the text are no such ends.
   */
  List<Stretch> without(List<Stretch> found, int context) {
    List<Stretch> shorter = new ArrayList<>();
    for (Stretch s : found) {
      int before = s.from() == 0 ? 0 : context;
      int behind = s.to() == lines ? 0 : context;
      if (s.run().count() > before + behind && isWorth(s.without(before, behind))) {
        shorter.add(s.without(before, behind));
      }
    }
    return shorter;
  }

  /** The longest run that begins at a line, taken back to lines that are still free. */
  private @Nullable Stretch longest(int i, int free) {
    int best = -1;
    int most = 0;
    int higher = 0;
    int at = index.find(LineIndex.hash(text, starts[i], starts[i + 1]));
    for (int tried = 0; at >= 0 && tried < MOST_TRIED; tried++) {
      int by = higher(i, at);
      int count = equalFrom(i, at, by);
      if (count > most || count == most && isPlainer(at, by, best, higher)) {
        most = count;
        best = at;
        higher = by;
      }
      at = index.findBefore(at);
    }
    if (best < 0) {
      return null;
    }
    int from = i;
    for (int b = index.before(best); from > free && b >= 0 && equal(from - 1, b, higher); ) {
      from--;
      most++;
      best = b;
      b = index.before(b);
    }
    return new Stretch(from, new Run(most, index.textOf(best), index.number(best), higher));
  }

  /** Whether lines are found more easily than others: they stand there, or with their numbers. */
  private boolean isPlainer(int at, int by, int best, int higher) {
    if (best < 0) {
      return false;
    }
    int depth = index.textOf(at).depth() - index.textOf(best).depth();
    return depth < 0 || depth == 0 && by == 0 && higher != 0;
  }

  /** How much higher a line's number is than that of another one. */
  private int higher(int i, int at) {
    Numbering mine = Numbering.of(text, starts[i], starts[i + 1]);
    Numbering other = Numbering.of(index.textOf(at).meaning(), index.start(at), index.end(at));
    return mine.isNone() || other.isNone() ? 0 : mine.number() - other.number();
  }

  private int equalFrom(int i, int at, int higher) {
    int count = 0;
    int line = at;
    while (i + count < lines && line >= 0 && equal(i + count, line, higher)) {
      count++;
      line = index.after(line);
    }
    return count;
  }

  /** Whether a line is another one whose number, if it has one, is so much higher. */
  private boolean equal(int i, int at, int higher) {
    byte[] other = index.textOf(at).meaning();
    int mine = starts[i];
    int its = index.start(at);
    if (higher != 0) {
      Numbering numbering = Numbering.of(other, its, index.end(at));
      if (!numbering.isNone()) {
        byte[] number = numbering.higher(higher).getBytes(StandardCharsets.US_ASCII);
        int to = Math.min(mine + number.length, starts[i + 1]);
        if (!Arrays.equals(number, 0, number.length, text, mine, to)) {
          return false;
        }
        mine = to;
        its += numbering.width();
      }
    }
    return Arrays.equals(other, its, index.end(at), text, mine, starts[i + 1]);
  }
}
