package dev.headroom.cli;

import dev.headroom.policy.cost.Tokens;
import dev.headroom.replay.ConversationBill;
import dev.headroom.replay.Reasons;
import dev.headroom.replay.Scenario;
import dev.headroom.replay.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The bills of some conversations, and their sums.
 *
 * @param bills one of each conversation
 */
record BillTotals(List<ConversationBill> bills) {
  /** Prices are sums of products: what differs by less is the same. */
  private static final double SAME = 1e-9;

  double usd(ToDoubleFunction<ConversationBill> of) {
    return bills.stream().mapToDouble(of).sum();
  }

  Tokens before() {
    return bills.stream().map(ConversationBill::before).reduce(Tokens.NONE, Tokens::plus);
  }

  Tokens after() {
    return bills.stream().map(ConversationBill::after).reduce(Tokens.NONE, Tokens::plus);
  }

  long turns() {
    return bills.stream().mapToLong(b -> b.turns().size()).sum();
  }

  long count(Predicate<Turn> of) {
    return bills.stream().flatMap(b -> b.turns().stream()).filter(of).count();
  }

  long dearer() {
    return bills.stream().filter(b -> b.usdAfter() > b.usdBefore() + SAME).count();
  }

  /** Texts that later edits quote. */
  long quotes() {
    return bills.stream().mapToLong(ConversationBill::quotes).sum();
  }

  /** How many of them stand literally in what goes out. */
  long quotesKept() {
    return bills.stream().mapToLong(ConversationBill::quotesKept).sum();
  }

  /** What became of all texts, and why. */
  Reasons reasons() {
    return bills.stream().map(ConversationBill::reasons).reduce(Reasons.NONE, Reasons::plus);
  }

  /** The scenarios, in order. */
  List<Scenario> scenarios() {
    return bills.getFirst().scenarios().keySet().stream()
        .sorted(
            Comparator.comparing(Scenario::tool)
                .thenComparing(Scenario::asked)
                .thenComparing(Scenario::retrievals))
        .toList();
  }

  double usd(Scenario scenario) {
    return usd(b -> b.scenarios().getOrDefault(scenario, b.usdAfter()));
  }

  long dearer(Scenario scenario) {
    return bills.stream()
        .filter(b -> b.scenarios().getOrDefault(scenario, b.usdAfter()) > b.usdBefore() + SAME)
        .count();
  }

  /** The cost of the n-th requests of all conversations together, before and after. */
  List<double[]> byTurn() {
    List<double[]> out = new ArrayList<>();
    for (ConversationBill b : bills) {
      for (Turn t : b.turns()) {
        while (out.size() < t.number()) {
          out.add(new double[2]);
        }
        out.get(t.number() - 1)[0] += t.usdBefore();
        out.get(t.number() - 1)[1] += t.usdAfter();
      }
    }
    return out;
  }

  /** The share saved, 0 where nothing was paid. */
  static double saved(double before, double after) {
    return before == 0 ? 0 : (before - after) / before;
  }
}
