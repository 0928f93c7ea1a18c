package dev.headroom.compress.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Numbers far above those that stand in the same place in other lines. A place is known by the
 * nearest words around a number, whatever the rest of the line says ({@code (34 ms)}), or, without
 * any, by where it stands in its kind of line. A number stands out if it is {@link #FAR} times the
 * median and six deviations, estimated by the median of the absolute ones (Hampel, "The influence
 * curve and its role in robust estimation", 1974), above it.
 */
final class Outliers {
  private static final double FAR = 4;
  private static final double DEVIATIONS = 6 * 1.4826;
  private static final int LEAST_VALUES = 30;

  /** Of each place the lines of so many greatest numbers, of all places of so many. */
  private static final int MOST_OF_PLACE = 3;

  private static final int MOST = 24;

  /** A word counts as beside a number within so many tokens. */
  private static final int NEAR = 3;

  private static final int LONGEST = 15;
  private static final int LONGEST_UNIT = 3;

  private final Tokens tokens;
  private final byte[] text;
  private final LongMap places = new LongMap();
  private int[] placeOf = new int[1024];
  private int[] lineOf = new int[1024];
  private double[] values = new double[1024];
  private int[] sizes = new int[64];
  private int size;
  private int count;

  private Outliers(Tokens tokens) {
    this.tokens = tokens;
    this.text = tokens.lines.text;
  }

  private record Found(int line, double strength) {}

  /** The lines with such numbers, those farthest off first. */
  static List<Integer> in(Tokens tokens) {
    Outliers o = new Outliers(tokens);
    for (int i = 0; i < tokens.lines.count; i++) {
      if (tokens.key[i] != 0) {
        o.line(i);
      }
    }
    return o.found().stream()
        .sorted(Comparator.comparingDouble((Found f) -> -f.strength()))
        .map(Found::line)
        .distinct()
        .limit(MOST)
        .toList();
  }

  private void line(int i) {
    int n = tokens.count(i);
    for (int j = 0; j < n; j++) {
      if (!tokens.varies(i, j)) {
        continue;
      }
      int from = tokens.from(i, j);
      if (!isDigit(text[from])) {
        continue;
      }
      int to = tokens.to(i, j);
      int end = numberEnd(from, to);
      if (end > from && end - from <= LONGEST && isUnit(end, to)) {
        add(i, j, number(from, end), end);
      }
    }
  }

  /** Behind the digits, and a fraction. */
  private int numberEnd(int from, int to) {
    int i = from;
    while (i < to && isDigit(text[i])) {
      i++;
    }
    if (i + 1 < to && text[i] == '.' && isDigit(text[i + 1])) {
      i++;
      while (i < to && isDigit(text[i])) {
        i++;
      }
    }
    return i;
  }

  /** The number that digits and a fraction are: fifteen digits and a power of ten are exact. */
  private double number(int from, int to) {
    long digits = 0;
    long scale = 1;
    boolean fraction = false;
    for (int i = from; i < to; i++) {
      if (text[i] == '.') {
        fraction = true;
      } else {
        digits = digits * 10 + text[i] - '0';
        scale = fraction ? scale * 10 : scale;
      }
    }
    return (double) digits / scale;
  }

  private boolean isUnit(int from, int to) {
    if (to - from > LONGEST_UNIT) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (isDigit(text[i]) || text[i] == '.' || text[i] == ':') {
        return false;
      }
    }
    return true;
  }

  private void add(int line, int token, double value, int unit) {
    long before = word(line, token, -1);
    long behind = word(line, token, 1);
    long key = Hashes.mix(before, behind * 31 + Hashes.of(text, unit, tokens.to(line, token)));
    if (before == 0 && behind == 0) {
      key = Hashes.mix(tokens.key[line], token);
    }
    int place = places.get(key);
    if (place < 0) {
      place = count++;
      places.put(key, place);
      sizes = place == sizes.length ? Arrays.copyOf(sizes, place * 2) : sizes;
    }
    sizes[place]++;
    if (size == values.length) {
      placeOf = Arrays.copyOf(placeOf, size * 2);
      lineOf = Arrays.copyOf(lineOf, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    placeOf[size] = place;
    lineOf[size] = line;
    values[size++] = value;
  }

  /** The nearest word before or behind a token; 0 if there is none. */
  private long word(int line, int token, int step) {
    int n = tokens.count(line);
    int j = token + step;
    for (int k = 0; k < NEAR && j >= 0 && j < n; k++, j += step) {
      if (tokens.isName(line, j)) {
        return tokens.hash(line, j);
      }
      if (!tokens.isSpace(line, j) && !tokens.isSeparator(line, j)) {
        return 0;
      }
    }
    return 0;
  }

  private List<Found> found() {
    int[][] members = new int[count][];
    for (int p = 0; p < count; p++) {
      members[p] = new int[sizes[p]];
      sizes[p] = 0;
    }
    for (int v = 0; v < size; v++) {
      int p = placeOf[v];
      members[p][sizes[p]++] = v;
    }
    List<Found> found = new ArrayList<>();
    for (int[] of : members) {
      if (of.length >= LEAST_VALUES) {
        place(of, found);
      }
    }
    return found;
  }

  private void place(int[] members, List<Found> found) {
    double[] sorted = Arrays.stream(members).mapToDouble(v -> values[v]).sorted().toArray();
    double median = sorted[sorted.length / 2];
    double[] off = Arrays.stream(sorted).map(v -> Math.abs(v - median)).sorted().toArray();
    double far = Math.max(median * FAR, median + DEVIATIONS * off[off.length / 2]);
    Arrays.stream(members)
        .filter(v -> values[v] > far)
        .boxed()
        .sorted(Comparator.comparingDouble(v -> -values[v]))
        .limit(MOST_OF_PLACE)
        .forEach(v -> found.add(new Found(lineOf[v], values[v] / Math.max(1, far))));
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
