package dev.headroom.proxy;

import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.LeftAlone;
import dev.headroom.ccr.Reference;
import dev.headroom.policy.align.Instability;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.Tokens;
import dev.headroom.store.Answer;
import dev.headroom.store.Event;
import dev.headroom.store.EventTotals;
import dev.headroom.store.SqliteEvents;
import dev.headroom.store.UnstablePrefixes;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.eclipse.jetty.server.Request;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opens an account for every request that a model answers, and writes one event when it is closed.
 * Pricing and writing are done on one thread of their own; what does not fit into its queue is
 * counted and not written, so that no request ever waits for it.
 */
final class Accounts implements AutoCloseable {
  private static final String ATTRIBUTE = Accounts.class.getName();
  private static final int QUEUE = 4096;
  private static final long SETTLE_MILLIS = 1_000;

  /** What stands in place of a provider for outputs that no request has brought. */
  private static final String HOOK = "hook";

  private final SqliteEvents events;
  private final InstantSource clock;
  private final Function<String, Optional<ModelPrices>> prices;
  private final SecureRandom random = new SecureRandom();
  private final LongAdder lost = new LongAdder();
  private final ThreadPoolExecutor writer;
  private final Consumer<Event> log;
  private final IntSupplier compressing;
  private final Metrics metrics;

  /**
   * @param prices those of a model
   * @param log takes every event
   * @param compressing how many requests are being compressed or wait for it
   */
  Accounts(
      SqliteEvents events,
      InstantSource clock,
      Function<String, Optional<ModelPrices>> prices,
      Consumer<Event> log,
      IntSupplier compressing) {
    this.events = events;
    this.clock = clock;
    this.prices = prices;
    this.log = log;
    this.compressing = compressing;
    this.metrics = new Metrics(compressing::getAsInt, lost::sum);
    this.writer =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("headroom-events-", 0).factory(),
            (task, pool) -> refused(task));
    writer.allowCoreThreadTimeOut(true);
    events.forget(clock.millis());
  }

  /** The account of a request that goes to a model. */
  Account open(Request request, Route route) {
    Account account = open(route, request.getHttpURI().getDecodedPath());
    request.setAttribute(ATTRIBUTE, account);
    return account;
  }

  /** The account of something that goes to a model over a connection of its own. */
  Account open(Route route, String path) {
    byte[] id = new byte[8];
    random.nextBytes(id);
    return new Account(HexFormat.of().formatHex(id), clock.millis(), route, path, this::close);
  }

  /** The account of a request, if it has one. */
  static Optional<Account> of(Request request) {
    return request.getAttribute(ATTRIBUTE) instanceof Account account
        ? Optional.of(account)
        : Optional.empty();
  }

  /** An output of a tool that a hook has shown, outside of any request. */
  void hooked(String agent, CompressResult<byte[]> result, int before, int after) {
    byte[] id = new byte[8];
    random.nextBytes(id);
    long at = clock.millis();
    writer.execute(() -> {
      ObjectNode details = Answers.mapper().createObjectNode();
      decisions(result, details);
      Event event =
          new Event(
              HexFormat.of().formatHex(id),
              at,
              HOOK,
              agent,
              200,
              before,
              after,
              0,
              0,
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Answers.mapper().writeValueAsString(details));
      events.add(event);
      metrics.add(event, HOOK, after < before ? Outcome.COMPRESSED : Outcome.UNCHANGED);
    });
  }

  /** Counts and writes an account with the next ones. */
  void close(Account account) {
    writer.execute(() -> write(account));
  }

  /** What cannot be told counts as lost. */
  private void write(Account account) {
    Event event;
    try {
      event = event(account);
    } catch (RuntimeException | Error e) {
      lost.increment();
      return;
    }
    events.add(event);
    metrics.add(event, account.route().dialect(), account.outcome());
    account.result().flatMap(CompressResult::instability).ifPresent(metrics::add);
    log.accept(event);
  }

  private Event event(Account account) {
    String model = model(account);
    String day =
        Instant.ofEpochMilli(account.at()).atOffset(ZoneOffset.UTC).toLocalDate().toString();
    List<Tokens> rounds =
        account.taps().stream().map(Accounts::usage).flatMap(Optional::stream).toList();
    Optional<CompressResult<?>> result = account.result();
    Optional<Bill> bill = result.flatMap(r -> bill(model, day, rounds, r));
    return new Event(
        account.id(),
        account.at(),
        account.route().provider().name().toLowerCase(Locale.ROOT),
        model,
        account.status(),
        result.map(CompressResult::tokensBefore).orElse(0),
        result.map(CompressResult::tokensAfter).orElse(0),
        account.micros(),
        Math.max(0, account.taps().size() - 1),
        bill.map(b -> OptionalDouble.of(b.usd())).orElse(OptionalDouble.empty()),
        bill.map(b -> OptionalDouble.of(b.withoutUsd())).orElse(OptionalDouble.empty()),
        Answers.mapper().writeValueAsString(details(account, rounds)));
  }

  /** Empty also where reading fails: an answer may hold anything. */
  private static Optional<Tokens> usage(Tap tap) {
    try {
      return tap.usage();
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** Empty also where pricing fails: a request is counted without its price rather than lost. */
  private Optional<Bill> bill(
      String model, String day, List<Tokens> rounds, CompressResult<?> result) {
    try {
      return prices.apply(model).flatMap(p -> Bill.of(p, day, rounds, result));
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static String model(Account account) {
    String path = account.path();
    int models = path.indexOf("/models/");
    if (models >= 0 && path.indexOf(':', models) > 0) {
      return path.substring(models + "/models/".length(), path.indexOf(':', models));
    }
    return account.model();
  }

  private static ObjectNode details(Account account, List<Tokens> rounds) {
    ObjectNode details = Answers.mapper().createObjectNode();
    details.put("path", account.path()).put("note", account.note());
    details.put("outcome", account.outcome().name().toLowerCase(Locale.ROOT));
    var usage = details.putArray("usage");
    for (Tokens t : rounds) {
      usage
          .addObject()
          .put("input", t.input())
          .put("cache_read", t.read())
          .put("cache_write", t.write() + t.longWrite())
          .put("output", t.output());
    }
    account.result().ifPresent(r -> decisions(r, details));
    return details;
  }

  /** Each text that was changed; of the others how many there are of a kind and reason. */
  private static void decisions(CompressResult<?> result, ObjectNode details) {
    details.put("estimated", result.estimated());
    result.notes().forEach(details.putArray("notes")::add);
    result.instability().ifPresent(i -> instability(i, details.putObject("instability")));
    var changed = details.putArray("changed");
    for (Decision d : result.spans()) {
      ObjectNode one = changed.addObject();
      one.put("pointer", d.pointer()).put("kind", d.kind()).put("type", d.type());
      one.put("codec", d.codec().orElseThrow()).put("reason", d.reason());
      one.put("tokens_before", d.tokensBefore()).put("tokens_after", d.tokensAfter());
      d.reference().map(Reference::hash).ifPresent(h -> one.put("reference", h));
    }
    var left = details.putArray("left_alone");
    for (LeftAlone l : LeftAlone.of(result.decisions())) {
      left.addObject().put("what", l.what()).put("texts", l.texts()).put("tokens", l.tokens());
    }
  }

  /** Where and why, without what stands there. */
  private static void instability(Instability found, ObjectNode details) {
    details.put("turn", found.turn()).put("cause", found.cause().id());
    details.put("pointer", found.pointer());
    details.put("tokens", found.tokens()).put("usd", found.usd());
  }

  private void refused(Runnable task) {
    if (task instanceof Future<?> settling) {
      settling.cancel(false);
    } else {
      lost.increment();
    }
  }

  /** Waits until what has ended before is counted and written, if that is soon. */
  private void settle() {
    try {
      writer.submit(events::flush).get(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      return; // then the figures are a moment old
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The figures of this process in Prometheus' text format. */
  byte[] metrics() {
    settle();
    return metrics.text();
  }

  /** All events there are, as sums (JSON). */
  byte[] stats() {
    settle();
    ObjectNode stats = Answers.mapper().createObjectNode();
    stats.put("compressing", compressing.getAsInt()).put("events_lost", lost.sum());
    switch (events.totals(0)) {
      case Answer.Failed<List<EventTotals>>(String reason) -> stats.put("failure", reason);
      case Answer.Given<List<EventTotals>>(List<EventTotals> totals) -> sums(totals, stats);
    }
    if (events.unstable(0) instanceof Answer.Given<List<UnstablePrefixes>>(var causes)) {
      var unstable = stats.putArray("unstable_prefixes");
      for (UnstablePrefixes u : causes) {
        unstable
            .addObject()
            .put("cause", u.cause())
            .put("requests", u.requests())
            .put("tokens", u.tokens())
            .put("usd", u.usd());
      }
    }
    return Answers.mapper().writeValueAsBytes(stats);
  }

  private static void sums(List<EventTotals> totals, ObjectNode stats) {
    long before = totals.stream().mapToLong(EventTotals::before).sum();
    long after = totals.stream().mapToLong(EventTotals::after).sum();
    stats.put("requests", totals.stream().mapToLong(EventTotals::requests).sum());
    stats.put("tokens_before", before).put("tokens_after", after);
    stats.put("tokens_saved", before - after);
    stats.put("requests_priced", totals.stream().mapToLong(EventTotals::priced).sum());
    stats.put("usd", totals.stream().mapToDouble(EventTotals::usd).sum());
    stats.put("usd_without", totals.stream().mapToDouble(EventTotals::withoutUsd).sum());
    var models = stats.putArray("models");
    for (EventTotals t : totals) {
      models
          .addObject()
          .put("provider", t.provider())
          .put("model", t.model())
          .put("requests", t.requests())
          .put("tokens_before", t.before())
          .put("tokens_after", t.after())
          .put("retrievals", t.retrievals())
          .put("requests_priced", t.priced())
          .put("usd", t.usd())
          .put("usd_without", t.withoutUsd());
    }
  }

  /** Writes what was noted down before. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
