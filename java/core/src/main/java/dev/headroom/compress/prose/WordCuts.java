package dev.headroom.compress.prose;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.json.Setting;
import dev.headroom.prose.WordSpans;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which words of sentences stay, by what an engine says of each: those it would leave out, or as
 * many of the least worth as must go to come down to a number of tokens.
 */
final class WordCuts {
  /*
   * Words that go are marked by one sign a run, so that a run of one token is no gain and stays. By
   * a number of tokens the words go in the order of their worth, as many as it takes: found by
   * bisection over that order, n log n for n words. What is pinned (see Pinned) and what is no
   * running text never goes.
   */

  /** Below, an engine would leave a word out. */
  private static final float WORTH = 0.5f;

  /** What the sign for a run takes, in tokens. */
  private static final int MARK = 1;

  private final Document document;
  private final List<Word> words = new ArrayList<>();

  /** Tokens of sentences that stay whole. */
  private int whole;

  private int[] tokens = {};

  /**
   * @param from where it begins in its sentence, in characters
   * @param worth 0 to 1; more than 1 of one that stays
   */
  private record Word(int sentence, int from, int to, float worth) {}

  private WordCuts(Document document) {
    this.document = document;
  }

  /**
   * The parts of sentences that stay: begin and end in characters, of those sentences that do not
   * stay whole. Sentences of which nothing stays are taken out of {@code kept}.
   *
   * @param kept the sentences that stay at least in part
   * @param worth of each sentence the worth of its words
   * @param sizes the tokens of each sentence
   * @param most how many tokens may stay; what the engine says decides if that is more than there
   *     are
   */
  static Map<Integer, List<int[]>> of(
      Document document,
      BitSet kept,
      List<float[]> worth,
      int[] sizes,
      int most,
      Setting.Counter counter) {
    WordCuts cuts = new WordCuts(document);
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      cuts.add(i, worth.get(i), sizes[i]);
    }
    cuts.count(counter);
    return cuts.parts(cuts.gone(most), kept);
  }

  private void add(int sentence, float[] worth, int size) {
    String text = document.text(sentence);
    int[] spans =
        document.isRunning(sentence) && document.isExact(sentence)
            ? WordSpans.of(text)
            : new int[0];
    if (spans.length / 2 != worth.length || spans.length == 0) {
      whole += size;
      return;
    }
    for (int w = 0; w < worth.length; w++) {
      int from = spans[2 * w];
      int to = spans[2 * w + 1];
      boolean stays = Pinned.is(text.substring(from, to), w == 0);
      words.add(new Word(sentence, from, to, stays ? 2 : worth[w]));
    }
  }

  private void count(Setting.Counter counter) {
    List<byte[]> texts = new ArrayList<>(words.size());
    for (Word w : words) {
      texts.add((" " + document.text(w.sentence).substring(w.from, w.to)).getBytes(UTF_8));
    }
    tokens = counter.count(texts);
  }

  /** The words that go. */
  private BitSet gone(int most) {
    int[] order =
        IntStream.range(0, words.size())
            .filter(i -> words.get(i).worth <= 1)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> words.get(i).worth))
            .mapToInt(i -> i)
            .toArray();
    int low = 0;
    while (low < order.length && words.get(order[low]).worth < WORTH) {
      low++;
    }
    int all = whole + IntStream.of(tokens).sum();
    if (most < all) {
      low = 0;
      int high = order.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        BitSet gone = first(order, middle);
        if (cost(gone) <= most) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
    }
    BitSet gone = first(order, low);
    cost(gone);
    return gone;
  }

  private static BitSet first(int[] order, int n) {
    BitSet gone = new BitSet();
    for (int i = 0; i < n; i++) {
      gone.set(order[i]);
    }
    return gone;
  }

  /** The tokens that stay, once runs that would gain nothing are no longer gone. */
  private int cost(BitSet gone) {
    int cost = whole;
    for (int i = 0; i < words.size(); ) {
      int end = i;
      int run = 0;
      while (end < words.size() && gone.get(end) && follows(i, end)) {
        run += tokens[end++];
      }
      if (end == i) {
        cost += tokens[i++];
      } else {
        boolean gains = run > MARK;
        if (!gains) {
          gone.clear(i, end);
        }
        cost += gains ? MARK : run;
        i = end;
      }
    }
    return cost;
  }

  /** Whether a word stands in the same sentence as another one. */
  private boolean follows(int first, int word) {
    return words.get(first).sentence == words.get(word).sentence;
  }

  private Map<Integer, List<int[]>> parts(BitSet gone, BitSet kept) {
    Map<Integer, List<int[]>> parts = new HashMap<>();
    for (int i = 0; i < words.size(); ) {
      int end = i;
      List<int[]> part = new ArrayList<>();
      boolean joins = false;
      boolean cut = false;
      while (end < words.size() && follows(i, end)) {
        Word w = words.get(end);
        if (gone.get(end)) {
          cut = true;
        } else if (joins) {
          part.getLast()[1] = w.to;
        } else {
          part.add(new int[] {w.from, w.to});
        }
        joins = !gone.get(end++);
      }
      int sentence = words.get(i).sentence;
      if (part.isEmpty()) {
        kept.clear(sentence);
      } else if (cut) {
        parts.put(sentence, part);
      }
      i = end;
    }
    return parts;
  }
}
