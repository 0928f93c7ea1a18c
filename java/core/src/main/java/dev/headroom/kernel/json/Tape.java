package dev.headroom.kernel.json;

import java.util.Arrays;

/**
 * A JSON document as flat arrays in document order.
 *
 * <p>Node 0 is the root; a container's children follow it, and {@link #end} of a node is the node
 * after its whole subtree. Strings stand without their escapes: in the source where they had none,
 * else behind it in the same buffer. A surrogate without its other half is kept as the three bytes
 * that UTF-8 would give it, which well-formed text never holds.
 *
 * <p>Keys are numbered by content, and the sequence of an object's keys is its <i>shape</i>:
 * objects of one shape can be told by one number.
 */
public final class Tape {
  public static final int OBJECT = 0;
  public static final int ARRAY = 1;
  public static final int STRING = 2;
  public static final int NUMBER = 3;
  public static final int TRUE = 4;
  public static final int FALSE = 5;
  public static final int NULL = 6;

  /** The source, then the strings that had escapes. */
  public byte[] buf;

  int bufEnd;

  int size;
  public byte[] kind;

  /** Of a scalar its first byte in {@link #buf}, of an object its shape. */
  public int[] at;

  /** Of a scalar its bytes, of a container its members. */
  public int[] len;

  public int[] end;

  /** Of an object's member its key, else -1. */
  public int[] key;

  /** Of a string the union of its {@link Chars}. */
  int[] bits;

  public final Shapes shapes = new Shapes(this);

  /** How deep its containers are nested. */
  int depth;

  /** How deep the documents are nested in whose strings it stands. */
  int base;

  Tape(byte[] source, int expectedNodes) {
    buf = source;
    bufEnd = source.length;
    kind = new byte[expectedNodes];
    at = new int[expectedNodes];
    len = new int[expectedNodes];
    end = new int[expectedNodes];
    key = new int[expectedNodes];
    bits = new int[expectedNodes];
  }

  int add(int ofKind, int ofKey) {
    if (size == kind.length) {
      int capacity = size * 2;
      kind = Arrays.copyOf(kind, capacity);
      at = Arrays.copyOf(at, capacity);
      len = Arrays.copyOf(len, capacity);
      end = Arrays.copyOf(end, capacity);
      key = Arrays.copyOf(key, capacity);
      bits = Arrays.copyOf(bits, capacity);
    }
    kind[size] = (byte) ofKind;
    at[size] = 0;
    len[size] = 0;
    bits[size] = 0;
    key[size] = ofKey;
    return size++;
  }

  /** Makes room for so many bytes behind the strings. */
  void reserve(int bytes) {
    if (bufEnd + bytes > buf.length) {
      buf = Arrays.copyOf(buf, Math.max(bufEnd + bytes, buf.length + buf.length / 2 + 64));
    }
  }

  public boolean is(int node, int ofKind) {
    return kind[node] == ofKind;
  }

  public boolean isContainer(int node) {
    return kind[node] <= ARRAY;
  }

  public boolean isNonEmpty(int node, int ofKind) {
    return kind[node] == ofKind && len[node] > 0;
  }

  /** Whether the node is an array or object whose members are all objects that are not empty. */
  boolean holdsOnlyObjects(int node) {
    for (int i = node + 1; i < end[node]; i = end[i]) {
      if (!isNonEmpty(i, OBJECT)) {
        return false;
      }
    }
    return len[node] > 0;
  }

  /** The children of a container. */
  public int[] children(int node) {
    int[] out = new int[len[node]];
    for (int i = node + 1, k = 0; i < end[node]; i = end[i]) {
      out[k++] = i;
    }
    return out;
  }

  /** The member of an object that has this key, or -1. */
  int member(int object, int ofKey) {
    for (int i = object + 1; i < end[object]; i = end[i]) {
      if (key[i] == ofKey) {
        return i;
      }
    }
    return -1;
  }

  /** Whether two nodes stand for the same value, spelled alike. */
  boolean equal(int a, int b) {
    return equal(this, a, this, b);
  }

  static boolean equal(Tape s, int a, Tape t, int b) {
    int n = s.end[a] - a;
    if (t.end[b] - b != n) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (!sameNode(s, a + i, t, b + i) || i > 0 && !sameKey(s, a + i, t, b + i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameNode(Tape s, int a, Tape t, int b) {
    int k = s.kind[a];
    if (k != t.kind[b] || s.len[a] != t.len[b]) {
      return false;
    }
    return k != STRING && k != NUMBER
        || Arrays.equals(s.buf, s.at[a], s.at[a] + s.len[a], t.buf, t.at[b], t.at[b] + t.len[b]);
  }

  private static boolean sameKey(Tape s, int a, Tape t, int b) {
    int x = s.key[a];
    int y = t.key[b];
    return s == t || x < 0 || y < 0 ? x == y : s.shapes.sameKey(x, t.shapes, y);
  }
}
