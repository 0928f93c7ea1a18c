package dev.headroom.replay;

import dev.headroom.message.Digest;
import dev.headroom.policy.cost.Block;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PrefixCache;
import dev.headroom.policy.cost.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One conversation with the retrieval tool in its tools and a number of retrievals: one for each
 * original as soon as it is left out, the rest, if there are fewer originals, at the end for other
 * parts of the last one. Each costs one more request, and call and answer stay in the history.
 */
final class ScenarioRun {
  /** What a model says to call the tool: name, hash and a range. */
  private static final int CALL_TOKENS = 60;

  private final ModelPrices prices;
  private final String day;
  private final long schemaTokens;
  private final int retrievals;
  private final Scenario.Asked asked;
  private final PrefixCache cache;
  private final List<Prompt.Insertion> insertions = new ArrayList<>();
  private int made;
  private long last;
  private double usd;

  /**
   * A run.
   *
   * @param schemaTokens of the tool's definition; 0 if it is not offered
   */
  ScenarioRun(
      ModelPrices prices, String day, long schemaTokens, int retrievals, Scenario.Asked asked) {
    this.prices = prices;
    this.day = day;
    this.schemaTokens = schemaTokens;
    this.retrievals = retrievals;
    this.asked = asked;
    this.cache = new PrefixCache(prices.cache());
  }

  double usd() {
    return usd;
  }

  /**
   * A request of the conversation.
   *
   * @param answers what the retrieval tool gives of each original left out of it for the first time
   */
  void send(Prompt prompt, long at, long output, List<Answer> answers, boolean isLast) {
    if (insertions.isEmpty() && schemaTokens > 0) {
      Block schema = new Block(Digest.of("retrieval tool"), schemaTokens, Optional.empty());
      insertions.add(new Prompt.Insertion(prompt.tools(), List.of(schema)));
    }
    for (Answer answer : answers) {
      if (made < retrievals) {
        retrieve(prompt, at, answer.tokens(asked));
      }
    }
    while (isLast && made > 0 && made < retrievals) {
      retrieve(prompt, at, last);
    }
    pay(prompt.with(insertions), at, output);
  }

  private void retrieve(Prompt prompt, long at, long tokens) {
    pay(prompt.with(insertions), at, CALL_TOKENS);
    Optional<String> mark = prompt.blocks().getLast().mark();
    Block call = new Block(Digest.of("call " + made), CALL_TOKENS, Optional.empty());
    Block answer = new Block(Digest.of("answer " + made), tokens, mark);
    insertions.add(new Prompt.Insertion(prompt.blocks().size(), List.of(call, answer)));
    made++;
    last = tokens;
  }

  private void pay(List<Block> prompt, long at, long output) {
    Tokens tokens = cache.send(prompt, at, output);
    usd += prices.usd(day, tokens);
  }
}
