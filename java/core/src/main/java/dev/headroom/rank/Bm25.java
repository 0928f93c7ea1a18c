package dev.headroom.rank;

import java.util.Arrays;

/**
 * Ranks the documents of a small collection, such as the rows of an array or the lines of a text,
 * by a query.
 *
 * <p>BM25 (Robertson, Walker: Okapi at TREC-3, 1994) with k1 = 1.2 and b = 0.75 and the inverse
 * document frequency of Lucene, log2(1 + (N - n + 0.5) / (n + 0.5)), of this very collection. All
 * arithmetic is on integers, so that every implementation ranks alike; scores are in 1/256. Only
 * documents that hold a term cost memory beyond their length.
 */
public final class Bm25 {
  private final Terms terms;
  private final int[] frequency;
  private final int[] documents;

  private int[] lengths = new int[64];
  private int count;
  private long words;

  /** Of each hit its document, term and how often. */
  private int[] hits = new int[48];

  private int hitCount;

  public Bm25(Terms terms) {
    this.terms = terms;
    this.frequency = new int[terms.size()];
    this.documents = new int[terms.size()];
    lengths[0] = 0;
  }

  /** Adds a part of a text to the document that is being read. */
  public void add(byte[] text, int from, int to) {
    Terms.scan(text, from, to, (hash, start, end) -> word(hash));
  }

  /** Adds a word to the document that is being read. */
  public void word(long hash) {
    lengths[count]++;
    int t = terms.find(hash);
    if (t >= 0) {
      frequency[t]++;
    }
  }

  /** Ends the document that is being read. */
  public void next() {
    for (int t = 0; t < frequency.length; t++) {
      if (frequency[t] > 0) {
        if (hitCount + 3 > hits.length) {
          hits = Arrays.copyOf(hits, hits.length * 2);
        }
        hits[hitCount++] = count;
        hits[hitCount++] = t;
        hits[hitCount++] = frequency[t];
        documents[t]++;
        frequency[t] = 0;
      }
    }
    words += lengths[count];
    count++;
    if (count == lengths.length) {
      lengths = Arrays.copyOf(lengths, count * 2);
    }
    lengths[count] = 0;
  }

  /** How many documents were read. */
  public int size() {
    return count;
  }

  /** The score of each document in 1/256; 0 where it holds no term. */
  public int[] scores() {
    int[] scores = new int[count];
    long average = Math.max(1, words * 256 / Math.max(1, count));
    for (int h = 0; h < hitCount; h += 3) {
      int document = hits[h];
      long tf = hits[h + 2];
      // In 1/256: k1 * (1 - b + b * length / average), with k1 * (1 - b) = 0.3 and k1 * b = 0.9.
      long norm = 77 + 230L * 256 * lengths[document] / average;
      long saturated = tf * 256 * 563 / (tf * 256 + norm);
      scores[document] += (int) (idf(documents[hits[h + 1]]) * saturated / 256);
    }
    return scores;
  }

  private long idf(int documentsWithTerm) {
    return log2((2L * count + 2 << 16) / (2L * documentsWithTerm + 1)) - 16 * 256;
  }

  /** The binary logarithm of a positive number in 1/256, by squaring its fraction bit by bit. */
  public static long log2(long x) {
    int whole = 63 - Long.numberOfLeadingZeros(x);
    long fraction = whole >= 30 ? x >> whole - 30 : x << 30 - whole;
    long log = whole;
    for (int bit = 0; bit < 8; bit++) {
      fraction = fraction * fraction >> 30;
      log <<= 1;
      if (fraction >= 2L << 30) {
        fraction >>= 1;
        log |= 1;
      }
    }
    return log;
  }
}
