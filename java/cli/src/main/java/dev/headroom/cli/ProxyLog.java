package dev.headroom.cli;

import dev.headroom.cli.config.LogStyle;
import dev.headroom.cli.config.LogStyle.Level;
import dev.headroom.store.Event;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a proxy tells of itself, a line each: an object (JSON) or words. No line holds a text of a
 * request or an answer, a header, or a secret.
 */
final class ProxyLog {
  private final PrintStream out;
  private final InstantSource clock;
  private volatile LogStyle style;

  ProxyLog(PrintStream out, InstantSource clock, LogStyle style) {
    this.out = out;
    this.clock = clock;
    this.style = style;
  }

  void style(LogStyle value) {
    style = value;
  }

  /**
   * Something that happened to the proxy.
   *
   * @param event its name, for machines
   * @param words what happened, for people
   */
  void tell(Level level, String event, String words) {
    LogStyle now = style;
    if (!now.has(level)) {
      return;
    }
    if (now.isJson()) {
      print(begin(clock.instant(), level, event).string("message", words));
    } else {
      out.println("headroom: " + clean(words));
    }
  }

  /** A request that a model has answered. */
  void request(Event e) {
    LogStyle now = style;
    Level level = e.status() == 0 || e.status() >= 500 ? Level.WARN : Level.INFO;
    if (!now.has(level)) {
      return;
    }
    JsonNode unstable = unstable(e);
    if (now.isJson()) {
      Json line =
          begin(Instant.ofEpochMilli(e.at()), level, "request")
              .string("id", e.id())
              .string("provider", e.provider())
              .string("model", e.model())
              .number("status", e.status())
              .number("tokens_before", e.before())
              .number("tokens_after", e.after())
              .number("added_micros", e.micros())
              .number("retrievals", e.retrievals());
      if (unstable.isObject()) {
        line.string("unstable_prefix", unstable.path("cause").asString(""))
            .number("tokens_lost", unstable.path("tokens").asLong(0));
      }
      print(line);
    } else {
      out.println(
          clean(
              "headroom: %s %s %s: %d, %d -> %d tokens, %.1f ms"
                      .formatted(
                          e.id(),
                          e.provider(),
                          e.model().isEmpty() ? "(no model)" : e.model(),
                          e.status(),
                          e.before(),
                          e.after(),
                          e.micros() / 1000.0)
                  + said(unstable)));
    }
  }

  /** What made the prefix of a request unstable; missing where nothing did or nobody asked. */
  private static JsonNode unstable(Event e) {
    return e.details().contains("\"instability\"")
        ? JsonMapper.shared().readTree(e.details()).path("instability")
        : MissingNode.getInstance();
  }

  private static String said(JsonNode unstable) {
    return unstable.isObject()
        ? "; unstable prefix: %s at %s, %d tokens, %.4f USD"
            .formatted(
                unstable.path("cause").asString(""),
                unstable.path("pointer").asString(""),
                unstable.path("tokens").asLong(0),
                unstable.path("usd").asDouble(0))
        : "";
  }

  private static Json begin(Instant at, Level level, String event) {
    return new Json(200)
        .open('{')
        .string("at", at.toString())
        .string("level", level.name().toLowerCase(Locale.ROOT))
        .string("event", event);
  }

  private void print(Json line) {
    byte[] bytes = line.close('}').raw(new byte[] {'\n'}).bytes();
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  /** A model's name is what a client says; a line of its own it must not get. */
  private static String clean(String words) {
    return words.replaceAll("\\p{Cntrl}", "?");
  }
}
