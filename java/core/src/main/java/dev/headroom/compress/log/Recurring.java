package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Ids that recur in a log, such as those of its traces and blocks. Where one stands for the first
 * time it stands whole; below that its first characters and two dots say which one it is, as many
 * as tell it from all other ids, at most half of it. Ids that stand once are never shortened. The
 * work is that of sorting the distinct ids.
 */
final class Recurring {
  static final byte[] DOTS = "..".getBytes(US_ASCII);

  private static final int SHORTEST = 8;
  private static final int FEWEST = 4;

  /** Estimated tokens that a shortened id must have less. */
  private static final int LEAST_SAVED = 4;

  private final byte[] text;
  private final LongMap byHash = new LongMap();

  /** One place of each id. */
  private final Ranges ids = new Ranges();

  private int[] counts = new int[64];

  /** Of each id how many of its bytes stand for it, 0: it never is shortened. */
  private int[] shortened = {};

  private boolean[] stood = {};

  /** Whether an id was shortened since the start. */
  boolean used;

  private Recurring(byte[] text) {
    this.text = text;
  }

  /** The ids among the values of templates. */
  static Recurring of(Tokens tokens, Iterable<Template> templates) {
    Recurring r = new Recurring(tokens.lines.text);
    for (Template t : templates) {
      for (Slot slot : t.slots) {
        boolean whole = slot.twin >= 0 || slot.align == Slot.REST;
        for (int i = 0; !whole && i < t.lines.length; i++) {
          r.add(slot.from(tokens, t.lines[i]), slot.to(tokens, t.lines[i]));
        }
      }
    }
    r.shorten();
    return r;
  }

  /** Whether a value is a word with a digit that is long enough to be shortened. */
  private static boolean isId(byte[] a, int from, int to) {
    boolean digit = false;
    for (int i = from; i < to; i++) {
      digit |= isDigit(a[i]);
      if (a[i] <= ' ' || a[i] == '/') {
        return false;
      }
    }
    return digit && to - from >= SHORTEST;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Whether a value would be read as a shortened one. */
  static boolean isDotted(byte[] a, int from, int to) {
    return to - from > DOTS.length && a[to - 1] == '.' && a[to - 2] == '.';
  }

  private void add(int from, int to) {
    if (!isId(text, from, to)) {
      return;
    }
    long h = Hashes.of(text, from, to);
    int id = byHash.get(h);
    if (id < 0) {
      id = ids.size;
      byHash.put(h, id);
      ids.add(from, to);
      counts = id == counts.length ? Arrays.copyOf(counts, id * 2) : counts;
    }
    counts[id]++;
  }

  private void shorten() {
    shortened = new int[ids.size];
    stood = new boolean[ids.size];
    int[] order =
        IntStream.range(0, ids.size)
            .boxed()
            .sorted(Comparator.comparing(this::bytes, Arrays::compareUnsigned))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int k = 0; k < order.length; k++) {
      int id = order[k];
      int same = k == 0 ? 0 : common(order[k - 1], id);
      same = k + 1 == order.length ? same : Math.max(same, common(id, order[k + 1]));
      shortened[id] = counts[id] > 1 ? beginning(id, Math.max(FEWEST, same + 1)) : 0;
    }
  }

  private byte[] bytes(int id) {
    return Arrays.copyOfRange(text, ids.from[id], ids.to[id]);
  }

  private int common(int a, int b) {
    int n = Arrays.mismatch(text, ids.from[a], ids.to[a], text, ids.from[b], ids.to[b]);
    return n < 0 ? ids.length(a) : n;
  }

  private int beginning(int id, int least) {
    int from = ids.from[id];
    int n = least;
    while (n < ids.length(id) && !isDigit(text[from + n - 1]) && !isLetter(text[from + n - 1])) {
      n++;
    }
    boolean saves =
        n * 2 <= ids.length(id)
            && Cost.tokens(text, from, ids.to[id]) - Cost.tokens(text, from, from + n) - 1
                >= LEAST_SAVED;
    return saves ? n : 0;
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  /** From here on no id has stood. */
  void start() {
    Arrays.fill(stood, false);
    used = false;
  }

  /** Writes a value; one that stood already may be shortened. */
  void write(Buffer out, int from, int to, boolean whole) {
    int id = isId(text, from, to) ? byHash.get(Hashes.of(text, from, to)) : -1;
    if (id >= 0 && stood[id] && shortened[id] > 0 && !whole) {
      used = true;
      out.put(text, from, from + shortened[id]).put(DOTS);
      return;
    }
    out.put(text, from, to);
    if (id >= 0) {
      stood[id] = true;
    }
  }

  /** The ids that a reader has met whole. */
  static final class Met {
    private final byte[] text;
    private final TreeSet<int[]> ids;

    Met(byte[] text) {
      this.text = text;
      this.ids =
          new TreeSet<>((a, b) -> Arrays.compareUnsigned(text, a[0], a[1], text, b[0], b[1]));
    }

    void add(int from, int to) {
      if (isId(text, from, to)) {
        ids.add(new int[] {from, to});
      }
    }

    /** Where the one id stands that begins so. */
    int[] find(int from, int to) {
      int[] beginning = {from, to - DOTS.length};
      int[] found = ids.ceiling(beginning);
      if (found == null || !begins(beginning, found)) {
        throw new Malformed("the beginning of an id that did not stand", from);
      }
      int[] next = ids.higher(found);
      if (next != null && begins(beginning, next)) {
        throw new Malformed("the beginning of two ids", from);
      }
      return found;
    }

    private boolean begins(int[] beginning, int[] id) {
      int n = beginning[1] - beginning[0];
      return id[1] - id[0] >= n
          && Arrays.equals(text, beginning[0], beginning[1], text, id[0], id[0] + n);
    }
  }
}
