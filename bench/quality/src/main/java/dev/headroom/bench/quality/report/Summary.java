package dev.headroom.bench.quality.report;

import dev.headroom.bench.quality.measure.Outcome;
import dev.headroom.bench.quality.measure.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Outcomes taken together: sums, and medians over the cases. */
record Summary(String family, List<Outcome> outcomes) {
  /** One for each family in order of appearance, and one for all. */
  static List<Summary> of(List<Outcome> outcomes) {
    Map<String, List<Outcome>> families = new LinkedHashMap<>();
    for (Outcome o : outcomes) {
      families.computeIfAbsent(o.family(), f -> new ArrayList<>()).add(o);
    }
    List<Summary> all = new ArrayList<>();
    families.forEach((family, of) -> all.add(new Summary(family, of)));
    all.add(new Summary("all", outcomes));
    return all;
  }

  long sum(ToLongFunction<Outcome> of) {
    return outcomes.stream().mapToLong(of).sum();
  }

  Share share(Function<Outcome, Share> of) {
    return outcomes.stream().map(of).reduce(Share.NONE, Share::plus);
  }

  long count(Predicate<Outcome> of) {
    return outcomes.stream().filter(of).count();
  }

  double median(ToDoubleFunction<Outcome> of) {
    double[] sorted = outcomes.stream().mapToDouble(of).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  double savedOfRaw() {
    return Outcome.saved(sum(Outcome::raw), sum(Outcome::after));
  }

  double savedOfMinified() {
    return Outcome.saved(sum(Outcome::minified), sum(Outcome::after));
  }

  /** Megabytes of input a second of one core; NaN if no time was taken. */
  double megabytesPerSecond() {
    long nanos = sum(Outcome::nanos);
    return nanos == 0 ? Double.NaN : sum(Outcome::bytes) * 1000.0 / nanos;
  }
}
