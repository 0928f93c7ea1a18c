package dev.headroom.cli;

import dev.headroom.store.Event;
import dev.headroom.store.SqliteEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code explain}: what the proxy did with a request, and why. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Prints what the proxy did with a request, what it cost, and every decision, also why nothing"
          + " was saved where nothing was.",
      "The id stands in the answer's header x-headroom."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Main main;

  @Parameters(paramLabel = "ID", description = "What follows id= in x-headroom.")
  private String id = "";

  @Option(names = "--json", description = "Print one object.")
  private boolean json;

  ExplainCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    try (SqliteEvents events = EventsFile.open()) {
      Event event =
          UserStore.given(events.find(id))
              .orElseThrow(() ->
                  Stop.notFound(
                      "no request "
                          + id
                          + " in "
                          + events.path()
                          + ": events are kept for 90 days, and written when the answer has ended"));
      String text = json ? object(event) : words(event);
      main.streams().out().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Exit.DONE;
  }

  private static String object(Event e) {
    var all = MAPPER.createObjectNode();
    all.put("id", e.id()).put("at", Instant.ofEpochMilli(e.at()).toString());
    all.put("provider", e.provider()).put("model", e.model()).put("status", e.status());
    all.put("tokens_before", e.before()).put("tokens_after", e.after());
    all.put("micros", e.micros()).put("retrievals", e.retrievals());
    e.usd().ifPresent(usd -> all.put("usd", usd));
    e.withoutUsd().ifPresent(usd -> all.put("usd_without", usd));
    all.set("details", MAPPER.readTree(e.details()));
    return MAPPER.writeValueAsString(all);
  }

  private static String words(Event e) {
    JsonNode details = MAPPER.readTree(e.details());
    StringBuilder out = new StringBuilder();
    line(out, "request", e.id() + " at " + Instant.ofEpochMilli(e.at()));
    line(out, "to", e.provider() + " " + details.path("path").asString("") + " " + e.model());
    line(out, "status", e.status() == 0 ? "no answer" : Integer.toString(e.status()));
    line(
        out,
        "tokens",
        "%d before, %d after, %d saved%s"
            .formatted(
                e.before(),
                e.after(),
                e.before() - e.after(),
                details.path("estimated").asBoolean(false) ? " (estimated)" : ""));
    line(out, "cost", money(e.usd()) + ", as it came " + money(e.withoutUsd()));
    line(out, "took", e.micros() + " us; requests more for originals: " + e.retrievals());
    details.path("usage").forEach(u -> line(out, "usage", u.toString()));
    if (!details.path("note").asString("").isEmpty()) {
      line(out, "note", details.path("note").asString());
    }
    details.path("notes").forEach(n -> line(out, "note", n.asString()));
    for (JsonNode d : details.path("changed")) {
      line(out, "changed", changed(d));
    }
    for (JsonNode l : details.path("left_alone")) {
      line(
          out,
          "left alone",
          "%d texts, %d tokens: %s"
              .formatted(
                  l.path("texts").asLong(), l.path("tokens").asLong(), l.path("what").asString()));
    }
    return out.toString().stripTrailing();
  }

  private static String changed(JsonNode d) {
    String reference = d.path("reference").asString("");
    return "%s (%s, %s) by %s: %d -> %d tokens; %s%s"
        .formatted(
            d.path("pointer").asString(),
            d.path("kind").asString(),
            d.path("type").asString(),
            d.path("codec").asString(),
            d.path("tokens_before").asLong(),
            d.path("tokens_after").asLong(),
            d.path("reason").asString(),
            reference.isEmpty() ? "" : "; hash=" + reference);
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append("%-11s %s%n".formatted(name, value));
  }

  static String money(OptionalDouble usd) {
    return usd.isPresent()
        ? String.format(Locale.ROOT, "%.6f USD", usd.getAsDouble())
        : "unknown (no usage was told, or no price is known)";
  }
}
