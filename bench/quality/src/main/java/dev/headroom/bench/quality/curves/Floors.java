package dev.headroom.bench.quality.curves;

import dev.headroom.bench.quality.measure.Yardstick;
import dev.headroom.rank.Bm25;
import dev.headroom.rank.Terms;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;

/** What costs nothing to build: each leaves no more tokens than it may. */
final class Floors {
  private Floors() {}

  /** The beginning, as many sentences as there is room for. */
  static String head(String text, int budget) {
    List<String> sentences = sentences(text);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      order.add(i);
    }
    return taken(sentences, order, budget, true);
  }

  /** Sentences drawn by a seed that the text gives, in order. */
  static String random(String text, int budget) {
    List<String> sentences = sentences(text);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(text.hashCode()));
    return taken(sentences, order, budget, false);
  }

  /** The sentences that plain BM25 ranks best, in order. */
  static String ranked(String text, String question, int budget) {
    List<String> sentences = sentences(text);
    Bm25 bm25 = new Bm25(Terms.of(question.getBytes(StandardCharsets.UTF_8)));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      byte[] utf8 = sentences.get(i).getBytes(StandardCharsets.UTF_8);
      bm25.add(utf8, 0, utf8.length);
      bm25.next();
      order.add(i);
    }
    int[] scores = bm25.scores();
    order.sort(Comparator.comparingInt((Integer i) -> -scores[i]));
    return taken(sentences, order, budget, false);
  }

  private static String taken(
      List<String> sentences, List<Integer> order, int budget, boolean untilFull) {
    TreeSet<Integer> kept = new TreeSet<>();
    int spent = 0;
    for (int i : order) {
      int tokens = Yardstick.tokens(sentences.get(i));
      if (spent + tokens <= budget) {
        kept.add(i);
        spent += tokens;
      } else if (untilFull) {
        break;
      }
    }
    StringBuilder s = new StringBuilder();
    kept.forEach(i -> s.append(sentences.get(i)));
    return s.toString();
  }

  private static List<String> sentences(String text) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text);
    List<String> sentences = new ArrayList<>();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      sentences.add(text.substring(from, to));
      from = to;
    }
    return sentences;
  }
}
