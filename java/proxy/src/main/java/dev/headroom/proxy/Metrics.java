package dev.headroom.proxy;

import dev.headroom.policy.align.Instability;
import dev.headroom.store.Event;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Figures of this process for Prometheus. Each event counts once, when it is written, so that they
 * are those of the events since the process began.
 */
final class Metrics {
  /** What Prometheus takes it for. */
  static final String TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  /** From a tenth of a millisecond to beyond any deadline. */
  private static final double[] SECONDS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1
  };

  private static final double[] TOKENS = {
    100, 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Counter requests =
      Counter.builder()
          .name("headroom_requests")
          .help("Requests that a model was asked, by what became of their texts and the status.")
          .labelNames("dialect", "outcome", "status")
          .register(registry);
  private final Histogram latency =
      Histogram.builder()
          .name("headroom_added_latency_seconds")
          .help("How long a request waited for us before it went to its provider.")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .labelNames("dialect")
          .register(registry);
  private final Histogram before =
      tokens("headroom_tokens_before", "Tokens of a request's texts as they came.");
  private final Histogram after =
      tokens("headroom_tokens_after", "Tokens of a request's texts as they went.");
  private final CounterDataPoint retrievals =
      Counter.builder()
          .name("headroom_retrievals")
          .help("Requests that went out again with originals that the model asked for.")
          .register(registry);
  private final Counter unstable =
      Counter.builder()
          .name("headroom_unstable_prefixes")
          .help("Requests that do not begin with the one before, by the cause; where asked for.")
          .labelNames("cause")
          .register(registry);
  private final Counter unstableTokens =
      Counter.builder()
          .name("headroom_unstable_prefix_tokens")
          .help("Tokens that could have been read from the provider's cache and were not.")
          .labelNames("cause")
          .register(registry);
  private final CounterDataPoint late =
      Counter.builder()
          .name("headroom_compression_timeouts")
          .help("Requests for which there was no time to compress all that was new.")
          .register(registry);

  /**
   * @param compressing how many requests are being compressed or wait for it
   * @param lost how many events could not be written
   */
  Metrics(DoubleSupplier compressing, DoubleSupplier lost) {
    GaugeWithCallback.builder()
        .name("headroom_compressing")
        .help("Requests that are being compressed or wait for it.")
        .callback(c -> c.call(compressing.getAsDouble()))
        .register(registry);
    CounterWithCallback.builder()
        .name("headroom_events_lost")
        .help("Events that were not written, since writing could not keep up.")
        .callback(c -> c.call(lost.getAsDouble()))
        .register(registry);
  }

  private Histogram tokens(String name, String help) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .classicOnly()
        .classicUpperBounds(TOKENS)
        .labelNames("dialect")
        .register(registry);
  }

  /** Counts an event. */
  void add(Event event, String dialect, Outcome outcome) {
    String status = event.status() == 0 ? "none" : Integer.toString(event.status());
    requests.labelValues(dialect, outcome.name().toLowerCase(Locale.ROOT), status).inc();
    latency.labelValues(dialect).observe(event.micros() / 1e6);
    before.labelValues(dialect).observe(event.before());
    after.labelValues(dialect).observe(event.after());
    retrievals.inc(event.retrievals());
    if (outcome == Outcome.LATE) {
      late.inc();
    }
  }

  /** Counts what made a prefix unstable. */
  void add(Instability found) {
    unstable.labelValues(found.cause().id()).inc();
    unstableTokens.labelValues(found.cause().id()).inc(found.tokens());
  }

  /** All figures in Prometheus' text format. */
  byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
