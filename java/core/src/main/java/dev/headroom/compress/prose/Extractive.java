package dev.headroom.compress.prose;

import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.ProseText;
import dev.headroom.rank.Bm25;
import dev.headroom.rank.Terms;
import java.util.Arrays;

/** Weighs sentences by their words alone, without a model. */
public final class Extractive implements ProseEngine {
  /*
   * With a question: BM25 (see Bm25) of stems over sentences, and over passages with the headings
   * above them; a sentence counts by its own score, a part of its neighbours' (an answer often
   * stands beside the sentence that names what is asked for: it says "he", "it", "this"), and a
   * part of its passage's, each divided by the highest. What the question's words ask for (who,
   * when, how many) adds a little to sentences with names or numbers.
   *
   * Without one, and a little with one: centrality by the centroid of the text (D. Radev, H. Jing,
   * M. Stys, D. Tam, "Centroid-based summarization of multiple documents", 2004): the mean tf.idf of
   * a sentence's words in the text, words of more than a third of the sentences left aside. Unlike
   * graphs of sentences (LexRank, TextRank) it is linear. Without a question the place in its
   * paragraph tells most of what a sentence is worth (P. Baxendale, "Machine-made index for technical
   * literature", 1958), before centrality, numbers, names, quotations, code, negations and
   * conditions.
   */

  private static final double NEXT = 0.3;
  private static final double BEFORE = 0.21;
  private static final double PASSAGE = 0.8;
  private static final double CUE = 0.3;
  private static final double CENTRAL = 0.1;
  private static final double LEAD = 0.05;

  /** Below so much of the question's words, by rarity, nothing is said of what is asked for. */
  private static final int LEAST_COVERED_PERCENT = 20;

  @Override
  public String id() {
    return "extractive";
  }

  @Override
  public Weights weigh(ProseText text, String question) {
    return text.byWords(question);
  }

  /** The weights of a text's sentences. */
  static Weights of(Document document, String question) {
    Terms terms = Stems.ofQuestion(question);
    double[] central = Centroid.of(document);
    if (!terms.isEmpty()) {
      double[] own = normal(scores(document, terms));
      double[] passages = normal(passageScores(document, terms));
      if (covered(document, terms, own) >= LEAST_COVERED_PERCENT) {
        return new Weights(
            asked(document, Cue.of(question), own, passages, central), passages, true);
      }
    }
    double[] weights = new double[document.size()];
    int nth = 0;
    for (int i = 0; i < weights.length; i++) {
      nth = document.isFirst(i) ? 0 : nth + 1;
      weights[i] = 1.0 / (1 + nth) + CENTRAL * (central[i] + Features.of(document.text(i)).says());
    }
    return new Weights(weights, new double[document.passages()], false);
  }

  private static double[] asked(
      Document document, Cue cue, double[] own, double[] passages, double[] central) {
    double[] weights = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      double w = own[i];
      if (i > 0 && document.passageOf(i - 1) == document.passageOf(i)) {
        w += NEXT * own[i - 1];
      }
      if (i + 1 < own.length && document.passageOf(i + 1) == document.passageOf(i)) {
        w += BEFORE * own[i + 1];
      }
      w += PASSAGE * passages[document.passageOf(i)];
      Features features = Features.of(document.text(i));
      w += cue.isMetBy(features) ? CUE : 0;
      w += CENTRAL * central[i] + (document.isFirst(i) ? LEAD : 0);
      weights[i] = w;
    }
    return weights;
  }

  private static int[] scores(Document document, Terms terms) {
    Bm25 bm25 = new Bm25(terms);
    long[] words = document.words();
    for (int i = 0; i < document.size(); i++) {
      for (int w = document.wordsFrom(i); w < document.wordsTo(i); w++) {
        bm25.word(words[w]);
      }
      bm25.next();
    }
    return bm25.scores();
  }

  private static int[] passageScores(Document document, Terms terms) {
    Bm25 bm25 = new Bm25(terms);
    Headings headings = new Headings(document);
    long[] words = document.words();
    int passage = -1;
    for (int i = 0; i < document.size(); i++) {
      boolean first = passage < document.passageOf(i);
      for (; passage < document.passageOf(i); passage++) {
        end(passage, bm25);
      }
      for (int h = first ? headings.above(i) : -1; h >= 0; h = headings.above(h)) {
        add(document, h, words, bm25);
      }
      add(document, i, words, bm25);
    }
    for (; passage < document.passages(); passage++) {
      end(passage, bm25);
    }
    return bm25.scores();
  }

  private static void end(int passage, Bm25 bm25) {
    if (passage >= 0) {
      bm25.next();
    }
  }

  private static void add(Document document, int sentence, long[] words, Bm25 bm25) {
    for (int w = document.wordsFrom(sentence); w < document.wordsTo(sentence); w++) {
      bm25.word(words[w]);
    }
  }

  private static double[] normal(int[] scores) {
    int most = Arrays.stream(scores).max().orElse(0);
    double[] normal = new double[scores.length];
    for (int i = 0; most > 0 && i < scores.length; i++) {
      normal[i] = (double) scores[i] / most;
    }
    return normal;
  }

  /** How many of the question's words stand in the best sentences, in percent. */
  private static int covered(Document document, Terms terms, double[] own) {
    long[] found = new long[terms.size()];
    int n = 0;
    long[] words = document.words();
    for (int i = 0; i < own.length; i++) {
      for (int w = document.wordsFrom(i); own[i] > 0.4 && w < document.wordsTo(i); w++) {
        if (terms.contains(words[w]) && n < found.length && !holds(found, n, words[w])) {
          found[n++] = words[w];
        }
      }
    }
    return n * 100 / terms.size();
  }

  private static boolean holds(long[] found, int n, long word) {
    for (int i = 0; i < n; i++) {
      if (found[i] == word) {
        return true;
      }
    }
    return false;
  }
}
