package dev.headroom.compress.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Templates for lines that are like no other ones but for the time before them and, where all have
 * it, what stands behind the time: the host, or the program. Their messages stay whole.
 */
final class Rests {
  /** Fewer lines are not worth a template. */
  private static final int FEWEST = 3;

  /** Nor is a smaller part of all lines worth writing them once more. */
  private static final int PART = 64;

  private final Tokens tokens;
  private final byte[] text;

  private Rests(Tokens tokens) {
    this.tokens = tokens;
    this.text = tokens.lines.text;
  }

  /**
   * Such templates, those of the most lines first.
   *
   * @param of of each line its template; null if it has none
   */
  static List<Template> of(Tokens tokens, @Nullable Template[] of) {
    Rests rests = new Rests(tokens);
    Map<Long, int[]> groups = new LinkedHashMap<>();
    Map<Long, Integer> sizes = new LinkedHashMap<>();
    for (int i = 0; i < of.length; i++) {
      boolean timed = of[i] == null && tokens.key[i] != 0 && tokens.time[i] >= 0;
      // A line that alarms stands as it is.
      if (!timed || tokens.time[i] + 1 >= tokens.count(i) || tokens.lines.alarms(i)) {
        continue;
      }
      long h = rests.beginning(i);
      int n = sizes.merge(h, 1, Integer::sum);
      int[] lines = groups.computeIfAbsent(h, k -> new int[8]);
      lines = n > lines.length ? Arrays.copyOf(lines, n * 2) : lines;
      lines[n - 1] = i;
      groups.put(h, lines);
    }
    List<Template> made = new ArrayList<>();
    groups.forEach((h, lines) -> {
      int n = sizes.getOrDefault(h, 0);
      if (n >= FEWEST && n >= of.length / PART) {
        made.add(rests.template(Arrays.copyOf(lines, n)));
      }
    });
    made.sort((a, b) -> Integer.compare(b.lines.length, a.lines.length));
    return made;
  }

  /** Stands for what a line has before its time but the date, and where that is. */
  private long beginning(int line) {
    long h = 17L * tokens.date[line] + tokens.time[line];
    for (int j = 0; j < tokens.time[line]; j++) {
      if (j != tokens.date[line]) {
        h = h * 31 + Hashes.of(text, tokens.from(line, j), tokens.to(line, j));
      }
    }
    return h;
  }

  private Template template(int[] lines) {
    int line = lines[0];
    Buffer literal = new Buffer(64);
    int rest = shared(lines);
    for (int j = 0; j < rest; j++) {
      if (j == tokens.date[line] || j == tokens.time[line]) {
        literal.put(j == tokens.date[line] ? Template.DATE : Template.TIME);
      } else {
        literal.put(text, tokens.from(line, j), tokens.to(line, j));
      }
    }
    int spaces = haveSpaces(lines, rest) ? 1 : 0;
    literal.repeat((byte) ' ', spaces);
    Slot slot = new Slot(rest, Slot.REST, 0, spaces, 0);
    return new Template(List.of(literal.toBytes(), new byte[0]), List.of(slot), lines);
  }

  /** The first token that is not the same in all lines, or the last one. */
  private int shared(int[] lines) {
    int line = lines[0];
    int j = tokens.time[line] + 1;
    while (areSame(lines, j)) {
      j++;
    }
    return j;
  }

  private boolean haveSpaces(int[] lines, int j) {
    for (int line : lines) {
      if (!tokens.isSpace(line, j)) {
        return false;
      }
    }
    return true;
  }

  private boolean areSame(int[] lines, int j) {
    int line = lines[0];
    for (int other : lines) {
      if (j + 1 >= tokens.count(other) || !tokens.same(line, j, other, j)) {
        return false;
      }
    }
    return true;
  }
}
