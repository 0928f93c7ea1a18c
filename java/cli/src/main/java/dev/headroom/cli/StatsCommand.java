package dev.headroom.cli;

import dev.headroom.store.EventTotals;
import dev.headroom.store.SqliteEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stats}: what the proxy has saved, model by model. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Prints what requests through the proxy cost, by the usage that their providers told, and what"
          + " they would have cost as they came; model by model.",
      "Sums of money are of the requests that have a price."
    })
final class StatsCommand implements Callable<Integer> {
  private final Main main;

  @Option(names = "--days", paramLabel = "N", description = "Of the last N days; default: all.")
  private int days;

  @Option(names = "--json", description = "Print an object a line, one for each model.")
  private boolean json;

  StatsCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    if (days < 0) {
      throw Stop.usage("--days must be 0 or more, not " + days);
    }
    long since = days == 0 ? 0 : InstantSource.system().millis() - Duration.ofDays(days).toMillis();
    try (SqliteEvents events = EventsFile.open()) {
      List<EventTotals> totals = UserStore.given(events.totals(since));
      for (EventTotals t : totals) {
        main.streams().out().write(json ? object(t) : words(t));
        main.streams().out().write('\n');
      }
      long requests = totals.stream().mapToLong(EventTotals::requests).sum();
      main.streams().err().println("headroom: " + requests + " requests in " + events.path());
    }
    return Exit.DONE;
  }

  private static byte[] words(EventTotals t) {
    return String.format(
            Locale.ROOT,
            "%s %s: %d requests, %d -> %d tokens, %d with a price: %.4f USD, as they came %.4f",
            t.provider(),
            t.model(),
            t.requests(),
            t.before(),
            t.after(),
            t.priced(),
            t.usd(),
            t.withoutUsd())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] object(EventTotals t) {
    return new Json(300)
        .open('{')
        .string("provider", t.provider())
        .string("model", t.model())
        .number("requests", t.requests())
        .number("tokens_before", t.before())
        .number("tokens_after", t.after())
        .number("tokens_saved", t.before() - t.after())
        .number("retrievals", t.retrievals())
        .number("requests_priced", t.priced())
        .number("usd", t.usd())
        .number("usd_without", t.withoutUsd())
        .close('}')
        .bytes();
  }
}
