package dev.headroom.kernel.duplicates;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A 64-bit hash of bytes that reads 32 of them in a step. */
public final class Hash {
  /*
   * A step multiplies two words to 128 bits and folds the product's halves into one (the "mum" of
   * V. Makarov's mum-hash, 2016); two lanes run side by side, so that a step waits for one
   * multiplication only. Not meant against an adversary, who can make texts of equal hashes:
   * whoever uses it compares what it finds, and counts how often it was wrong.
   */

  /** The fractions of the square roots of 2, 3, 5 and 7, made odd. */
  private static final long K0 = 0x6a09e667f3bcc909L;

  private static final long K1 = 0xbb67ae8584caa73bL;
  private static final long K2 = 0x3c6ef372fe94f82bL;
  private static final long K3 = 0xa54ff53a5f1d36f1L;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle HALF =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Hash() {}

  /** The low half of the product of two unsigned words, combined with its high half. */
  private static long mix(long a, long b) {
    return a * b ^ Math.unsignedMultiplyHigh(a, b);
  }

  /** One hash of three, in this order. */
  static long ofThree(long a, long b, long c) {
    return mix(mix(a ^ K0, b ^ K1) ^ K2, c ^ K3);
  }

  /** The hash of a part of a text. */
  public static long of(byte[] text, int from, int to) {
    int length = to - from;
    long a = K0;
    long b = K1;
    for (int i = from; to - i > 32; i += 32) {
      a = pair(text, i, a, K2);
      b = pair(text, i + 16, b, K3);
    }
    if (length >= 32) {
      a = pair(text, to - 32, a, K2);
      b = pair(text, to - 16, b, K3);
    } else if (length >= 16) {
      a = pair(text, from, a, K2);
      b = pair(text, to - 16, b, K3);
    } else {
      a = mix(few(text, from, to) ^ K2, a);
    }
    return mix(a ^ length, b ^ K2);
  }

  /** A lane behind 16 more bytes. */
  private static long pair(byte[] text, int at, long lane, long k) {
    return mix((long) WORD.get(text, at) ^ k, (long) WORD.get(text, at + 8) ^ lane);
  }

  /** Up to 15 bytes in one word; with their number it stands for one text alone below 8 bytes. */
  private static long few(byte[] text, int from, int to) {
    int length = to - from;
    if (length >= 8) {
      return mix((long) WORD.get(text, from) ^ K3, (long) WORD.get(text, to - 8) ^ K1);
    }
    if (length >= 4) {
      return (long) (int) HALF.get(text, from) << 32 | (int) HALF.get(text, to - 4) & 0xffffffffL;
    }
    return length == 0
        ? 0
        : (text[from] & 0xff) << 16 | (text[from + length / 2] & 0xff) << 8 | text[to - 1] & 0xff;
  }
}
