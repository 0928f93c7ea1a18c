package dev.headroom.compress.prose;

import dev.headroom.prose.ProseEngine.Weights;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Chooses the sentences that stay: by weight while the budget lasts, each with what must stand
 * where it stands, none that nearly stands already. Of what a search found the best passages come
 * first, as a whole. Where a question is answered, sentences far below the best one only fill a
 * small part of the budget.
 */
final class Choice {
  /** Of so many passages each is taken as a whole before any sentence of others. */
  private static final int WHOLE_PASSAGES = 5;

  private static final double WHOLE_LEAST = 0.2;

  /** What weighs less than this share of the best sentence says little of what is asked for. */
  private static final double LEAST_SHARE = 0.3;

  /** The same where the best passages stand as a whole already. */
  private static final double LEAST_SHARE_BESIDE = 0.4;

  private final Document document;
  private final Leads leads;
  private final int[] tokens;
  private final int[] firsts;
  private final Weights weights;
  private final BitSet kept = new BitSet();
  private int spent;

  /**
   * @param tokens what each sentence takes
   * @param firsts of each sentence the first one that it nearly repeats
   */
  Choice(Document document, Weights weights, int[] tokens, int[] firsts) {
    this.document = document;
    this.leads = new Leads(document);
    this.weights = weights;
    this.tokens = tokens;
    this.firsts = firsts;
  }

  /**
   * The sentences that stay.
   *
   * @param least how many tokens may be taken whatever the weights
   * @param most how many tokens there are in all
   */
  BitSet of(int least, int most) {
    if (weights.focused() && document.isFound()) {
      passages(most);
    }
    double[] w = weights.sentences();
    int[] order = order(w);
    double top = order.length == 0 ? 0 : w[order[0]];
    double share = kept.isEmpty() ? LEAST_SHARE : LEAST_SHARE_BESIDE;
    for (int i : order) {
      boolean far = weights.focused() && w[i] < share * top;
      if (far && spent + tokens[i] > least) {
        break;
      }
      take(i, most);
    }
    for (int i = 0; !weights.focused() && i < document.size(); i++) {
      if (document.isLead(i) && spent + tokens[i] <= most && !kept.get(i)) {
        kept.set(i);
        spent += tokens[i];
      }
    }
    return kept;
  }

  private void passages(int most) {
    double[] w = weights.passages();
    double top = IntStream.range(0, w.length).mapToDouble(p -> w[p]).max().orElse(0);
    int[] order = order(w);
    for (int k = 0; k < Math.min(WHOLE_PASSAGES, order.length); k++) {
      int passage = order[k];
      int from = leads.passageFrom(passage);
      int to = leads.passageTo(passage);
      int cost = 0;
      for (int i = from; i < to; i++) {
        cost += cost(i);
      }
      if (w[passage] >= WHOLE_LEAST * top && spent + cost <= most) {
        for (int i = from; i < to; i++) {
          take(i, most);
        }
      }
    }
  }

  private static int[] order(double[] weights) {
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -weights[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  /** Whether something like it stands already. */
  private boolean repeats(int i) {
    return firsts[i] != i && kept.get(firsts[i]);
  }

  private int cost(int i) {
    return kept.get(i) || repeats(i) ? 0 : tokens[i] + 1;
  }

  private void take(int i, int most) {
    if (document.isLead(i) || kept.get(i) || repeats(i)) {
      return;
    }
    int[] cost = {tokens[i] + 1};
    leads.of(i, l -> cost[0] += kept.get(l) ? 0 : tokens[l]);
    if (spent + cost[0] > most) {
      return;
    }
    leads.of(i, kept::set);
    kept.set(i);
    spent += cost[0];
  }
}
