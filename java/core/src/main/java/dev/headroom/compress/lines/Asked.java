package dev.headroom.compress.lines;

import dev.headroom.rank.Terms;

/**
 * Whether a line holds a word of the query: as a word, or as some of the humps of one, so that
 * {@code Ledger254} is found in {@code Ledger254CancelTest}. Words of fewer than four bytes say too
 * little.
 */
public final class Asked {
  private static final int SHORTEST = 4;

  /** A word with more humps is looked at as a whole. */
  private static final int MOST_HUMPS = 12;

  private Asked() {}

  public static boolean in(Line line, Terms query) {
    if (query.isEmpty()) {
      return false;
    }
    boolean[] found = {false};
    line.words((hash, from, to) -> {
      if (to - from >= SHORTEST && !found[0]) {
        found[0] =
            query.contains(hash) || isInside(line, from - line.start(), to - line.start(), query);
      }
    });
    return found[0];
  }

  private static boolean isInside(Line line, int from, int to, Terms query) {
    int[] humps = new int[MOST_HUMPS + 1];
    int n = 0;
    for (int i = from; i < to; i++) {
      if (i == from || isHump(line, i)) {
        if (n == MOST_HUMPS) {
          return false;
        }
        humps[n++] = i;
      }
    }
    humps[n] = to;
    boolean[] found = {false};
    for (int a = 0; a < n; a++) {
      for (int b = a + 1; b <= n; b++) {
        boolean all = a == 0 && b == n;
        if (!all && humps[b] - humps[a] >= SHORTEST) {
          line.piece(humps[a], humps[b]).words((hash, f, t) -> found[0] |= query.contains(hash));
        }
      }
    }
    return found[0];
  }

  private static boolean isHump(Line line, int i) {
    boolean upper = line.at(i) >= 'A' && line.at(i) <= 'Z';
    boolean before = line.at(i - 1) >= 'A' && line.at(i - 1) <= 'Z';
    return upper && !before || line.has(i - 1, '_');
  }
}
