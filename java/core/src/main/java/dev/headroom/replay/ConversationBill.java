package dev.headroom.replay;

import dev.headroom.policy.align.Instability;
import dev.headroom.policy.cost.Tokens;
import java.util.List;
import java.util.Map;

/**
 * What a conversation costs, as it came and as it goes.
 *
 * @param name where it was read from
 * @param form what it was recorded as
 * @param model whose prices hold
 * @param turns its requests
 * @param references how many originals stand behind what was left out
 * @param brokenBefore requests that did not begin with what was sent before, as they came
 * @param brokenAfter the same as they go
 * @param rethinkingBefore the price of thinking that the provider drops since something before it
 *     changed, as it came
 * @param rethinkingAfter the same as it goes
 * @param quotes texts that edits of the model quote from the request before
 * @param quotesKept how many of them stand literally in it as it goes
 * @param instabilities what made prefixes unstable as the conversation came
 * @param scenarios the conversation's price as it goes in each scenario
 * @param notes what a reader should know
 */
public record ConversationBill(
    String name,
    String form,
    String model,
    List<Turn> turns,
    int references,
    int brokenBefore,
    int brokenAfter,
    double rethinkingBefore,
    double rethinkingAfter,
    int quotes,
    int quotesKept,
    List<Instability> instabilities,
    Map<Scenario, Double> scenarios,
    List<String> notes) {
  public ConversationBill {
    turns = List.copyOf(turns);
    scenarios = Map.copyOf(scenarios);
    instabilities = List.copyOf(instabilities);
    notes = List.copyOf(notes);
  }

  public Tokens before() {
    return turns.stream().map(Turn::before).reduce(Tokens.NONE, Tokens::plus);
  }

  public Tokens after() {
    return turns.stream().map(Turn::after).reduce(Tokens.NONE, Tokens::plus);
  }

  public double usdBefore() {
    return turns.stream().mapToDouble(Turn::usdBefore).sum();
  }

  public double usdAfter() {
    return turns.stream().mapToDouble(Turn::usdAfter).sum();
  }

  public double uncachedBefore() {
    return turns.stream().mapToDouble(Turn::uncachedBefore).sum();
  }

  public double uncachedAfter() {
    return turns.stream().mapToDouble(Turn::uncachedAfter).sum();
  }

  /** What became of all of its texts, and why. */
  public Reasons reasons() {
    return turns.stream().map(Turn::reasons).reduce(Reasons.NONE, Reasons::plus);
  }

  public long dearerTurns() {
    return turns.stream().filter(Turn::isDearer).count();
  }
}
