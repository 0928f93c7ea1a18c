package dev.headroom.kernel.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches what a writer writes and finds what is worth a line in a {@link Legend}.
 *
 * <p>Whole values: places that were written are grouped by content; a group's gain is what all
 * places but one took, less a name for each and the line itself. Groups are taken by gain, each
 * time without the places that stand inside values already taken.
 *
 * <p>Texts: at each border of the strings that were written, the part in front of it is counted;
 * the part that saves most is taken, the strings go on behind it, and the count begins anew. At
 * most {@link #MAX_STRINGS} strings, evenly drawn, are looked at.
 */
final class Repeats {
  private static final int MAX_WHOLES = 9;
  private static final int MAX_TEXTS = 12;
  private static final int MAX_STRINGS = 1024;
  private static final int SHORTEST_WHOLE = 40;
  private static final int SHORTEST_TEXT = 8;

  /** From each end of a value so many nodes are hashed. */
  private static final int SAMPLED_NODES = 6;

  /** So many different values of one hash are told apart; more are not looked at. */
  private static final int MOST_ALIKE = 16;

  private record Place(Tape tape, int node, int bytes) {}

  private record Text(byte[] a, int from, int to) {}

  private final Rules rules;
  private final List<Place> places = new ArrayList<>();
  private final List<Text> texts = new ArrayList<>();

  Repeats(Rules rules) {
    this.rules = rules;
  }

  /** A container was written and took so many bytes. */
  void container(Tape t, int node, int bytes) {
    if (bytes >= SHORTEST_WHOLE) {
      places.add(new Place(t, node, bytes));
    }
  }

  /**
   * A string was written. Unless any text is factored only addresses of the web count: paths and
   * names are what a reader looks for.
   */
  void string(byte[] a, int from, int to, int bits) {
    if (to - from >= SHORTEST_TEXT
        && (rules.anyAffix() || (bits & Chars.SLASH) != 0 && Templates.isUrl(a, from, to))) {
      texts.add(new Text(a, from, to));
    }
  }

  // ---- whole values

  private static final class Group {
    final List<Place> places = new ArrayList<>();
    final int order;

    Group(int order) {
      this.order = order;
    }

    long gain(int n) {
      return (n - 1L) * (places.getFirst().bytes / 4) - n - 3;
    }
  }

  /** The whole values worth stating once, the largest gain first. */
  List<Legend.Entry> wholes() {
    List<Group> groups = groups();
    groups.sort(
        Comparator.comparingLong((Group g) -> -g.gain(g.places.size()))
            .thenComparingInt(g -> g.order));
    List<Legend.Entry> out = new ArrayList<>();
    Map<Tape, BitSet> covered = new IdentityHashMap<>();
    for (Group g : groups) {
      if (out.size() == MAX_WHOLES) {
        break;
      }
      List<Place> open = new ArrayList<>();
      for (Place p : g.places) {
        BitSet bits = covered.get(p.tape);
        if (bits == null || !bits.get(p.node)) {
          open.add(p);
        }
      }
      if (open.size() < 2 || g.gain(open.size()) <= 0) {
        continue;
      }
      for (int i = 1; i < open.size(); i++) {
        Place p = open.get(i);
        covered.computeIfAbsent(p.tape, x -> new BitSet()).set(p.node, p.tape.end[p.node]);
      }
      Place first = open.getFirst();
      out.add(new Legend.Entry(first.tape, first.node, first.bytes, Template.NONE));
    }
    return out;
  }

  private List<Group> groups() {
    Map<Integer, List<Group>> byHash = new HashMap<>();
    List<Group> all = new ArrayList<>();
    for (Place p : places) {
      int hash = hash(p.tape, p.node);
      List<Group> same = byHash.computeIfAbsent(hash, x -> new ArrayList<>(1));
      Group group = null;
      for (Group g : same) {
        Place first = g.places.getFirst();
        if (Tape.equal(first.tape, first.node, p.tape, p.node)) {
          group = g;
          break;
        }
      }
      if (group == null && same.size() == MOST_ALIKE) {
        continue;
      }
      if (group == null) {
        group = new Group(all.size());
        same.add(group);
        all.add(group);
      }
      group.places.add(p);
    }
    List<Group> repeated = new ArrayList<>();
    for (Group g : all) {
      if (g.places.size() > 1 && g.gain(g.places.size()) > 0) {
        repeated.add(g);
      }
    }
    return repeated;
  }

  /**
   * A hash of a value: of its first and last nodes, and of strings among them the first and last
   * eight bytes, so that it costs the same for any size. Values that it takes for alike are
   * compared whole.
   */
  private static int hash(Tape t, int node) {
    int end = t.end[node];
    int head = Math.min(end, node + SAMPLED_NODES);
    long h = (long) end - node;
    for (int i = node; i < head; i++) {
      h = mix(h, t, i);
    }
    for (int i = Math.max(head, end - SAMPLED_NODES); i < end; i++) {
      h = mix(h, t, i);
    }
    return (int) (h ^ h >>> 32);
  }

  private static long mix(long h, Tape t, int i) {
    long x = t.kind[i] * 31L + t.len[i];
    if (t.kind[i] == Tape.STRING || t.kind[i] == Tape.NUMBER) {
      int from = t.at[i];
      int n = Math.min(8, t.len[i]);
      int last = from + t.len[i] - n;
      for (int k = 0; k < n; k++) {
        x = x * 31 + t.buf[from + k] + 7L * t.buf[last + k];
      }
    }
    return (h + x) * 0x9E3779B97F4A7C15L;
  }

  // ---- texts that strings begin with

  private static final class Word {
    final byte[] a;
    int from;
    final int to;
    int head;

    Word(Text text) {
      a = text.a;
      from = text.from;
      to = text.to;
    }
  }

  private static final class Beginning {
    final Word word;
    final int head;
    final int from;
    final int to;
    int count;

    Beginning(Word word, int to) {
      this.word = word;
      this.head = word.head;
      this.from = word.from;
      this.to = to;
    }

    int gain(int scale) {
      int cost = Cost.tokens(word.a, from, to);
      return count * scale * (cost - 2) - cost - 3;
    }
  }

  /** The texts worth stating once; the first ones may stand in the later ones. */
  List<Legend.Entry> texts(int most) {
    int scale = (texts.size() + MAX_STRINGS - 1) / MAX_STRINGS;
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < texts.size(); i += scale) {
      words.add(new Word(texts.get(i)));
    }
    List<byte[]> values = new ArrayList<>();
    values.add(Template.NONE);
    List<Legend.Entry> out = new ArrayList<>();
    while (out.size() < Math.min(most, MAX_TEXTS)) {
      Beginning best = best(words, scale);
      if (best == null) {
        break;
      }
      byte[] head = values.get(best.head);
      byte[] text = Arrays.copyOf(head, head.length + best.to - best.from);
      System.arraycopy(best.word.a, best.from, text, head.length, best.to - best.from);
      values.add(text);
      out.add(new Legend.Entry(null, -1, text.length, text));
      goOnBehind(best, words, values.size() - 1);
    }
    return out;
  }

  private static void goOnBehind(Beginning b, List<Word> words, int head) {
    byte[] a = b.word.a;
    int from = b.from;
    int n = b.to - b.from;
    for (Word w : words) {
      boolean same =
          w.head == b.head
              && w.to - w.from >= n
              && Arrays.equals(a, from, from + n, w.a, w.from, w.from + n);
      if (same && (w.to - w.from == n || !Chars.isDigit(w.a[w.from + n]))) {
        w.from += n;
        w.head = head;
      }
    }
  }

  private @Nullable Beginning best(List<Word> words, int scale) {
    Map<Long, Beginning> seen = new HashMap<>();
    for (Word w : words) {
      long hash = w.head;
      for (int i = w.from; i < w.to && !isSpecial(w.a[i]); i++) {
        if (isBorder(w.a[i]) && i - w.from >= SHORTEST_TEXT) {
          count(seen, hash, w, i);
        }
        hash = hash * 0x9E3779B97F4A7C15L + w.a[i] + 1;
        boolean last = i + 1 == w.to;
        if ((last || isBorder(w.a[i])) && i + 1 - w.from >= SHORTEST_TEXT) {
          count(seen, hash, w, i + 1);
        }
      }
    }
    Beginning best = null;
    int most = 3;
    for (Beginning b : seen.values()) {
      if (b.count < 2) {
        continue;
      }
      int gain = b.gain(scale);
      if (gain >= 3 && (best == null || gain > most || gain == most && isBefore(b, best))) {
        best = b;
        most = gain;
      }
    }
    return best;
  }

  private static void count(Map<Long, Beginning> seen, long hash, Word w, int to) {
    Beginning b = seen.get(hash);
    if (b == null) {
      b = new Beginning(w, to);
      seen.put(hash, b);
    }
    b.count++;
  }

  /** An order among beginnings of equal gain that does not depend on the map. */
  private static boolean isBefore(Beginning b, Beginning best) {
    int order = Arrays.compareUnsigned(b.word.a, b.from, b.to, best.word.a, best.from, best.to);
    return order != 0 ? order < 0 : b.head < best.head;
  }

  private boolean isBorder(byte b) {
    return b == '/'
        || rules.anyAffix()
            && (b == '.' || b == ':' || b == '?' || b == '=' || b == '&' || b == '#' || b == '@'
                || b == '_' || b == '-');
  }

  private static boolean isSpecial(byte b) {
    return b == '*'
        || b == '{'
        || b == ' '
        || b == ','
        || b == ';'
        || b == '|'
        || b == '"'
        || b == '\\'
        || b >= 0 && b < ' ';
  }
}
