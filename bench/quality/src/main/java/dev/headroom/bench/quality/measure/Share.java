package dev.headroom.bench.quality.measure;

import java.util.Collection;
import java.util.function.Predicate;

/** A part of a whole, both counted. */
public record Share(int part, int whole) {
  /** Nothing of nothing. */
  public static final Share NONE = new Share(0, 0);

  public static <T> Share of(Collection<T> all, Predicate<T> counts) {
    return new Share((int) all.stream().filter(counts).count(), all.size());
  }

  public Share plus(Share other) {
    return new Share(part + other.part, whole + other.whole);
  }

  /** Of a hundred; NaN where there is no whole. */
  public double percent() {
    return whole == 0 ? Double.NaN : 100.0 * part / whole;
  }
}
