package dev.headroom.kernel.survey;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of bytes: eight at a time, each mixed in by a multiplication and a shift. Not safe
 * against who chooses its input, so equal hashes are never taken for equal bytes.
 */
final class Hash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long K = 0x9E3779B97F4A7C15L;

  private Hash() {}

  static long of(byte[] a, int from, int to, long seed) {
    long h = seed ^ (to - from) * K;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      h = mix(h, (long) LONG.get(a, i));
    }
    long rest = 0;
    for (int shift = 0; i < to; i++, shift += 8) {
      rest |= (a[i] & 0xffL) << shift;
    }
    return finish(mix(h, rest));
  }

  /** Of a kind of value in a column. */
  static long of(int column, int kind) {
    return finish(mix(0, column * 8L + kind + 1));
  }

  static long mix(long h, long word) {
    long x = (h ^ word) * K;
    return x ^ x >>> 29;
  }

  static long finish(long h) {
    long x = h * 0xBF58476D1CE4E5B9L;
    return x ^ x >>> 32;
  }
}
