package dev.headroom.onnx;

import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.ProseText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Weighs sentences by their meaning and by their words. */
final class MeaningEngine implements ProseEngine {
  private static final double MEANING = 0.5;
  private static final double NEXT = 0.0;
  private static final double CENTRAL = 0.5;

  /** From such a cosine on a sentence speaks of what is asked for. */
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
    double best = Arrays.stream(near).max().orElse(0);
    if (words.focused() || best >= NEAR) {
      return asked(text, words, near);
    }
    return central(words, vectors);
  }

  private static Weights asked(ProseText text, Weights words, double[] near) {
    double[] own = spread(near);
    double[] meaning = own.clone();
    double[] passages = new double[text.passages()];
    for (int i = 0; i < own.length; i++) {
      int p = text.passageOf(i);
      if (i > 0 && text.passageOf(i - 1) == p) {
        meaning[i] += NEXT * own[i - 1];
      }
      if (i + 1 < own.length && text.passageOf(i + 1) == p) {
        meaning[i] += NEXT * 0.7 * own[i + 1];
      }
      passages[p] = Math.max(passages[p], own[i]);
    }
    if (!words.focused()) {
      return new Weights(meaning, passages, true);
    }
    return new Weights(fused(words.sentences(), meaning), fused(words.passages(), passages), true);
  }

  private static Weights central(Weights words, float[][] vectors) {
    double[] weights = words.sentences().clone();
    if (weights.length > 0) {
      float[] centre = new float[vectors[0].length];
      for (int i = 0; i < weights.length; i++) {
        for (int c = 0; c < centre.length; c++) {
          centre[c] += vectors[i][c];
        }
      }
      double[] near = new double[weights.length];
      for (int i = 0; i < near.length; i++) {
        near[i] = cosine(vectors[i], centre);
      }
      near = spread(near);
      for (int i = 0; i < near.length; i++) {
        weights[i] += CENTRAL * near[i];
      }
    }
    return new Weights(weights, words.passages(), false);
  }

  private static double[] fused(double[] words, double[] meaning) {
    double[] w = most(words);
    double[] m = most(meaning);
    double[] fused = new double[w.length];
    for (int i = 0; i < fused.length; i++) {
      fused[i] = (1 - MEANING) * w[i] + MEANING * m[i];
    }
    return fused;
  }

  /** Values as shares of the highest one. */
  private static double[] most(double[] values) {
    double most = Arrays.stream(values).max().orElse(0);
    return Arrays.stream(values).map(v -> most > 0 ? v / most : 0).toArray();
  }

  /** Cosines as shares of the highest one; below 0 there is nothing in common. */
  private static double[] spread(double[] cosines) {
    return most(Arrays.stream(cosines).map(v -> Math.max(0, v)).toArray());
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
