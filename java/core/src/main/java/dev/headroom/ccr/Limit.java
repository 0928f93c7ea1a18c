package dev.headroom.ccr;

import dev.headroom.HeadroomException;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** How long a page may be, what is said about it included: in bytes, or in tokens of a model. */
public final class Limit {
  private static final int LEAST = 1000;

  /** The bytes of a page by default. */
  public static final int DEFAULT_BYTES = 16_000;

  /** {@link #DEFAULT_BYTES}. */
  public static final Limit DEFAULT = bytes(DEFAULT_BYTES);

  /** No limit but that of an array. */
  public static final Limit NONE = bytes(Integer.MAX_VALUE);

  private final int most;
  private final ToIntFunction<byte[]> counter;
  private final boolean inTokens;

  private Limit(int most, ToIntFunction<byte[]> counter, boolean inTokens) {
    if (most < LEAST) {
      throw new HeadroomException(
          "a page of " + most + " is too short to go on from: give " + LEAST + " or more");
    }
    this.most = most;
    this.counter = counter;
    this.inTokens = inTokens;
  }

  /** At most so many bytes, at least 1,000. */
  public static Limit bytes(int most) {
    return new Limit(most, b -> b.length, false);
  }

  /**
   * At most so many tokens, at least 1,000.
   *
   * @param counter counts the tokens of a text (UTF-8)
   */
  public static Limit tokens(int most, ToIntFunction<byte[]> counter) {
    return new Limit(most, counter, true);
  }

  int most() {
    return most;
  }

  /** What a part of a text takes. */
  int cost(byte[] text, int from, int to) {
    return inTokens ? counter.applyAsInt(Arrays.copyOfRange(text, from, to)) : to - from;
  }

  /** Whether a whole text fits. */
  boolean holds(byte[] text) {
    boolean may = inTokens && text.length <= 16L * most;
    return text.length <= most || may && counter.applyAsInt(text) <= most;
  }

  /** What so many bytes of what is said about a page take at most. */
  int ofNote(int bytes) {
    return inTokens ? bytes / 2 : bytes;
  }

  /** Where a part of a text must end to take no more than this; never inside a character. */
  int fitting(byte[] text, int from, int to, int room) {
    long bytes = inTokens ? room * 4L : room;
    while (true) {
      int end = (int) Math.min(to, from + bytes);
      end = end < to ? Utf8.back(text, end) : end;
      if (bytes <= room || cost(text, from, end) <= room) {
        return end > from ? end : Math.min(to, Utf8.on(text, from + 1));
      }
      bytes = Math.max(room, bytes * 3 / 4);
    }
  }
}
