package dev.headroom.compress.jvm;

import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.BraceForm;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Masked;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Logs of garbage collections as unified logging writes them ({@code -Xlog:gc}, JEP 158, 271). The
 * head, the last lines, the longest pauses, and the first lines of what should not happen (full
 * collections, exhausted space, stalls, warnings) stay; a gap says how many pauses of which kind it
 * holds and how long they took, the longest gap what all of the log is like.
 */
final class GcLog {
  private static final int FEWEST = 8;
  private static final int HEAD = 4;
  private static final int TAIL = 2;
  private static final int LONGEST = 8;
  private static final int OF_A_KIND = 3;
  private static final int TOLD = 40;

  private final LineSequence text;
  private final Terms query;
  private final Excerpt excerpt;

  /** How long a pause of a line took, in ms; negative if it tells of none. */
  private final double[] pause;

  private final boolean[] fixed;

  /** A line of the longest gap. */
  private int middle = -1;

  private GcLog(LineSequence text, Terms query) {
    this.text = text;
    this.query = query;
    this.excerpt = new Excerpt(text, this::note);
    this.pause = new double[text.size()];
    this.fixed = new boolean[text.size()];
  }

  /** What is to be left, if the text is a log of collections. */
  static Optional<Selected> of(LineSequence text, Terms query) {
    return isOne(text) ? Optional.of(new GcLog(text, query).selected()) : Optional.empty();
  }

  static boolean isOne(LineSequence text) {
    int tagged = 0;
    int numbered = 0;
    for (Line line : text.lines()) {
      boolean tag = isTagged(line);
      tagged += tag ? 1 : 0;
      numbered += tag && number(line) > 0 ? 1 : 0;
    }
    return text.size() >= FEWEST && numbered * 4 >= text.size() && tagged * 10 >= text.size() * 9;
  }

  /** Whether a line begins with decorations, among them a tag of collections. */
  static boolean isTagged(Line line) {
    int tag = line.indexOf(Line.of("[gc"), 0);
    boolean other = line.indexOf(Line.of("[safepoint"), 0) >= 0;
    return line.has(0, '[') && (tag >= 0 && tag < 120 || other);
  }

  /** Where what stands behind {@code GC(12)} begins, or -1. */
  private static int number(Line line) {
    int at = line.indexOf(Line.of(" GC("), 0);
    int end = at < 0 ? -1 : line.behindDigits(at + 4);
    return end > at + 4 && line.has(end, ')') ? end + 1 : -1;
  }

  private Selected selected() {
    for (int i = 0; i < text.size(); i++) {
      pause[i] = milliseconds(text.get(i));
      excerpt.omit(i);
    }
    Map<Long, Integer> bad = new HashMap<>();
    for (int i = 0; i < text.size(); i++) {
      Line line = text.get(i);
      boolean edge = i < HEAD || i >= text.size() - TAIL;
      fixed[i] = isBad(line) && bad.merge(Masked.of(kind(line)), 1, Integer::sum) <= OF_A_KIND;
      if (edge || fixed[i] || Asked.in(line, query)) {
        excerpt.keep(i);
      }
    }
    for (int i : longest()) {
      excerpt.keep(i);
    }
    excerpt.settle();
    middle = longestGap();
    return new Selected(
        excerpt, this::note, i -> fixed[i], Optional.of(new BraceForm(GcLog::isBad)));
  }

  private List<Integer> longest() {
    List<Integer> pauses = new ArrayList<>();
    for (int i = 0; i < pause.length; i++) {
      if (pause[i] >= 0) {
        pauses.add(i);
      }
    }
    pauses.sort(Comparator.comparingDouble((Integer i) -> -pause[i]));
    return pauses.subList(0, Math.min(LONGEST, pauses.size()));
  }

  private int longestGap() {
    int best = -1;
    int length = 0;
    int from = 0;
    for (int i = 0; i <= text.size(); i++) {
      if (i == text.size() || !excerpt.isOmitted(i)) {
        if (i - from > length) {
          length = i - from;
          best = from;
        }
        from = i + 1;
      }
    }
    return best;
  }

  /** The words behind the number of the collection, up to a number or a cause. */
  private static Line kind(Line line) {
    int from = Math.max(0, number(line));
    int to = line.behindSpaces(from);
    while (to < line.length() && !line.has(to, '(') && !line.isDigit(to)) {
      to++;
    }
    return line.piece(from, to).strip();
  }

  private static boolean isBad(Line line) {
    return holds(line, "Pause Full")
        || holds(line, "exhausted")
        || holds(line, "Evacuation Failure")
        || holds(line, "Allocation Stall")
        || holds(line, "Degenerated")
        || holds(line, "OutOfMemory")
        || holds(line, "[warning]")
        || holds(line, "[error]");
  }

  private static boolean holds(Line line, String what) {
    return line.indexOf(Line.of(what), 0) >= 0;
  }

  /** How long a pause took that a line tells of, in ms; else -1. */
  private static double milliseconds(Line line) {
    int kind = number(line);
    boolean paused = kind >= 0 && line.from(line.behindSpaces(kind)).startsWith("Pause ");
    int end = line.length() - 2;
    if (!paused || end < 1 || !line.has(end, 'm') || !line.has(end + 1, 's')) {
      return -1;
    }
    int from = end;
    while (from > 0 && (line.isDigit(from - 1) || line.has(from - 1, '.'))) {
      from--;
    }
    String number = line.piece(from, end).toString();
    boolean one = number.indexOf('.') == number.lastIndexOf('.') && number.length() < 16;
    return one && line.isDigit(from) ? Double.parseDouble(number) : -1;
  }

  private String note(int from, int to) {
    String here = pauses(from, to);
    return from <= middle && middle < to ? here + "; whole log: " + pauses(0, text.size()) : here;
  }

  private String pauses(int from, int to) {
    Map<String, Integer> kinds = new TreeMap<>();
    List<Double> times = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (pause[i] >= 0) {
        times.add(pause[i]);
        String name = kind(text.get(i)).toString();
        String of = name.substring(Math.min(name.length(), "Pause ".length()));
        kinds.merge(of.substring(0, Math.min(TOLD, of.length())).strip(), 1, Integer::sum);
      }
    }
    if (times.isEmpty()) {
      return "";
    }
    times.sort(Comparator.naturalOrder());
    double sum = 0;
    for (double t : times) {
      sum += t;
    }
    StringJoiner of = new StringJoiner(", ");
    kinds.forEach((name, n) -> of.add(name + " " + n));
    return String.format(
        Locale.ROOT,
        "%d pauses (%s) %s..%s ms, median %s, sum %.1f",
        times.size(),
        of,
        times.getFirst(),
        times.getLast(),
        times.get((times.size() - 1) / 2),
        sum);
  }
}
