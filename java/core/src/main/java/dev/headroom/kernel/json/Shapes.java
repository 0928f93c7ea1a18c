package dev.headroom.kernel.json;

import dev.headroom.kernel.Refusal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a document by number, and the key sequences of its objects as paths of a trie. The
 * trie remembers at each point which key came next the last time, so that the second and every
 * later object of a shape costs one comparison of bytes a key and no hashing.
 */
public final class Shapes {
  /** What a key must not have to be guessed: its bytes in the source would be others. */
  private static final int ESCAPED = Chars.QUOTE | Chars.LINE | Chars.TAB | Chars.HIDDEN;

  /**
   * Of longer shapes the keys are held in a set, so that a key is not sought by going all the way
   * back.
   */
  private static final int LONG = 32;

  /** The keys of a long shape. */
  private static final class PathKeys {
    int shape;
    Set<Integer> keys = Set.of();
  }

  private final Tape tape;

  /** At each depth of nesting the long shape that was gone on from last; null where none was. */
  private final @Nullable PathKeys[] paths = new PathKeys[Parser.MAX_DEPTH];

  private int keys;
  private int[] keyAt = new int[32];
  private int[] keyLen = new int[32];
  private int[] keyBits = new int[32];
  private int[] slots = filled(64);

  /** Shape 0 is that of the empty object. */
  private int shapes = 1;

  private int[] parent = new int[64];
  private int[] lastKey = new int[64];
  private int[] depth = new int[64];
  private int[] guess = filled(64);
  private int[] edges = filled(128);

  Shapes(Tape tape) {
    this.tape = tape;
  }

  private static int[] filled(int n) {
    int[] out = new int[n];
    Arrays.fill(out, -1);
    return out;
  }

  public int keyAt(int key) {
    return keyAt[key];
  }

  public int keyEnd(int key) {
    return keyAt[key] + keyLen[key];
  }

  int keyBits(int key) {
    return keyBits[key];
  }

  int keyCount() {
    return keys;
  }

  boolean sameKey(int key, Shapes other, int otherKey) {
    return Arrays.equals(
        tape.buf,
        keyAt(key),
        keyEnd(key),
        other.tape.buf,
        other.keyAt(otherKey),
        other.keyEnd(otherKey));
  }

  public boolean isKey(int key, byte[] name) {
    return Arrays.equals(tape.buf, keyAt(key), keyEnd(key), name, 0, name.length);
  }

  /** The key of this content, or -1 if the document has none. */
  int find(byte[] name) {
    for (int slot = hash(name, 0, name.length); ; slot++) {
      int k = slots[slot & slots.length - 1];
      if (k < 0 || isKey(k, name)) {
        return k;
      }
    }
  }

  /** How many keys a shape has. */
  int length(int shape) {
    return depth[shape];
  }

  /** The keys of a shape, in order. */
  int[] keysOf(int shape) {
    int[] out = new int[depth[shape]];
    for (int s = shape; s != 0; s = parent[s]) {
      out[depth[s] - 1] = lastKey[s];
    }
    return out;
  }

  int lastKeyOf(int shape) {
    return lastKey[shape];
  }

  /**
   * The shape that follows if the source goes on at {@code from} with the very key that followed
   * the last time and a closing quote; else -1.
   */
  int guess(int shape, byte[] source, int from, int to) {
    int next = guess[shape];
    if (next < 0 || (keyBits[lastKey[next]] & ESCAPED) != 0) {
      return -1;
    }
    int at = keyAt[lastKey[next]];
    int n = keyLen[lastKey[next]];
    if (from + n >= to || source[from + n] != '"') {
      return -1;
    }
    byte[] b = tape.buf;
    for (int i = 0; i < n; i++) {
      if (source[from + i] != b[at + i]) {
        return -1;
      }
    }
    return next;
  }

  /**
   * The shape that a key leads to. Refuses a key that the object already has.
   *
   * @param fresh whether no object had this key before
   * @param nesting how deep the object stands
   */
  int extend(int shape, int key, boolean fresh, int nesting, int offset) {
    int slot = mix(shape * 0x9E3779B1 + key * 0x85EBCA77);
    for (; ; slot++) {
      int s = edges[slot & edges.length - 1];
      if (s < 0) {
        break;
      }
      if (parent[s] == shape && lastKey[s] == key) {
        guess[shape] = s;
        return s;
      }
    }
    boolean isLong = depth[shape] >= LONG;
    if (isLong && !fresh) {
      paths[nesting] = pathOf(shape, paths[nesting]);
    }
    PathKeys path = isLong ? paths[nesting] : null;
    PathKeys held = path != null && path.shape == shape ? path : null;
    if (!fresh && (held != null ? held.keys.contains(key) : isOnPath(shape, key))) {
      throw new Refused(Refusal.DUPLICATE_KEY, offset);
    }
    int next = addShape(shape, key, slot);
    guess[shape] = next;
    if (held != null) {
      held.keys.add(key);
      held.shape = next;
    }
    return next;
  }

  private boolean isOnPath(int shape, int key) {
    for (int s = shape; s != 0; s = parent[s]) {
      if (lastKey[s] == key) {
        return true;
      }
    }
    return false;
  }

  /** The keys of a shape: those that are held, if they are its own, else collected anew. */
  private PathKeys pathOf(int shape, @Nullable PathKeys held) {
    if (held != null && held.shape == shape) {
      return held;
    }
    PathKeys path = new PathKeys();
    path.shape = shape;
    path.keys = new HashSet<>(2 * depth[shape]);
    for (int s = shape; s != 0; s = parent[s]) {
      path.keys.add(lastKey[s]);
    }
    return path;
  }

  private int addShape(int shape, int key, int slot) {
    if (shapes == parent.length) {
      parent = Arrays.copyOf(parent, shapes * 2);
      lastKey = Arrays.copyOf(lastKey, shapes * 2);
      depth = Arrays.copyOf(depth, shapes * 2);
      guess = Arrays.copyOf(guess, shapes * 2);
      Arrays.fill(guess, shapes, shapes * 2, -1);
    }
    int s = shapes++;
    parent[s] = shape;
    lastKey[s] = key;
    depth[s] = depth[shape] + 1;
    edges[slot & edges.length - 1] = s;
    if (shapes * 2 > edges.length) {
      growEdges();
    }
    return s;
  }

  private void growEdges() {
    edges = filled(edges.length * 2);
    for (int s = 1; s < shapes; s++) {
      int slot = mix(parent[s] * 0x9E3779B1 + lastKey[s] * 0x85EBCA77);
      while (edges[slot & edges.length - 1] >= 0) {
        slot++;
      }
      edges[slot & edges.length - 1] = s;
    }
  }

  /** The number of a key whose content stands in the tape's buffer. */
  int key(int from, int to) {
    byte[] b = tape.buf;
    int slot = hash(b, from, to);
    for (; ; slot++) {
      int k = slots[slot & slots.length - 1];
      if (k < 0) {
        break;
      }
      if (Arrays.equals(b, keyAt[k], keyAt[k] + keyLen[k], b, from, to)) {
        return k;
      }
    }
    return addKey(from, to, slot);
  }

  private int addKey(int from, int to, int slot) {
    if (keys == keyAt.length) {
      keyAt = Arrays.copyOf(keyAt, keys * 2);
      keyLen = Arrays.copyOf(keyLen, keys * 2);
      keyBits = Arrays.copyOf(keyBits, keys * 2);
    }
    int k = keys++;
    keyAt[k] = from;
    keyLen[k] = to - from;
    keyBits[k] = Chars.of(tape.buf, from, to);
    slots[slot & slots.length - 1] = k;
    if (keys * 2 > slots.length) {
      growKeys();
    }
    return k;
  }

  private void growKeys() {
    slots = filled(slots.length * 2);
    for (int k = 0; k < keys; k++) {
      int slot = hash(tape.buf, keyAt(k), keyEnd(k));
      while (slots[slot & slots.length - 1] >= 0) {
        slot++;
      }
      slots[slot & slots.length - 1] = k;
    }
  }

  private static int hash(byte[] a, int from, int to) {
    int h = to - from;
    for (int i = from; i < to; i++) {
      h = h * 31 + a[i];
    }
    return mix(h);
  }

  private static int mix(int h) {
    h *= 0x9E3779B1;
    return (h ^ h >>> 15) & 0x3fffffff;
  }
}
