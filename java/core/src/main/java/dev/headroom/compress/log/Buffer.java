package dev.headroom.compress.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at their end. */
final class Buffer {
  byte[] bytes;
  int size;

  Buffer(int capacity) {
    this.bytes = new byte[Math.max(16, capacity)];
  }

  Buffer put(byte b) {
    reserve(1);
    bytes[size++] = b;
    return this;
  }

  Buffer put(byte[] a, int from, int to) {
    reserve(to - from);
    System.arraycopy(a, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  Buffer put(byte[] a) {
    return put(a, 0, a.length);
  }

  Buffer put(String text) {
    return put(text.getBytes(StandardCharsets.UTF_8));
  }

  Buffer repeat(byte b, int times) {
    if (times > 0) {
      reserve(times);
      Arrays.fill(bytes, size, size + times, b);
      size += times;
    }
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      long wanted = Math.max((long) size + more, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
    }
  }
}
