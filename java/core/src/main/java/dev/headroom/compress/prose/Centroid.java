package dev.headroom.compress.prose;

import dev.headroom.rank.Bm25;
import java.util.Arrays;

/** How central sentences are: see {@link Extractive}. */
final class Centroid {
  /** Added to the number of words, so that short sentences are not central by one word. */
  private static final int DAMPING = 8;

  private Centroid() {}

  /** From 0 to 1, the most central one. */
  static double[] of(Document document) {
    long[] words = document.words();
    long[] distinct = Arrays.stream(words).sorted().distinct().toArray();
    int[] times = new int[distinct.length];
    int[] sentences = new int[distinct.length];
    int[] last = new int[distinct.length];
    int[] ids = new int[words.length];
    Arrays.fill(last, -1);
    for (int i = 0; i < document.size(); i++) {
      for (int w = document.wordsFrom(i); w < document.wordsTo(i); w++) {
        int id = Arrays.binarySearch(distinct, words[w]);
        ids[w] = id;
        times[id]++;
        sentences[id] += last[id] == i ? 0 : 1;
        last[id] = i;
      }
    }
    double[] weights = new double[distinct.length];
    int n = document.size();
    for (int id = 0; id < weights.length; id++) {
      boolean says = sentences[id] > 1 && sentences[id] * 3 <= n;
      weights[id] = says ? times[id] * Bm25.log2(1 + n / sentences[id]) / 256.0 : 0;
    }
    double[] central = new double[n];
    double most = 0;
    Arrays.fill(last, -1);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int w = document.wordsFrom(i); w < document.wordsTo(i); w++) {
        sum += last[ids[w]] == i ? 0 : weights[ids[w]];
        last[ids[w]] = i;
      }
      central[i] = sum / (document.wordsTo(i) - document.wordsFrom(i) + DAMPING);
      most = Math.max(most, central[i]);
    }
    for (int i = 0; most > 0 && i < n; i++) {
      central[i] /= most;
    }
    return central;
  }
}
