package dev.headroom.replay;

import dev.headroom.HeadroomException;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.RetrievalTool;
import dev.headroom.message.Canonical;
import dev.headroom.policy.cost.CacheRules.Finds;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PriceList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replays a recorded conversation twice, as it came and as compression sends it, through the rules
 * of the provider's prefix cache, and prices both.
 *
 * <p>Both bills are made alike: the same times, the same answers, the same counts. Where the
 * recording holds the provider's usage record that record is the first bill, and the second is that
 * record carried over to what goes out. A prompt that goes below the least that a provider caches
 * counts as no saving, whatever its price.
 */
public final class Replay {
  private final ReplaySettings settings;
  private final Compression compression;

  public Replay(ReplaySettings settings, Compression compression) {
    this.settings = settings;
    this.compression = compression;
  }

  /**
   * Both bills of a conversation.
   *
   * @throws HeadroomException if no price of its model is known
   */
  public ConversationBill of(Recording recording) {
    Exchange first = recording.exchanges().getFirst();
    Canonical request =
        Canonical.of(first.request())
            .orElseThrow(() -> new HeadroomException(recording.name() + ": not a request"));
    String dialect = request.dialect();
    String model = model(recording, dialect);
    ModelPrices prices = settings.prices().of(model).orElseThrow(() -> unknown(recording, model));
    Counter counter = compression.counter(model);
    boolean shown =
        recording.hasMarks() && (dialect.equals("anthropic") || settings.model().isEmpty());
    boolean placed = prices.cache().finds() == Finds.MARKS && !shown;
    PromptReader reader = new PromptReader(counter, !placed);
    String definition = RetrievalTool.definition(dialect);
    long schema = counter.count(definition.getBytes(StandardCharsets.UTF_8));
    Book book = new Book(settings, prices, recording, reader, schema);
    book.model(model, placed);
    Sender compressed = compression.begin(recording.name(), model);
    play(recording, reader, counter, compressed, book);
    return book.bill();
  }

  /**
   * Whose prices hold: the model that was asked for, else the recording's own, else, if that has no
   * price or there is none, the usual one of the dialect.
   */
  private String model(Recording recording, String dialect) {
    PriceList prices = settings.prices();
    if (settings.model().isPresent()) {
      return settings.model().get();
    }
    return recording
        .model()
        .filter(m -> prices.of(m).isPresent())
        .or(() -> prices.defaultModel(dialect))
        .or(recording::model)
        .orElse("");
  }

  private static HeadroomException unknown(Recording recording, String model) {
    return new HeadroomException(
        recording.name() + ": the price of model \"" + model + "\" is not known");
  }

  private void play(
      Recording recording, PromptReader reader, Counter counter, Sender sender, Book book) {
    List<Exchange> exchanges = recording.exchanges();
    long hidden = hidden(recording, reader);
    book.hidden(hidden);
    Set<Reference> seen = new HashSet<>();
    FirstSent firstSent = new FirstSent();
    long at = 0;
    Optional<Prompt> next = reader.read(exchanges.getFirst().request(), hidden);
    for (int i = 0; i < exchanges.size(); i++) {
      Exchange exchange = exchanges.get(i);
      Optional<Prompt> before = next;
      next =
          i + 1 < exchanges.size()
              ? reader.read(exchanges.get(i + 1).request(), hidden)
              : Optional.empty();
      at = exchange.seconds() >= 0 ? exchange.seconds() : at + settings.gapSeconds();
      if (before.isEmpty()) {
        continue;
      }
      Sender.Sent sent = sender.send(exchange.request());
      Prompt after = reader.read(sent.request(), hidden).orElse(before.get());
      List<Answer> answers = new ArrayList<>();
      for (Reference r : sent.references()) {
        if (seen.add(r)) {
          answers.add(
              new Answer(
                  counter.count(compression.retrieved(r, Scenario.Asked.ROWS)),
                  counter.count(compression.retrieved(r, Scenario.Asked.PAGE))));
        }
      }
      later(exchange, next)
          .ifPresent(l -> book.quotes().count(before.get().request(), after.request(), l));
      long output = output(exchange, before.get(), next, reader, counter);
      boolean isLast = i + 1 == exchanges.size();
      Reasons reasons = Reasons.of(firstSent.of(exchange.request(), sent.decisions()));
      book.turn(exchange, before.get(), after, at, output, answers, reasons, isLast);
    }
    book.references(seen.size());
  }

  /** What the first usage record has more than the recording shows. */
  private static long hidden(Recording recording, PromptReader reader) {
    Exchange first = recording.exchanges().getFirst();
    if (recording.isWhole() || first.usage().isEmpty()) {
      return 0;
    }
    long shown = reader.read(first.request(), 0).map(Prompt::tokens).orElse(0L);
    return Math.max(0, first.usage().get().prompt() - shown);
  }

  /** A request that shows the answer, if there is one. */
  private static Optional<Canonical> later(Exchange exchange, Optional<Prompt> next) {
    return exchange
        .followed()
        .flatMap(whole -> Canonical.of(whole.get()))
        .or(() -> next.map(Prompt::request));
  }

  /** The length of the answer: as billed, else as the history or the recorded answer shows it. */
  private static long output(
      Exchange exchange,
      Prompt prompt,
      Optional<Prompt> next,
      PromptReader reader,
      Counter counter) {
    long billed = exchange.usage().map(u -> u.output()).orElse(0L);
    if (billed > 0) {
      return billed;
    }
    long shown = later(exchange, next).map(l -> reader.answer(prompt.request(), l)).orElse(0L);
    return shown > 0 ? shown : exchange.reply().map(r -> (long) counter.count(r)).orElse(0L);
  }
}
