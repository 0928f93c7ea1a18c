package dev.headroom.compress.repeat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
  private final boolean quoted;

  /** Whether an edit may quote the numbers before lines with them. */
  private final boolean columned;

  /** What may stand behind the numbers of lines here, and before. */
  private final List<Separator> mine;

  private final Set<Separator> theirs;
  private final int[] starts;
  private final int lines;

  /**
   * @param quoted whether only lines count that stand literally in the request
   */
  Runs(LineIndex index, byte[] text, boolean quoted) {
    this.index = index;
    this.text = text;
    this.quoted = quoted;
    this.columned = quoted && Separator.beginRows(text);
    this.mine = columned ? List.of() : Separator.in(text);
    this.theirs = index.separators();
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
    Longest longest = new Longest(i);
    longest.look(LineIndex.hash(text, starts[i], starts[i + 1]), null, null);
    lookNumbered(longest, starts[i], null);
    for (Separator s : mine) {
      int content = s.end(text, starts[i] + longest.numbering.width(), starts[i + 1]);
      if (!longest.numbering.isNone() && content >= 0) {
        longest.look(LineIndex.hash(text, content, starts[i + 1]), null, s);
        lookNumbered(longest, content, s);
      }
    }
    return longest.stretch(free);
  }

  /** Looks for a line from a byte on behind numbers that are not written as its own is. */
  private void lookNumbered(Longest longest, int content, @Nullable Separator own) {
    for (Separator s : theirs) {
      if (s != own && (own != null || !quoted)) {
        longest.look(LineIndex.hash(s, text, content, starts[longest.i + 1]), s, own);
      }
    }
  }

  /** The longest run of those that begin at a line. */
  private final class Longest {
    private final int i;
    private final Numbering numbering;
    private int most;
    private int at = -1;
    private Renumbering numbers = Renumbering.NONE;

    Longest(int i) {
      this.i = i;
      this.numbering = Numbering.of(text, starts[i], starts[i + 1]);
    }

    /**
     * Tries lines of a hash.
     *
     * @param off what stands behind the numbers that they have and the line here has not
     * @param on what stands behind the number that the line here has and they have not
     */
    void look(long hash, @Nullable Separator off, @Nullable Separator on) {
      int line = index.find(hash);
      for (int tried = 0; line >= 0 && tried < MOST_TRIED; tried++) {
        if (!quoted || index.textOf(line).literal()) {
          Renumbering how =
              off == null && on == null
                  ? Renumbering.higher(higher(line))
                  : new Renumbering(0, off, on == null ? null : numbering, on);
          if (how.isNone() || !columned) {
            take(line, how);
          }
        }
        line = index.findBefore(line);
      }
    }

    private void take(int line, Renumbering how) {
      int count = 0;
      int its = line;
      while (i + count < lines && its >= 0 && equal(i + count, its, how, count)) {
        count++;
        its = index.after(its);
      }
      if (count > most || count > 0 && count == most && isPlainer(line, how)) {
        most = count;
        at = line;
        numbers = how;
      }
    }

    /** Whether lines are found more easily than others: there, or with more of their numbers. */
    private boolean isPlainer(int line, Renumbering how) {
      int depth = index.textOf(line).depth() - index.textOf(at).depth();
      return depth < 0 || depth == 0 && how.length() < numbers.length();
    }

    /** How much higher the line's number is than that of another one. */
    private int higher(int line) {
      Numbering other =
          Numbering.of(index.textOf(line).meaning(), index.start(line), index.end(line));
      return numbering.isNone() || other.isNone() ? 0 : numbering.number() - other.number();
    }

    @Nullable Stretch stretch(int free) {
      if (at < 0) {
        return null;
      }
      int from = i;
      int first = at;
      for (int b = index.before(at);
          from > free && b >= 0 && equal(from - 1, b, numbers, from - 1 - i); ) {
        from--;
        first = b;
        b = index.before(b);
      }
      int count = most + i - from;
      Renumbering its = numbers.from(from - i);
      return new Stretch(from, new Run(count, index.textOf(first), index.number(first), its));
    }
  }

  /** Whether a line is what becomes of another one, so many lines behind the first. */
  private boolean equal(int i, int at, Renumbering how, int line) {
    byte[] other = index.textOf(at).meaning();
    return how.gives(other, index.start(at), index.end(at), text, starts[i], starts[i + 1], line);
  }
}
