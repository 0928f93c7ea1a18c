package dev.headroom.kernel.tokens;

import dev.headroom.token.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts the tokens of o200k_base and cl100k_base: a text is cut into pieces by the {@link Rule}; a
 * piece's count is remembered ({@link PieceMemo}) or found by merging ({@link PairMerger}). Long
 * texts are looked at in slices, so that a limit stops the work; counts of slices add up because
 * cuts are made only at {@link Borders}.
 *
 * <p>Each call takes a memory of its own, of which as many are kept as calls were at work at once,
 * up to {@link #MOST_IDLE}.
 */
public final class Counter {
  /** The fewest bytes counted before the limit is looked at again. */
  private static final int CHUNK = 4096;

  private static final int MOST_IDLE = 16;

  private static final class O200k {
    static final Counter SHARED = new Counter(Encoding.O200K_BASE);
  }

  private static final class Cl100k {
    static final Counter SHARED = new Counter(Encoding.CL100K_BASE);
  }

  private final Rule rule;
  private final Merges merges;
  private final Deque<Memory> idle = new ArrayDeque<>();

  private Counter(Encoding encoding) {
    rule = new Rule(encoding == Encoding.O200K_BASE);
    merges = new Merges(Resources.read(encoding.id() + ".merges"));
  }

  /**
   * The counter of an encoding.
   *
   * @throws IllegalArgumentException if it is neither o200k_base nor cl100k_base
   */
  public static Counter of(Encoding encoding) {
    return switch (encoding) {
      case O200K_BASE -> O200k.SHARED;
      case CL100K_BASE -> Cl100k.SHARED;
      default -> throw new IllegalArgumentException("no vocabulary of " + encoding.id());
    };
  }

  /** What a call works with. */
  private record Memory(PairMerger merger, PieceMemo pieces) {}

  /** The number of tokens of a text. */
  public int count(byte[] text) {
    return countUpTo(text, Integer.MAX_VALUE);
  }

  /** The number of tokens of a text if it is at most {@code limit}, else some greater number. */
  public int countUpTo(byte[] text, int limit) {
    Memory memory = take();
    int tokens = 0;
    int from = 0;
    while (from < text.length && tokens <= limit) {
      int to =
          limit == Integer.MAX_VALUE && Utf8.isValid(text, from, text.length)
              ? text.length
              : Borders.from(text, Math.min(text.length, from + CHUNK));
      tokens += count(memory.pieces, text, from, to);
      from = to;
    }
    memory.merger.shrink();
    give(memory);
    return tokens;
  }

  private int count(PieceMemo pieces, byte[] text, int from, int to) {
    if (!Utf8.isValid(text, from, to)) {
      String read = new String(text, from, to - from, StandardCharsets.UTF_8);
      byte[] valid = read.getBytes(StandardCharsets.UTF_8);
      return countValid(pieces, valid, 0, valid.length);
    }
    return countValid(pieces, text, from, to);
  }

  private int countValid(PieceMemo pieces, byte[] text, int from, int to) {
    int tokens = 0;
    int p = from;
    while (p < to) {
      int end = rule.pieceEnd(text, p, to);
      tokens += pieces.count(text, p, end);
      p = end;
    }
    return tokens;
  }

  private Memory take() {
    synchronized (idle) {
      Memory memory = idle.poll();
      if (memory != null) {
        return memory;
      }
    }
    PairMerger merger = new PairMerger(merges);
    return new Memory(merger, new PieceMemo(merger));
  }

  private void give(Memory memory) {
    synchronized (idle) {
      if (idle.size() < MOST_IDLE) {
        idle.push(memory);
      }
    }
  }
}
