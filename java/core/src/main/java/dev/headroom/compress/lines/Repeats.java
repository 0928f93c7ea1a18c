package dev.headroom.compress.lines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes lines that were there before in short: {@code [×12]} behind a line that stands twelve
 * times in a row, {@code [then 23 lines as after the same line above]} behind a line which the same
 * lines follow as the last time. A line that would be misread has {@code |} before it.
 */
public final class Repeats {
  private static final Line TIMES = Line.of("[×");
  private static final Line THEN = Line.of("[then ");
  private static final String AS_BEFORE = " lines as after the same line above]";

  /** A note takes about so many bytes of plain text in tokens. */
  private static final int TIMES_COST = 10;

  private static final int THEN_COST = 50;

  private Repeats() {}

  /** A line as it stands in a body, where it means itself. */
  public static Line literal(Line line) {
    return isMisread(line) ? escaped(line) : line;
  }

  /** A line with the mark that says that it means itself. */
  public static Line escaped(Line line) {
    return Line.join(Line.of("|"), line);
  }

  private static boolean isMisread(Line line) {
    return line.has(0, '|') || line.startsWith(TIMES) || line.startsWith(THEN);
  }

  /** Whether a line of a body means itself, less the mark before it. */
  public static boolean isEscaped(Line line) {
    return line.has(0, '|');
  }

  /** A body with what repeats in short. */
  static List<Line> fold(List<Line> body) {
    List<Line> out = new ArrayList<>();
    Map<Line, Integer> last = new HashMap<>();
    int i = 0;
    while (i < body.size()) {
      Line line = body.get(i);
      int run = i + 1;
      while (run < body.size() && body.get(run).equals(line)) {
        run++;
      }
      out.add(line);
      if ((run - i - 1) * (line.length() + 1) > TIMES_COST) {
        out.add(Line.of("[×" + (run - i) + "]"));
        last.put(line, run - 1);
        i = run;
        continue;
      }
      Integer before = last.put(line, i);
      i++;
      int same = before == null ? 0 : same(body, before + 1, i);
      if (same >= 2 && bytes(body, i, i + same) > THEN_COST) {
        out.add(Line.of("[then " + same + AS_BEFORE));
        for (int k = i; k < i + same; k++) {
          last.put(body.get(k), k);
        }
        i += same;
      }
    }
    return out;
  }

  private static int same(List<Line> body, int before, int from) {
    int n = 0;
    while (from + n < body.size() && body.get(before + n).equals(body.get(from + n))) {
      n++;
    }
    return n;
  }

  private static int bytes(List<Line> body, int from, int to) {
    int bytes = 0;
    for (int i = from; i < to && bytes <= THEN_COST; i++) {
      bytes += body.get(i).length() + 1;
    }
    return bytes;
  }

  /** The body that was folded. */
  static List<Line> unfold(List<Line> folded) {
    Unfolded out = new Unfolded();
    Map<Line, Integer> last = new HashMap<>();
    Integer before = null;
    for (Line line : folded) {
      if (line.startsWith(TIMES)) {
        int n = number(line, TIMES.length(), "]");
        require(out.size() > 0 && n > 1, "nothing to repeat");
        Line again = out.get(out.size() - 1);
        for (int k = 1; k < n; k++) {
          add(again, out, last);
        }
      } else if (line.startsWith(THEN)) {
        int n = number(line, THEN.length(), AS_BEFORE);
        require(before != null, "no such line above");
        int from = before == null ? 0 : before + 1;
        for (int k = 0; k < n; k++) {
          add(out.get(from + k), out, last);
        }
      } else {
        before = last.get(line);
        add(line, out, last);
      }
    }
    return out.lines();
  }

  private static void add(Line line, Unfolded out, Map<Line, Integer> last) {
    last.put(line, out.size());
    out.add(line);
  }

  private static int number(Line line, int from, String behind) {
    int end = line.behindDigits(from);
    int n = line.number(from, end);
    require(n > 0 && line.from(end).equals(Line.of(behind)), "no number of lines");
    return n;
  }

  private static void require(boolean right, String why) {
    if (!right) {
      throw new MalformedForm(why);
    }
  }
}
