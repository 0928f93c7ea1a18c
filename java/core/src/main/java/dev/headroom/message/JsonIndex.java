package dev.headroom.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Where everything stands in a JSON text: its values as flat arrays in document order, each with
 * the bytes it covers. Nothing is decoded and nothing is lost: numbers, escapes, key order,
 * repeated keys and unknown members are known by place only. Node 0 is the root; a container's
 * children follow it, and {@link #next} of a node is the node after its whole subtree. Built
 * without recursion.
 *
 * <p>Where a key that is looked up stands twice in an object, {@link #member} gives the last one
 * and the object is remembered: readers differ in which of the two they take, and a JSON pointer
 * cannot tell them apart, so nothing inside it may be changed.
 */
public final class JsonIndex {
  public static final int OBJECT = 0;
  public static final int ARRAY = 1;
  public static final int STRING = 2;

  /** A number, true, false or null. */
  public static final int OTHER = 3;

  final byte[] json;

  /** How many bytes it has in common with the text whose index it began with. */
  private int shared;

  private int size;
  private byte[] kind = new byte[64];
  private int[] start = new int[64];
  private int[] end = new int[64];
  private int[] next = new int[64];

  /** Of an object's member the opening quote of its key, else -1. */
  private int[] key = new int[64];

  /** The objects in which a key that was looked up stands twice. */
  private final BitSet doubled = new BitSet();

  private JsonIndex(byte[] json) {
    this.json = json;
  }

  /** As {@link #read(byte[])}, of a text that may begin as an earlier one did. */
  public static Optional<JsonIndex> read(byte[] json, JsonIndex before) {
    try {
      return Optional.of(of(json, before));
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }

  static JsonIndex of(byte[] json, JsonIndex before) throws MalformedJson {
    JsonIndex index = new JsonIndex(json);
    new JsonIndexer(index).run(before);
    return index;
  }

  /**
   * Takes the first values of another index.
   *
   * @param bytes how many bytes the texts have in common
   */
  void take(JsonIndex other, int values, int bytes) {
    shared = bytes;
    int n = Math.max(values, 64);
    kind = Arrays.copyOf(other.kind, n);
    start = Arrays.copyOf(other.start, n);
    end = Arrays.copyOf(other.end, n);
    next = Arrays.copyOf(other.next, n);
    key = Arrays.copyOf(other.key, n);
    size = values;
  }

  /** Whether a container has begun before a byte, and does not end before it. */
  boolean isOpen(int node, int at) {
    return kind[node] <= ARRAY && start[node] < at && end[node] >= at;
  }

  /** What it takes to keep it beside the text, in bytes, about. */
  public long held() {
    return (4L * Integer.BYTES + 1) * size;
  }

  static JsonIndex of(byte[] json) throws MalformedJson {
    JsonIndex index = new JsonIndex(json);
    new JsonIndexer(index).run();
    return index;
  }

  /** The places in a JSON text; empty if it is none, or too deep or too large to be indexed. */
  public static Optional<JsonIndex> read(byte[] json) {
    try {
      return Optional.of(of(json));
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }

  /** The places in JSON values behind each other, such as JSON Lines, as elements of one array. */
  public static Optional<JsonIndex> readLines(byte[] json) {
    try {
      JsonIndex index = new JsonIndex(json);
      new JsonIndexer(index).runLines();
      return Optional.of(index);
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }

  int add(int ofKind, int at, int keyAt) {
    if (size == kind.length) {
      int n = size * 2;
      kind = Arrays.copyOf(kind, n);
      start = Arrays.copyOf(start, n);
      end = Arrays.copyOf(end, n);
      next = Arrays.copyOf(next, n);
      key = Arrays.copyOf(key, n);
    }
    kind[size] = (byte) ofKind;
    start[size] = at;
    key[size] = keyAt;
    return size++;
  }

  /** How many bytes come behind those that were known from an earlier text. */
  public int added() {
    return json.length - shared;
  }

  /** The text itself. */
  public byte[] bytes() {
    return json;
  }

  /** How many values there are. */
  public int size() {
    return size;
  }

  void close(int node, int to) {
    end[node] = to;
    next[node] = size;
  }

  /** Whether a node, which may be -1 for none, is of a kind. */
  public boolean is(int node, int ofKind) {
    return node >= 0 && kind[node] == ofKind;
  }

  /** The first byte of a value. */
  public int start(int node) {
    return start[node];
  }

  /** The byte behind a value. */
  public int end(int node) {
    return end[node];
  }

  /** The node after a whole subtree. */
  public int next(int node) {
    return next[node];
  }

  /** The first child of a container, or -1. */
  public int first(int node) {
    return node >= 0 && kind[node] <= ARRAY && next[node] > node + 1 ? node + 1 : -1;
  }

  /** The sibling behind a child of {@code parent}, or -1. */
  public int after(int child, int parent) {
    return next[child] < next[parent] ? next[child] : -1;
  }

  /** The value of the last member of an object with this key, or -1. */
  public int member(int object, String name) {
    int found = -1;
    if (is(object, OBJECT)) {
      for (int i = first(object); i >= 0; i = after(i, object)) {
        if (JsonText.equals(json, key[i], name)) {
          if (found >= 0) {
            doubled.set(object);
          }
          found = i;
        }
      }
    }
    return found;
  }

  /** Notes that two members of an object have the same key. */
  void foundTwice(int object) {
    doubled.set(object);
  }

  /** The spans in the order of the bytes, those held that stand where a key is there twice. */
  List<Span> holdDoubled(List<Span> spans) {
    List<Span> out = new ArrayList<>(spans);
    out.sort((a, b) -> Integer.compare(a.start(), b.start()));
    int object = doubled.nextSetBit(0);
    for (int i = 0; i < out.size() && object >= 0; ) {
      Span s = out.get(i);
      if (s.start() > end[object]) {
        object = doubled.nextSetBit(next[object]);
      } else {
        if (s.start() > start[object]) {
          out.set(i, s.held("a key around it stands twice"));
        }
        i++;
      }
    }
    return out;
  }

  /** Whether an object has a member with this key. */
  public boolean has(int object, String name) {
    return member(object, name) >= 0;
  }

  boolean isNumberOrBoolean(int node) {
    return is(node, OTHER) && json[start[node]] != 'n';
  }

  /** Whether a member of an object is a string of this content. */
  public boolean says(int object, String name, String value) {
    return isString(member(object, name), value);
  }

  /** Whether a node is a string of this content. */
  boolean isString(int node, String value) {
    return is(node, STRING) && JsonText.equals(json, start[node], value);
  }

  /** The content of a string node; empty for any other node. */
  public String text(int node) {
    return is(node, STRING)
        ? new String(JsonText.decode(json, start[node], end[node]), StandardCharsets.UTF_8)
        : "";
  }

  /** The opening quote of a member's key; -1 of what is no member. */
  public int keyStart(int node) {
    return key[node];
  }

  /** A member's key. */
  public String keyOf(int node) {
    int to = key[node] + 1;
    while (json[to] != '"') {
      to += json[to] == '\\' ? 2 : 1;
    }
    return new String(JsonText.decode(json, key[node], to + 1), StandardCharsets.UTF_8);
  }
}
