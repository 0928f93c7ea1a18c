package dev.headroom.kernel.tokens;

import java.util.Arrays;

/**
 * Byte-pair encoding of one piece: merges the adjacent pair of lowest rank, the leftmost of equals,
 * until none merges, and says how many tokens are left. Short pieces with the ranks in an array
 * that is searched for the least; long ones with a heap of their pairs, n log n. Keeps its arrays:
 * for one thread at a time.
 */
final class PairMerger {
  /** The most bytes that are merged with a search, which costs their square. */
  private static final int SHORT = 64;

  private static final int NONE = Merges.NONE;

  private final Merges merges;

  /** At the first byte of each token: its number, where the next begins, where the one before. */
  private int[] token = new int[SHORT];

  private int[] next = new int[SHORT];
  private int[] before = new int[SHORT + 1];

  /** At the first byte of each token: what it merges to with the next. */
  private int[] rank = new int[SHORT];

  PairMerger(Merges merges) {
    this.merges = merges;
  }

  /** The number of tokens of a piece. */
  int count(byte[] text, int from, int to) {
    int n = to - from;
    if (n < 2) {
      return n;
    }
    grow(n);
    for (int i = 0; i < n; i++) {
      token[i] = merges.token(text[from + i]);
      next[i] = i + 1;
      before[i] = i - 1;
      rank[i] = i + 1 < n ? merges.ofBytes(text[from + i], text[from + i + 1]) : NONE;
    }
    return n <= SHORT ? search(n) : heap(n);
  }

  private void grow(int n) {
    if (token.length < n) {
      int room = Math.max(n, 2 * token.length);
      token = new int[room];
      next = new int[room];
      before = new int[room + 1];
      rank = new int[room];
    }
  }

  /** Lets go of arrays that only a very long piece needs. */
  void shrink() {
    if (token.length > 1 << 16) {
      token = new int[SHORT];
      next = new int[SHORT];
      before = new int[SHORT + 1];
      rank = new int[SHORT];
    }
  }

  private int search(int n) {
    int tokens = n;
    while (true) {
      int at = 0;
      for (int i = next[0]; i < n; i = next[i]) {
        at = rank[i] < rank[at] ? i : at;
      }
      if (rank[at] == NONE) {
        return tokens;
      }
      merge(at, n);
      tokens--;
    }
  }

  /** Merges the token at {@code at} with the next and ranks its pairs anew. */
  private void merge(int at, int n) {
    int right = next[at];
    int end = next[right];
    token[at] = rank[at];
    next[at] = end;
    before[end] = at;
    rank[right] = NONE;
    rank[at] = end < n ? merges.ofTokens(token[at], token[end]) : NONE;
    int left = before[at];
    if (left >= 0) {
      rank[left] = merges.ofTokens(token[left], token[at]);
    }
  }

  private int heap(int n) {
    Heap pairs = new Heap(n);
    for (int i = 0; i < n; i++) {
      pairs.add(rank[i], i);
    }
    int tokens = n;
    while (!pairs.isEmpty()) {
      long least = pairs.take();
      int at = (int) least;
      // What was ranked anew meanwhile is in the heap again, or merges no more.
      if (rank[at] == (int) (least >>> 32)) {
        merge(at, n);
        tokens--;
        pairs.add(rank[at], at);
        if (before[at] >= 0) {
          pairs.add(rank[before[at]], before[at]);
        }
      }
    }
    return tokens;
  }

  /** A binary heap of ranks and places, as one number each. */
  private static final class Heap {
    private long[] pairs;
    private int size;

    Heap(int n) {
      pairs = new long[n];
    }

    boolean isEmpty() {
      return size == 0;
    }

    void add(int rank, int at) {
      if (rank == NONE) {
        return;
      }
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * size);
      }
      long pair = (long) rank << 32 | at;
      int i = size++;
      while (i > 0 && pairs[(i - 1) / 2] > pair) {
        pairs[i] = pairs[(i - 1) / 2];
        i = (i - 1) / 2;
      }
      pairs[i] = pair;
    }

    long take() {
      long least = pairs[0];
      long last = pairs[--size];
      int i = 0;
      while (2 * i + 1 < size) {
        int child = 2 * i + 1;
        if (child + 1 < size && pairs[child + 1] < pairs[child]) {
          child++;
        }
        if (pairs[child] >= last) {
          break;
        }
        pairs[i] = pairs[child];
        i = child;
      }
      pairs[i] = last;
      return least;
    }
  }
}
