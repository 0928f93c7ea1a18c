package dev.headroom.compress.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** 64-bit hashes of bytes, eight at a time. Equal hashes are never taken for equal bytes. */
final class Hashes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long K = 0x9E3779B97F4A7C15L;

  private Hashes() {}

  static long of(byte[] a, int from, int to) {
    long h = (to - from) * K;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      h = mix(h, (long) LONG.get(a, i));
    }
    return finish(mix(h, rest(a, i, to)));
  }

  /** Fewer than eight bytes, the first one lowest. */
  private static long rest(byte[] a, int from, int to) {
    if (from < to && from + Long.BYTES <= a.length) {
      return (long) LONG.get(a, from) & -1L >>> (Long.BYTES - (to - from)) * Byte.SIZE;
    }
    long rest = 0;
    for (int i = from, shift = 0; i < to; i++, shift += Byte.SIZE) {
      rest |= (a[i] & 0xffL) << shift;
    }
    return rest;
  }

  /** Whether two parts of one array of as many bytes are the same. */
  static boolean same(byte[] a, int from, int other, int length) {
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      if ((long) LONG.get(a, from + i) != (long) LONG.get(a, other + i)) {
        return false;
      }
    }
    return rest(a, from + i, from + length) == rest(a, other + i, other + length);
  }

  static long mix(long h, long word) {
    long x = (h ^ word) * K;
    return x ^ x >>> 29;
  }

  static long finish(long h) {
    long x = h * 0xBF58476D1CE4E5B9L;
    return x ^ x >>> 32;
  }

  /** Of a token at its place; sums of these tell sequences of tokens apart. */
  static long at(long token, int place) {
    return finish(mix(token, place + 1L));
  }
}
