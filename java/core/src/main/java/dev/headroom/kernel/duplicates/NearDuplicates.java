package dev.headroom.kernel.duplicates;

/** Finds the segments of a text with nearly the same words. */
public final class NearDuplicates {
  /*
   * The similarity of two segments is that of their sets of word shingles: shared ones to all
   * (Jaccard; shingles after A. Broder, "On the resemblance and containment of documents", 1997).
   * Candidates come from a prefix index (S. Chaudhuri, V. Ganti, R. Kaushik, "A primitive operator
   * for similarity joins in data cleaning", 2006; R. Bayardo, Y. Ma, R. Srikant, "Scaling up all
   * pairs similarity search", 2007), and their similarity is then computed, so that none is wrong.
   * MinHash with bands (Indyk and Motwani, 1998) misses some pairs at the threshold by design, and
   * where many segments share a template its buckets fill with pairs below it; a prefix of rare
   * shingles misses none and passes such templates by.
   *
   * For each segment at most MOST entries of the index are looked at, rare shingles first. Up to
   * there the answer is exact; beyond, in a crowd of segments that are alike but not enough, an
   * earlier one may be missed. So the work is linear in the input, but for a comparison (at most
   * twice the segment's shingles) for each entry.
   */

  /** The most entries of the index looked at for a segment. */
  private static final int MOST = 256;

  private final ShingleSets sets;
  private final PrefixIndex index;
  private final int threshold;

  /** For which segment each was looked at last. */
  private final int[] seen;

  private NearDuplicates(ShingleSets sets, int threshold) {
    this.sets = sets;
    this.threshold = threshold;
    index = new PrefixIndex(sets, threshold);
    seen = new int[sets.size()];
  }

  /**
   * For each segment the lowest index of an earlier one whose similarity is {@code threshold}
   * percent or more, or its own. Segments of the same bytes get the same.
   */
  public static int[] firsts(byte[] text, int[] ends, int threshold) {
    int[] firsts = ExactDuplicates.firsts(text, ends);
    NearDuplicates search = new NearDuplicates(ShingleSets.of(text, ends, firsts), threshold);
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = firsts[i] == i ? search.lowest(i) : firsts[firsts[i]];
    }
    return firsts;
  }

  private int lowest(int i) {
    int lowest = i;
    int looked = 0;
    for (int k = sets.from(i); k < index.prefixEnd(i); k++) {
      long key = sets.key(k);
      if (!ShingleSets.isShared(key)) {
        continue;
      }
      int list = index.list(key);
      for (int e = index.from(list); e < index.to(list); e++) {
        long entry = index.entry(e);
        int other = (int) entry;
        if (other >= lowest) {
          break;
        }
        if (++looked > MOST) {
          return lowest;
        }
        if ((entry ^ other) == PrefixIndex.tag(key) && seen[other] != i) {
          seen[other] = i;
          lowest = similar(i, k, other) ? other : lowest;
        }
      }
    }
    return lowest;
  }

  /*
   * Whether shared / all >= threshold, that is shared >= threshold x (a + b) / (1 + threshold):
   * given up as soon as what is left cannot reach it. Nothing of a before key i is shared: b would
   * have been seen there, for what stands before a shingle of its prefix stands in its prefix too.
   */
  private boolean similar(int a, int i, int b) {
    int j = sets.from(b);
    int aTo = sets.to(a);
    int bTo = sets.to(b);
    long both = (long) aTo - sets.from(a) + bTo - j;
    int needed = (int) ((threshold * both + 99 + threshold) / (100 + threshold));
    int shared = 0;
    while (shared + Math.min(aTo - i, bTo - j) >= needed) {
      if (shared >= needed) {
        return true;
      }
      long x = sets.key(i);
      long y = sets.key(j);
      shared += x == y ? 1 : 0;
      i += x <= y ? 1 : 0;
      j += y <= x ? 1 : 0;
    }
    return false;
  }
}
