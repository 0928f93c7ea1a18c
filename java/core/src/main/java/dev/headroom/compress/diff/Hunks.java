package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Hunks of a diff, {@code @@ -10,7 +12,8 @@ void f()} as {@code @@ 12 void f()}: how many lines a
 * hunk has follows from those below it, and where it begins in the old file from the hunks above
 * it; where it does not, {@code @@ 10/12 void f()}. The text of the hunk above in the same file is
 * {@code "}. A file that is all new is {@code @@ +120} with so many lines below it, without their
 * signs, unless one of them would be taken for something else, or is left out as a repeat.
 */
final class Hunks implements GitPart {
  private static final String RULE = "@@ new line number";
  private static final String BOTH = " or old/new";
  private static final String SAME = " (\" = as above)";
  private static final String WHOLE = ", or +count of added lines";
  private static final Line ADDED = Line.of("+");
  private static final Line ABOVE = Line.of(" \"");

  /** Files of fewer lines keep their signs. */
  private static final int FEWEST = 4;

  /** How many lines the new file is ahead of the old ones behind the last hunk of this file. */
  private int[] ahead = new int[0];

  /** What stands in the head of that hunk. */
  private Line above = Line.EMPTY;

  /** The lines of the text before this one are in {@link #ahead}. */
  private int seen;

  /** The lines of the body. */
  private final BodyLines stood = new BodyLines();

  private boolean written;
  private boolean both;
  private boolean whole;

  @Override
  public String rule() {
    return written || whole ? RULE + (both ? BOTH : "") + SAME + (whole ? WHOLE : "") : "";
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
    List<Line> bare = isWhole(head) ? bare(lines.subList(at + 1, end), body) : List.of();
    if (!bare.isEmpty()) {
      body.add(Line.of("@@ +" + bare.size()));
      body.addAll(bare);
      whole = true;
    } else if (!isPlain(head.text())) {
      return at;
    } else {
      body.add(written(head));
      body.addAll(lines.subList(at + 1, end));
      written = true;
    }
    stands(head);
    seen = end;
    return end;
  }

  /** Whether a text would be read as what it is. */
  private static boolean isPlain(Line text) {
    return text.isEmpty() || text.has(0, ' ') && !text.equals(ABOVE);
  }

  private Line written(HunkHead head) {
    int[] from = head.from();
    boolean follows = Arrays.equals(head.aheadBefore(), ahead(head.parents()));
    both |= !follows;
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

  /** Whether a hunk is a file that is all new. */
  private static boolean isWhole(HunkHead head) {
    int[] count = head.count();
    return head.parents() == 1
        && head.text().isEmpty()
        && count[0] == 0
        && count[1] >= FEWEST
        && head.from()[0] == 0
        && head.from()[1] == 1;
  }

  /** Added lines without their signs; none if one of them needs its sign. */
  private List<Line> bare(List<Line> lines, List<Line> body) {
    List<Line> bare = new ArrayList<>(lines.size());
    for (Line line : lines) {
      Line text = line.from(1);
      if (!line.has(0, '+') || isNotation(text)) {
        return List.of();
      }
      bare.add(text);
    }
    return stood.mayRepeat(body, bare) ? List.of() : bare;
  }

  /** Whether a line without its sign would be taken for one that says something of others. */
  private static boolean isNotation(Line line) {
    return line.startsWith("@@")
        || line.has(0, '@') && line.isDigit(1)
        || line.has(0, '[')
        || line.has(0, '|')
        || line.startsWith("# ")
        || FileHead.begins(line)
        || Stat.read(line).isPresent();
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
    return head.hasCounted(count) ? i : -1;
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
    boolean count = i == 2 && line.has(3, '+') && isCount(line);
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
    int end = line.has(3, '+') ? whole(body, at, out) : part(body, at, out);
    seen = out.size();
    return end;
  }

  private int whole(List<Line> body, int at, Unfolded out) {
    Line line = body.get(at);
    int n = line.number(4, line.length());
    if (n < 0 || n > body.size() - at - 1) {
      throw new MalformedForm("a file that lacks lines");
    }
    HunkHead head = new HunkHead(new int[] {0, 1}, new int[] {0, n}, Line.EMPTY);
    out.add(head.line());
    for (Line below : body.subList(at + 1, at + 1 + n)) {
      out.add(Line.join(ADDED, below));
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
