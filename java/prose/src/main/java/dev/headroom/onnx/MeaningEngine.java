package dev.headroom.onnx;

import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.ProseText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Weighs sentences by their meaning and by their words. */
final class MeaningEngine implements ProseEngine {
  /*
   * With a question: cosines of sentences with it. Of any text some sentence is nearest, so that
   * what is no nearer than a standard deviation above the mean counts as nothing, and the rest is
   * divided by the highest. A sentence's weight is then the mean of both judgements, of meaning and
   * of words (BM25 and what goes with it), each as a share of its best one, by fixed shares: a convex
   * combination, which loses less than ranks do, since it keeps how far one sentence is ahead of
   * another (S. Bruch, S. Gai, A. Ingber, "An analysis of fusion functions for hybrid retrieval",
   * 2023). A passage is as near as its nearest sentence.
   *
   * Without a question: cosines with the mean of all sentences beside what words say.
   */

  private static final double MEANING = 0.4;
  private static final double CENTRAL = 0.1;

  /** From such a cosine on a sentence speaks of what is asked for, whatever its words. */
  private static final double NEAR = 0.5;

  private final SentenceEncoder model;
  private final int millis;

  MeaningEngine(SentenceEncoder model, int millis) {
    this.model = model;
    this.millis = millis;
  }

  @Override
  public String id() {
    return model.name();
  }

  @Override
  public Weights weigh(ProseText text, String question) {
    Deadline deadline = Deadline.in(millis, model.name());
    boolean asked = !question.isBlank();
    List<String> sentences = new ArrayList<>(text.size() + 1);
    for (int i = 0; i < text.size(); i++) {
      sentences.add(text.text(i));
    }
    if (asked) {
      sentences.add(question);
    }
    float[][] vectors = model.encode(sentences, deadline);
    Weights words = text.byWords(question);
    double[] near = new double[text.size()];
    for (int i = 0; asked && i < near.length; i++) {
      near[i] = cosine(vectors[i], vectors[near.length]);
    }
    boolean speaks = Arrays.stream(near).anyMatch(cosine -> cosine >= NEAR);
    return words.focused() || speaks ? asked(text, words, near) : central(words, vectors);
  }

  private static Weights asked(ProseText text, Weights words, double[] near) {
    double[] meaning = ahead(near);
    double[] passages = new double[text.passages()];
    for (int i = 0; i < meaning.length; i++) {
      int p = text.passageOf(i);
      passages[p] = Math.max(passages[p], meaning[i]);
    }
    return words.focused()
        ? new Weights(fused(words.sentences(), meaning), fused(words.passages(), passages), true)
        : new Weights(meaning, passages, true);
  }

  private static Weights central(Weights words, float[][] vectors) {
    double[] weights = words.sentences().clone();
    float[] centre = new float[weights.length == 0 ? 0 : vectors[0].length];
    for (int i = 0; i < weights.length; i++) {
      for (int c = 0; c < centre.length; c++) {
        centre[c] += vectors[i][c] / weights.length;
      }
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] += CENTRAL * Math.max(0, cosine(vectors[i], centre));
    }
    return new Weights(weights, words.passages(), false);
  }

  private static double[] fused(double[] words, double[] meaning) {
    double[] w = shares(words);
    double[] m = shares(meaning);
    double[] fused = new double[w.length];
    for (int i = 0; i < fused.length; i++) {
      fused[i] = (1 - MEANING) * w[i] + MEANING * m[i];
    }
    return fused;
  }

  /** How far cosines are ahead of most, as shares of the highest one. */
  private static double[] ahead(double[] cosines) {
    double mean = Arrays.stream(cosines).average().orElse(0);
    double square = Arrays.stream(cosines).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double most = mean + Math.sqrt(square);
    return shares(Arrays.stream(cosines).map(v -> Math.max(0, v - most)).toArray());
  }

  /** Values as shares of the highest one. */
  private static double[] shares(double[] values) {
    double most = Arrays.stream(values).max().orElse(0);
    return Arrays.stream(values).map(v -> most > 0 ? v / most : 0).toArray();
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
