package dev.headroom.compress.json;

import dev.headroom.kernel.survey.Survey.Row;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts rows of the same kind together by the words of their texts, so that those which stand for
 * the rest differ from each other.
 *
 * <p>A text is a string with a space in it. Words with a digit count as one and the same. Rows are
 * of a kind if of the words of either three in five are in both (Jaccard, "Étude comparative de la
 * distribution florale", 1901), compared with the first row of each kind; a row without a text is a
 * kind of its own. Shingles of several words, as {@code Kernel.nearDuplicates} has them, are for
 * longer texts: two messages of six words that differ in one share too few.
 */
final class Kinds {
  private static final int LEAST_PERCENT = 60;

  /** Words of a row that are looked at. */
  private static final int MOST_WORDS = 48;

  /** Rows that are compared with no more kinds than these are a kind of their own. */
  private static final int MOST_KINDS = 256;

  private static final long NUMBER = 1;

  private Kinds() {}

  /** The kind of each row, from 0 in order. */
  static int[] of(List<byte[]> rows) {
    List<long[]> firsts = new ArrayList<>();
    int[] kinds = new int[rows.size()];
    int next = 0;
    int[] kindOfFirst = new int[MOST_KINDS];
    for (int r = 0; r < kinds.length; r++) {
      long[] words = words(rows.get(r));
      int found = -1;
      for (int f = 0; f < firsts.size() && words.length > 0 && found < 0; f++) {
        found = isAlike(firsts.get(f), words) ? kindOfFirst[f] : -1;
      }
      if (found < 0 && words.length > 0 && firsts.size() < MOST_KINDS) {
        kindOfFirst[firsts.size()] = next;
        firsts.add(words);
      }
      kinds[r] = found >= 0 ? found : next++;
    }
    return kinds;
  }

  /** Whether most rows are of a kind that others are of too. */
  static boolean areFew(List<Row> rows) {
    int[] kinds = of(rows.stream().map(Row::json).toList());
    return Arrays.stream(kinds).max().orElse(0) * 2 < rows.size();
  }

  /** The words of a row's texts in order, each once. */
  private static long[] words(byte[] json) {
    long[] words = new long[MOST_WORDS];
    int n = 0;
    for (int i = 0; i < json.length && n < MOST_WORDS; i++) {
      if (json[i] != '"') {
        continue;
      }
      int end = i + 1;
      boolean space = false;
      while (json[end] != '"') {
        space |= json[end] == ' ';
        end += json[end] == '\\' ? 2 : 1;
      }
      boolean key = end + 1 < json.length && json[end + 1] == ':';
      n = space && !key ? add(json, i + 1, end, words, n) : n;
      i = end;
    }
    return Arrays.stream(words, 0, n).sorted().distinct().toArray();
  }

  private static int add(byte[] json, int from, int to, long[] words, int n) {
    int[] count = {n};
    Terms.scan(
        json,
        from,
        to,
        (hash, start, end) -> {
          if (count[0] < MOST_WORDS) {
            words[count[0]++] = hasDigit(json, start, end) ? NUMBER : hash;
          }
        });
    return count[0];
  }

  private static boolean hasDigit(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] >= '0' && text[i] <= '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean isAlike(long[] a, long[] b) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      long x = a[i];
      long y = b[j];
      shared += x == y ? 1 : 0;
      i += x <= y ? 1 : 0;
      j += y <= x ? 1 : 0;
    }
    return shared * 100 >= (a.length + b.length - shared) * LEAST_PERCENT;
  }
}
