package dev.headroom.kernel.json;

import java.util.Arrays;

/** A growing run of bytes. */
public final class Bytes {
  byte[] a;
  public int n;

  public Bytes(int capacity) {
    a = new byte[Math.max(16, capacity)];
  }

  public void put(int b) {
    if (n == a.length) {
      grow(1);
    }
    a[n++] = (byte) b;
  }

  public void put(byte[] src, int from, int to) {
    int len = to - from;
    if (n + len > a.length) {
      grow(len);
    }
    if (len < 24) {
      for (int i = 0; i < len; i++) {
        a[n + i] = src[from + i];
      }
    } else {
      System.arraycopy(src, from, a, n, len);
    }
    n += len;
  }

  public void put(byte[] src) {
    put(src, 0, src.length);
  }

  void putAscii(String s) {
    for (int i = 0; i < s.length(); i++) {
      put(s.charAt(i));
    }
  }

  void putInt(int v) {
    if (v >= 10) {
      putInt(v / 10);
    }
    put('0' + v % 10);
  }

  /** The last byte, or 0 if there is none. */
  byte last() {
    return n == 0 ? 0 : a[n - 1];
  }

  public byte[] toArray() {
    return Arrays.copyOf(a, n);
  }

  public byte[] slice(int from, int to) {
    return Arrays.copyOfRange(a, from, to);
  }

  private void grow(int by) {
    long want = Math.max((long) n + by, a.length * 2L);
    a = Arrays.copyOf(a, (int) Math.min(want, Integer.MAX_VALUE - 8));
  }
}
