package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What fills a slot, summed up: the least and the greatest number as they are spelled, or the most
 * frequent values with how often they stand and how many others there are.
 */
final class Values {
  /** So many distinct values are all named. */
  private static final int FEW = 4;

  /**
   * Of more distinct values so many of those that are words are named; of others the most frequent
   * one and the second one, if it is one in so many.
   */
  private static final int NAMED_WORDS = 8;

  private static final int ONE_IN = 10;

  private static final int MOST_DISTINCT = 4096;
  private static final int LONGEST = 60;
  private static final int LONGEST_NUMBER = 15;

  private final byte[] text;
  private final LongMap byHash = new LongMap();
  private final Ranges distinct = new Ranges();
  private int[] counts = new int[16];
  private boolean numbers = true;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private int leastFrom;
  private int leastTo;
  private int greatestFrom;
  private int greatestTo;
  private boolean full;

  Values(byte[] text) {
    this.text = text;
  }

  void add(int from, int to) {
    number(from, to);
    if (full) {
      return;
    }
    long h = Hashes.of(text, from, to);
    int v = byHash.get(h);
    if (v < 0 && distinct.size == MOST_DISTINCT) {
      full = true;
      return;
    }
    if (v < 0) {
      v = distinct.size;
      byHash.put(h, v);
      distinct.add(from, to);
      counts = v == counts.length ? Arrays.copyOf(counts, v * 2) : counts;
    }
    counts[v]++;
  }

  private void number(int from, int to) {
    if (!numbers || !isNumber(from, to)) {
      numbers = false;
      return;
    }
    double n = value(from, to);
    if (n < least) {
      least = n;
      leastFrom = from;
      leastTo = to;
    }
    if (n > greatest) {
      greatest = n;
      greatestFrom = from;
      greatestTo = to;
    }
  }

  private boolean isNumber(int from, int to) {
    int i = from < to && text[from] == '-' ? from + 1 : from;
    boolean point = false;
    if (i == to || to - i > LONGEST_NUMBER) {
      return false;
    }
    boolean inner = isDotted(from - 1, from - 2) || isDotted(to, to + 1);
    for (int k = i; k < to; k++) {
      boolean isPoint = text[k] == '.' && !point && k > i && k + 1 < to;
      if (!isPoint && (text[k] < '0' || text[k] > '9')) {
        return false;
      }
      point |= isPoint;
    }
    return !(point && inner);
  }

  /** Whether a point and a digit stand there, so that what is beside them is part of an address. */
  private boolean isDotted(int point, int digit) {
    return point >= 0
        && digit >= 0
        && Math.max(point, digit) < text.length
        && text[point] == '.'
        && text[digit] >= '0'
        && text[digit] <= '9';
  }

  private double value(int from, int to) {
    long whole = 0;
    double scale = 0;
    for (int i = from; i < to; i++) {
      if (text[i] == '.') {
        scale = 1;
      } else if (text[i] != '-') {
        whole = whole * 10 + text[i] - '0';
        scale *= 10;
      }
    }
    double n = scale > 1 ? whole / scale : whole;
    return text[from] == '-' ? -n : n;
  }

  /** Whether they are numbers, of which the least and the greatest are named. */
  boolean isRange() {
    return numbers && distinct.size > 2;
  }

  /**
   * How it stands between braces.
   *
   * @param names whether all values without a digit are named, whole
   */
  String said(boolean names) {
    if (isRange()) {
      return string(leastFrom, leastTo) + ".." + string(greatestFrom, greatestTo);
    }
    List<Integer> order = new ArrayList<>();
    for (int v = 0; v < distinct.size; v++) {
      order.add(v);
    }
    order.sort(Comparator.comparingInt((Integer v) -> -counts[v]));
    int most = distinct.size <= FEW ? distinct.size : isFrequent(order) ? 2 : 1;
    int mostWords = names ? Integer.MAX_VALUE : Math.max(most, NAMED_WORDS);
    StringBuilder out = new StringBuilder();
    int named = 0;
    for (int v : order) {
      boolean word = !hasDigit(v);
      if (named >= (word ? mostWords : most)) {
        continue;
      }
      named++;
      String value = string(distinct.from[v], distinct.to[v]);
      out.append(out.isEmpty() ? "" : ", ").append(word && names ? value : cut(value));
      out.append(counts[v] > 1 && !full ? " x" + counts[v] : "");
    }
    int others = distinct.size - named;
    if (full) {
      return out + ", others";
    }
    return others > 0 ? out + ", +" + others : out.toString();
  }

  /** Whether the second value is one in a few. */
  private boolean isFrequent(List<Integer> order) {
    int all = Arrays.stream(counts, 0, distinct.size).sum();
    return counts[order.get(1)] * (long) ONE_IN >= all;
  }

  private boolean hasDigit(int v) {
    for (int i = distinct.from[v]; i < distinct.to[v]; i++) {
      if (text[i] >= '0' && text[i] <= '9') {
        return true;
      }
    }
    return false;
  }

  private String string(int from, int to) {
    return new String(text, from, to - from, UTF_8);
  }

  private static String cut(String value) {
    boolean isLong = value.codePointCount(0, value.length()) > LONGEST;
    return isLong ? value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "\u2026" : value;
  }
}
