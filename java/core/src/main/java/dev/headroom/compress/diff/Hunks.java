package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Hunks of a diff, {@code @@ -10,7 +12,8 @@ void f()} as {@code @@ 12 void f()}: how many lines a
 * hunk has follows from those below it, and where it begins in the old file from the hunks above
 * it; where it does not, {@code @@ 10/12 void f()}. The text of the hunk above in the same file is
 * {@code "}. A file that is all new, or all gone, is {@code @@ +120} or {@code @@ -120} with so
 * many lines below it, without their signs.
 */
final class Hunks implements GitPart {
  private static final String RULE = "@@ new line number (\" = as above)";
  private static final String WHOLE = ", or +count of added lines, -count of removed ones";
  private static final Line ABOVE = Line.of(" \"");

  /** Files of fewer lines keep their signs. */
  private static final int FEWEST = 4;

  /** How many lines the new file is ahead of the old ones behind the last hunk of this file. */
  private int[] ahead = new int[0];

  /** What stands in the head of that hunk. */
  private Line above = Line.EMPTY;

  /** The lines of the text before this one are in {@link #ahead}. */
  private int seen;

  private boolean written;
  private boolean whole;

  @Override
  public String rule() {
    return written || whole ? RULE + (whole ? WHOLE : "") : "";
  }

  @Override
  public int write(List<Line> lines, int at, List<Line> body) {
    Optional<HunkHead> read = HunkHead.read(lines.get(at));
    int end = read.map(head -> end(lines, at + 1, head)).orElse(-1);
    if (read.isEmpty() || end < 0) {
      return at;
    }
    HunkHead head = read.get();
    look(lines, at);
    if (isWhole(head)) {
      whole(head, lines, at, body);
    } else if (!isPlain(head.text())) {
      return at;
    } else {
      body.add(written(head));
      body.addAll(lines.subList(at + 1, end));
      written = true;
    }
    stands(head);
    seen = isWhole(head) ? at + 1 + head.count()[0] + head.count()[1] : end;
    return seen;
  }

  /** Whether a text would be read as what it is. */
  private static boolean isPlain(Line text) {
    return text.isEmpty() || text.has(0, ' ') && !text.equals(ABOVE);
  }

  private Line written(HunkHead head) {
    int[] from = head.from();
    boolean follows = Arrays.equals(head.aheadBefore(), ahead(head.parents()));
    StringBuilder numbers = new StringBuilder("@".repeat(from.length)).append(' ');
    for (int f = follows ? head.parents() : 0; f < from.length; f++) {
      numbers.append(from[f]).append(f < head.parents() ? "/" : "");
    }
    boolean same = !above.isEmpty() && head.text().equals(above);
    return Line.join(Line.of(numbers.toString()), same ? ABOVE : head.text());
  }

  private int[] ahead(int parents) {
    return ahead.length == parents ? ahead : new int[parents];
  }

  /** Whether a hunk is a file that is all new, or all gone. */
  private static boolean isWhole(HunkHead head) {
    int[] count = head.count();
    return head.parents() == 1
        && head.text().isEmpty()
        && count[0] + count[1] >= FEWEST
        && (count[0] == 0
            ? head.from()[0] == 0 && head.from()[1] == 1
            : count[1] == 0 && head.from()[0] == 1 && head.from()[1] == 0);
  }

  private void whole(HunkHead head, List<Line> lines, int at, List<Line> body) {
    int n = head.count()[0] + head.count()[1];
    body.add(Line.of("@@ " + (head.count()[0] == 0 ? "+" : "-") + n));
    for (int i = at + 1; i <= at + n; i++) {
      body.add(Repeats.literal(lines.get(i).from(1)));
    }
    whole = true;
  }

  private void stands(HunkHead head) {
    ahead = head.aheadBehind();
    above = head.text();
  }

  /** Looks at the lines of the text up to one for heads of files, and of hunks that stand whole. */
  private void look(List<Line> text, int to) {
    for (int i = seen; i < to; i++) {
      Line line = text.get(i);
      if (line.startsWith("diff --") || line.startsWith("--- ")) {
        ahead = new int[0];
        above = Line.EMPTY;
      } else if (line.has(0, '@')) {
        HunkHead.read(line).ifPresent(this::stands);
      }
    }
    seen = to;
  }

  /** Where a hunk ends that has the lines that its head says; else -1. */
  private static int end(List<Line> lines, int from, HunkHead head) {
    int[] count = new int[head.count().length];
    int i = from;
    while (i < lines.size() && (head.lacks(count) || lines.get(i).has(0, '\\'))) {
      if (!HunkHead.count(lines.get(i++), count)) {
        return -1;
      }
    }
    return head.hasCounted(count) && (!isWhole(head) || !isNoted(lines, from, i)) ? i : -1;
  }

  /** Whether a note stands between lines, not behind them. */
  private static boolean isNoted(List<Line> lines, int from, int to) {
    for (int i = from; i < to - 1; i++) {
      if (lines.get(i).has(0, '\\')) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean begins(Line line) {
    if (!line.startsWith("@@")) {
      return false;
    }
    int i = 2;
    while (line.has(i, '@')) {
      i++;
    }
    boolean count = i == 2 && (line.has(3, '+') || line.has(3, '-')) && isCount(line);
    return line.has(i, ' ') && (line.isDigit(i + 1) || count);
  }

  private static boolean isCount(Line line) {
    return line.length() > 4 && line.behindDigits(4) == line.length();
  }

  @Override
  public boolean takes(Line line) {
    return isOfHunk(line);
  }

  private static boolean isOfHunk(Line line) {
    return line.has(0, ' ') || line.has(0, '+') || line.has(0, '-') || line.has(0, '\\');
  }

  @Override
  public int read(List<Line> body, int at, Unfolded out) {
    look(out.lines(), out.size());
    Line line = body.get(at);
    int end = line.has(3, '+') || line.has(3, '-') ? whole(body, at, out) : part(body, at, out);
    seen = out.size();
    return end;
  }

  private int whole(List<Line> body, int at, Unfolded out) {
    Line line = body.get(at);
    int n = line.number(4, line.length());
    if (n < 0 || n > body.size() - at - 1) {
      throw new MalformedForm("a file that lacks lines");
    }
    boolean added = line.has(3, '+');
    HunkHead head =
        added
            ? new HunkHead(new int[] {0, 1}, new int[] {0, n}, Line.EMPTY)
            : new HunkHead(new int[] {1, 0}, new int[] {n, 0}, Line.EMPTY);
    out.add(head.line());
    Line sign = Line.of(added ? "+" : "-");
    for (Line below : body.subList(at + 1, at + 1 + n)) {
      out.add(Line.join(sign, Repeats.isEscaped(below) ? below.from(1) : below));
    }
    stands(head);
    return at + 1 + n;
  }

  private int part(List<Line> body, int at, Unfolded out) {
    Line line = body.get(at);
    int signs = 2;
    while (line.has(signs, '@')) {
      signs++;
    }
    int[] count = new int[signs];
    int end = at + 1;
    while (end < body.size() && isOfHunk(body.get(end)) && HunkHead.count(body.get(end), count)) {
      end++;
    }
    int[] from = new int[signs];
    int digits = line.behindDigits(signs + 1);
    from[0] = line.number(signs + 1, digits);
    int read = 1;
    while (read < signs && line.has(digits, '/')) {
      int next = line.behindDigits(digits + 1);
      from[read++] = line.number(digits + 1, next);
      digits = next;
    }
    Line text = line.from(digits);
    text = text.equals(ABOVE) ? above : text;
    HunkHead head =
        read == 1
            ? HunkHead.of(from[0], count, ahead(signs - 1), text)
            : new HunkHead(from, count, text);
    if (read != 1 && read != signs || !head.isCounted()) {
      throw new MalformedForm("a hunk without its first line");
    }
    out.add(head.line());
    body.subList(at + 1, end).forEach(out::add);
    stands(head);
    return end;
  }
}
