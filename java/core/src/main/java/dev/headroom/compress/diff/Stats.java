package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code --stat} prints: a line for each file as {@link Stat#written} gives it, without the
 * padding of columns, which are as wide as the widest; below them the sum, {@code 2 files, +4 -2},
 * which is left out where it is that of one file.
 */
final class Stats implements GitPart {
  private static final String RULE = "path +lines added -removed";

  /** So many files at most are of one commit. */
  private static final int MOST = 1 << 16;

  private boolean written;

  /** Lines before this one are of no such block. */
  private int refused;

  /**
   * What changed in all files.
   *
   * @param added -1 if that is not told
   * @param removed -1 if that is not told
   */
  private record Sum(int files, int added, int removed) {
    static Optional<Sum> printed(Line line) {
      if (!line.has(0, ' ') || !line.isDigit(1)) {
        return Optional.empty();
      }
      int digits = line.behindDigits(1);
      int[] rest = {-1, -1};
      for (int comma = line.indexOf(',', 0); comma >= 0; comma = line.indexOf(',', comma + 1)) {
        int from = Math.min(line.length(), comma + 2);
        int end = line.behindDigits(from);
        rest[line.has(end + 1, 'i') ? 0 : 1] = line.number(from, end);
      }
      Sum sum = new Sum(line.number(1, digits), rest[0], rest[1]);
      return Optional.of(sum).filter(s -> s.line().equals(line));
    }

    static Optional<Sum> read(Line line) {
      int digits = line.behindDigits(0);
      if (digits == 0 || !line.has(digits, ' ') || !line.has(digits + 1, 'f')) {
        return Optional.empty();
      }
      int plus = line.indexOf('+', digits);
      int minus = line.indexOf('-', digits);
      Sum sum = new Sum(line.number(0, digits), number(line, plus), number(line, minus));
      return Optional.of(sum).filter(s -> s.written().equals(line));
    }

    private static int number(Line line, int sign) {
      return sign < 0 ? -1 : line.number(sign + 1, line.behindDigits(sign + 1));
    }

    static Sum of(List<Stat> stats) {
      int added = 0;
      int removed = 0;
      for (Stat stat : stats) {
        added += stat.added();
        removed += stat.removed();
      }
      boolean none = added + removed == 0;
      return new Sum(
          stats.size(), none || added > 0 ? added : -1, none || removed > 0 ? removed : -1);
    }

    Line line() {
      return Line.of(
          " "
              + count(files, "file")
              + " changed"
              + (added < 0 ? "" : ", " + count(added, "insertion") + "(+)")
              + (removed < 0 ? "" : ", " + count(removed, "deletion") + "(-)"));
    }

    private static String count(int n, String what) {
      return n + " " + what + (n == 1 ? "" : "s");
    }

    Line written() {
      return Line.of(
          count(files, "file")
              + (added < 0 ? "" : " +" + added)
              + (removed < 0 ? "" : " -" + removed));
    }
  }

  @Override
  public String rule() {
    return written ? RULE : "";
  }

  @Override
  public int write(List<Line> lines, int at, List<Line> body) {
    if (at < refused) {
      return at;
    }
    List<Stat> stats = new ArrayList<>();
    int i = at;
    Optional<Stat> read = Stat.printed(lines.get(at));
    while (read.isPresent()) {
      stats.add(read.get());
      i++;
      read = i < lines.size() ? Stat.printed(lines.get(i)) : Optional.empty();
    }
    Optional<Sum> sum = stats.isEmpty() ? Optional.empty() : Sum.printed(GitPart.line(lines, i));
    refused = i;
    if (sum.isEmpty() || stats.size() > MOST) {
      return at;
    }
    List<Line> block = new ArrayList<>();
    stats.forEach(stat -> block.add(stat.written()));
    boolean alone = stats.size() == 1 && GitPart.line(lines, i + 1).isEmpty();
    boolean follows = alone && stats.getFirst().toScale() && sum.get().equals(Sum.of(stats));
    if (!follows) {
      block.add(sum.get().written());
    }
    Unfolded again = new Unfolded();
    boolean exact = read(block, 0, again) == block.size();
    if (!exact || !again.lines().equals(lines.subList(at, i + 1))) {
      return at;
    }
    body.addAll(block);
    written = true;
    return i + 1;
  }

  @Override
  public boolean begins(Line line) {
    return Stat.read(line).isPresent();
  }

  @Override
  public boolean takes(Line line) {
    return Sum.read(line).isPresent() || begins(line);
  }

  @Override
  public int read(List<Line> body, int at, Unfolded out) {
    List<Stat> stats = new ArrayList<>();
    Optional<Sum> sum = Optional.empty();
    int i = at;
    while (i < body.size() && sum.isEmpty()) {
      sum = Sum.read(body.get(i));
      Optional<Stat> stat = sum.isPresent() ? Optional.empty() : Stat.read(body.get(i));
      if (sum.isEmpty() && stat.isEmpty()) {
        break;
      }
      stat.ifPresent(stats::add);
      i++;
      if (stats.size() > MOST) {
        throw new MalformedForm("statistics of more than " + MOST + " files");
      }
    }
    int paths = stats.stream().mapToInt(Stat::pathWidth).max().orElse(0);
    int numbers = stats.stream().mapToInt(Stat::numberWidth).max().orElse(0);
    stats.forEach(stat -> out.add(stat.line(paths, numbers)));
    out.add(sum.orElse(Sum.of(stats)).line());
    return i;
  }
}
