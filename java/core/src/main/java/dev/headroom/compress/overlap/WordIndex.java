package dev.headroom.compress.overlap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The places of texts where words begin, by the bytes that stand there: a hash table whose entries
 * of one slot are chained, the latest first. It finds where a stretch of another text may begin; of
 * a key that stands very often some places are not tried.
 */
final class WordIndex {
  /** So many bytes must be the same. */
  static final int KEY = 16;

  private static final int MOST_TRIED = 16;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Told of the places of a key. */
  interface Sink {
    void place(int text, int at);
  }

  private final List<byte[]> texts = new ArrayList<>();
  private int[] table = new int[1 << 12];
  private int size;
  private int[] hash = new int[1 << 11];
  private int[] text = new int[1 << 11];
  private int[] place = new int[1 << 11];
  private int[] next = new int[1 << 11];

  WordIndex() {
    Arrays.fill(table, -1);
  }

  /** Adds a text without any of its places; gives its number. */
  int open(byte[] bytes) {
    texts.add(bytes);
    return texts.size() - 1;
  }

  byte[] text(int number) {
    return texts.get(number);
  }

  /** Adds those places of a text whose keys stand between two bytes. */
  void add(int number, int from, int to) {
    byte[] bytes = texts.get(number);
    for (int i = from; i + KEY <= to; i++) {
      if (Words.isStart(bytes, i)) {
        put(number, i, hash(bytes, i));
      }
    }
  }

  private void put(int number, int at, int h) {
    if (size == hash.length) {
      grow();
    }
    text[size] = number;
    place[size] = at;
    hash[size] = h;
    link(size++);
  }

  private void link(int entry) {
    int slot = hash[entry] & table.length - 1;
    next[entry] = table[slot];
    table[slot] = entry;
  }

  private void grow() {
    int more = size * 2;
    hash = Arrays.copyOf(hash, more);
    text = Arrays.copyOf(text, more);
    place = Arrays.copyOf(place, more);
    next = Arrays.copyOf(next, more);
    table = new int[more * 2];
    Arrays.fill(table, -1);
    for (int i = 0; i < size; i++) {
      link(i);
    }
  }

  /** The places that may hold what stands at a byte, the latest first. */
  void find(byte[] bytes, int at, Sink sink) {
    if (at + KEY > bytes.length) {
      return;
    }
    int h = hash(bytes, at);
    int tried = 0;
    for (int e = table[h & table.length - 1]; e >= 0 && tried < MOST_TRIED; e = next[e]) {
      tried++;
      if (hash[e] == h) {
        sink.place(text[e], place[e]);
      }
    }
  }

  private static int hash(byte[] bytes, int at) {
    long a = (long) LONGS.get(bytes, at);
    long b = (long) LONGS.get(bytes, at + Long.BYTES);
    long h = (a ^ Long.rotateLeft(b, 29)) * 0x9E3779B97F4A7C15L ^ b * 0xC2B2AE3D27D4EB4FL;
    return (int) (h >>> 32 ^ h >>> 15);
  }
}
