package dev.headroom.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts a text into segments that lie one behind the other, given by where they end: segment i ends
 * before byte {@code ends[i]} and begins where segment i - 1 ends, the first at 0.
 */
public final class Segments {
  /** The most segments of a text that the kernels take. */
  public static final int MOST = 1 << 28;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;

  private Segments() {}

  /** The lines, each with its line feed; the last one may have none. */
  public static int[] lines(byte[] text) {
    int[] ends = new int[text.length / 32 + 16];
    int n = 0;
    int i = 0;
    for (; i + 8 <= text.length; i += 8) {
      long x = (long) WORD.get(text, i) ^ LINE_FEEDS;
      // The high bit of each byte that is zero, and of no other.
      long found = ~((x & LOW) + LOW | x | LOW);
      if (found != 0 && n + 8 > ends.length) {
        ends = Arrays.copyOf(ends, ends.length * 2);
      }
      for (; found != 0; found &= found - 1) {
        ends[n++] = i + (Long.numberOfTrailingZeros(found) >> 3) + 1;
      }
    }
    ends = Arrays.copyOf(ends, n + 8);
    for (; i < text.length; i++) {
      if (text[i] == '\n' || i + 1 == text.length) {
        ends[n++] = i + 1;
      }
    }
    if (text.length > 0 && (n == 0 || ends[n - 1] < text.length)) {
      ends[n++] = text.length;
    }
    return Arrays.copyOf(ends, n);
  }

  /**
   * The paragraphs: runs of lines with the blank ones (spaces, tabs, carriage returns) behind them.
   * Blank lines that a text begins with are a segment of their own.
   */
  public static int[] paragraphs(byte[] text) {
    int[] ends = lines(text);
    int n = 0;
    int from = 0;
    boolean blank = false;
    for (int end : ends) {
      boolean blankNow = isBlank(text, from, end);
      if (blank && !blankNow) {
        ends[n++] = from;
      }
      blank = blankNow;
      from = end;
    }
    if (from > 0) {
      ends[n++] = from;
    }
    return Arrays.copyOf(ends, n);
  }

  private static boolean isBlank(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  /**
   * Refuses ends that are none.
   *
   * @throws IllegalArgumentException if they descend, leave the text or are more than {@link #MOST}
   */
  public static void check(byte[] text, int[] ends) {
    if (ends.length > MOST) {
      throw new IllegalArgumentException(ends.length + " segments: at most " + MOST + " are taken");
    }
    int before = 0;
    for (int i = 0; i < ends.length; i++) {
      if (ends[i] < before || ends[i] > text.length) {
        throw new IllegalArgumentException(
            "segment " + i + " ends at " + ends[i] + ": expected " + before + " to " + text.length);
      }
      before = ends[i];
    }
  }

  /**
   * Refuses a threshold of near duplicates that is none.
   *
   * @throws IllegalArgumentException if it is not 50 to 100
   */
  public static void checkThreshold(int percent) {
    if (percent < 50 || percent > 100) {
      throw new IllegalArgumentException(
          "a threshold of " + percent + " percent: expected 50 to 100");
    }
  }
}
