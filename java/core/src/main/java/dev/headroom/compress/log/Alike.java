package dev.headroom.compress.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells lines that share half of their words (Jaccard, "Étude comparative de la distribution
 * florale", 1901) with one that was seen before. A line is compared with so many of those before it
 * at most, so that the time is linear in the lines.
 */
final class Alike {
  private static final int MOST = 256;
  private static final int MOST_WORDS = 48;

  private final Tokens tokens;
  private final List<long[]> seen = new ArrayList<>();

  Alike(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Whether a line is like one before it; else it is one that later ones are compared with. */
  boolean seen(int line) {
    long[] words = words(line);
    for (long[] other : seen) {
      if (isAlike(other, words)) {
        return true;
      }
    }
    if (words.length > 0 && seen.size() < MOST) {
      seen.add(words);
    }
    return false;
  }

  private long[] words(int line) {
    long[] words = new long[MOST_WORDS];
    int n = 0;
    for (int j = 0; j < tokens.count(line) && n < MOST_WORDS; j++) {
      if (tokens.isName(line, j)) {
        words[n++] = tokens.hash(line, j);
      }
    }
    return Arrays.stream(words, 0, n).sorted().distinct().toArray();
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
    return shared * 2 >= a.length + b.length - shared && shared > 0;
  }
}
