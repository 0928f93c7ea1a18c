package dev.headroom.policy;

import dev.headroom.HeadroomException;
import dev.headroom.ccr.Limit;
import dev.headroom.ccr.Retrieval;
import dev.headroom.ccr.RetrievalTool;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.once.Once;
import dev.headroom.compress.repeat.Repetition;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PriceList;
import dev.headroom.policy.cost.Rates;
import dev.headroom.policy.cost.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Whether a conversation can afford that something is left out of it: the tool that gives it back
 * stands in every request, and a model that asks for it takes a request more, which reads the whole
 * prompt again. Anything is left out for the first time only where two things hold; before that
 * what is new goes without loss.
 *
 * <ul>
 *   <li>What was saved so far and what this would save pay for both. So a conversation that is
 *       short, or has little to save, does not become dearer by being asked once. Savings count as
 *       what they have saved until now, and not what they may save on turns to come.
 *   <li>What this would save beside its form without loss pays for both, if the conversation goes
 *       on for as many turns as it has had: how long something has lasted is the best guess at how
 *       long it will. Where the form without loss is about as short nothing is won by a risk.
 * </ul>
 *
 * <p>All of it is known from what stands before a text. To make it pay for three retrievals takes
 * nine points of the share saved: most of what is left out is never asked for.
 */
final class Stake {
  /** What a model says to ask, in tokens. */
  private static final int CALL = 60;

  /** What it asks for. */
  private static final String ROWS = "1-20";

  private final Request request;
  private final Supplier<CacheFloor> floor;
  private final Supplier<Optional<ModelPrices>> prices;
  private final ToIntFunction<byte[]> counter;

  /** The tokens of the tool that gives originals back. */
  private final Once<Integer> schema;

  private long saved;

  /** What was saved, times the number of the turn on which it was. */
  private long savedByTurn;

  private long turn;
  private int answered = -1;
  private boolean leftOut;

  Stake(Request request, String model, Supplier<CacheFloor> floor, ToIntFunction<byte[]> counter) {
    this.request = request;
    this.floor = floor;
    this.prices = new Once<>(() -> PriceList.builtIn().of(model, request.dialect()));
    this.counter = counter;
    this.schema = new Once<>(() -> counter.applyAsInt(tool(request)));
  }

  /** Goes on to the text behind one of which something became. */
  void add(Span span, Verdict verdict) {
    boolean model = span.kind() == SpanKind.ASSISTANT_TEXT || span.kind() == SpanKind.TOOL_CALL;
    if (model && span.message() != answered) {
      answered = span.message();
      turn++;
    }
    long less = (long) verdict.tokensBefore() - verdict.tokensAfter();
    saved += less;
    savedByTurn += less * turn;
    leftOut |= leavesOut(verdict);
  }

  /** Whether the way back from a text is the reference alone. */
  static boolean leavesOut(Verdict verdict) {
    return verdict
        .change()
        .filter(c -> c.reference().isPresent() && !c.codec().equals(Repetition.ID))
        .isPresent();
  }

  /** Whether something may be left out of any text: it was before, or nobody knows prices. */
  boolean isSettled() {
    return leftOut || prices.get().isEmpty();
  }

  /**
   * Whether something may be left out of the next text, however long the prompt is: it pays with
   * the longest that it may be. Nobody needs to count for that.
   *
   * @param verdict what would become of the text
   */
  boolean paysAnyway(Verdict verdict) {
    return isSettled() || isWorthAnyway(verdict, all(verdict), readAgain());
  }

  /**
   * Whether something may be left out of the next text.
   *
   * @param verdict what would become of it
   * @param text what it says
   * @param messages tokens of the messages up to it and with it, as it would go
   */
  boolean pays(Verdict verdict, byte[] text, long messages) {
    return isSettled() || isWorth(all(verdict), readAgain(), answer(verdict, text), messages);
  }

  /** As {@link #paysAnyway}, of what is won beside the form without loss. */
  boolean winsAnyway(Verdict verdict, Verdict whole) {
    long less = beside(verdict, whole);
    return isSettled() || isWorthAnyway(verdict, less, turns() * less);
  }

  /** As {@link #pays}, of what is won beside the form without loss. */
  boolean wins(Verdict verdict, Verdict whole, byte[] text, long messages) {
    long less = beside(verdict, whole);
    return isSettled() || isWorth(less, turns() * less, answer(verdict, text), messages);
  }

  private long all(Verdict verdict) {
    return saved + verdict.tokensBefore() - verdict.tokensAfter();
  }

  private long readAgain() {
    return turn * saved - savedByTurn;
  }

  private static long beside(Verdict verdict, Verdict whole) {
    return (long) whole.tokensAfter() - verdict.tokensAfter();
  }

  /** On so many turns a conversation is expected to go on: as many as it has had. */
  private long turns() {
    return Math.max(1, turn);
  }

  private boolean isWorthAnyway(Verdict verdict, long less, long lessAgain) {
    long most = request.size(); // a token has a byte at least
    int page = Math.min(Limit.DEFAULT_BYTES, verdict.tokensBefore()); // a token has one at least
    return isWorth(less, lessAgain, page, most, true)
        && isWorth(less, lessAgain, page, most, false);
  }

  private boolean isWorth(long less, long lessAgain, int answer, long messages) {
    return isWorth(
        less, lessAgain, answer, floor.get().prompt(messages), floor.get().isCached(messages));
  }

  /**
   * Whether tokens pay for the tool and a retrieval.
   *
   * @param less tokens that are not sent
   * @param lessAgain tokens that are not read again
   */
  private boolean isWorth(long less, long lessAgain, int answer, long prompt, boolean cached) {
    ModelPrices reader = prices.get().orElseThrow();
    Rates rates = reader.rates("", prompt);
    long schema = this.schema.get();
    double hits = cached ? reader.cache().hitRate() : 0;
    Tokens gained = billed(less, lessAgain, 0, hits);
    Tokens asked = billed(schema + CALL + answer, prompt + turn * schema, CALL, hits);
    return rates.usd(gained) >= rates.usd(asked);
  }

  /**
   * @param fresh tokens that the provider sees for the first time
   * @param again tokens that it has seen
   * @param hits how much of those it has in its cache; 0 if nothing is cached
   */
  private static Tokens billed(long fresh, long again, long output, double hits) {
    long read = Math.round(again * hits);
    return hits > 0
        ? new Tokens(again - read, read, fresh, 0, output)
        : new Tokens(fresh + again, 0, 0, 0, output);
  }

  /**
   * What a model is given that asks for some rows of a text, in tokens. For that the text is read
   * once more, but only where it is not known before that all would pay for a whole page: that is
   * known of long ones.
   */
  private int answer(Verdict verdict, byte[] text) {
    try {
      return switch (Retrieval.of(text, Selector.rows(ROWS), Limit.DEFAULT)) {
        case Retrieved.Page page -> counter.applyAsInt(page.bytes());
        case Retrieved.Miss miss -> verdict.tokensBefore();
      };
    } catch (HeadroomException e) {
      return verdict.tokensBefore();
    }
  }

  private static byte[] tool(Request request) {
    return RetrievalTool.definition(request.dialect()).getBytes(StandardCharsets.UTF_8);
  }
}
