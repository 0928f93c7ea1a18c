package dev.headroom.bench.quality.measure;

import java.util.List;

/**
 * What became of one case.
 *
 * @param family the case's family
 * @param name the case's name
 * @param bytes of the input
 * @param raw tokens of all texts as they came
 * @param minified the same with JSON free of white space
 * @param after tokens of all texts as they went
 * @param mustKeep how many of the strings to keep stand in the output
 * @param missing the strings to keep that do not
 * @param events how many kinds of log lines do
 * @param facts how many facts do
 * @param recoverable how many facts stand in the output or come back through it
 * @param exact how many of the changed texts come back whole
 * @param source what became of a source file
 * @param inflated whether any text has more tokens than before
 * @param crashed whether it failed, or gave nothing that could be read
 * @param cut what stands if each text is cut in its middle to the same size
 * @param ranked what stands if of each text the rows that BM25 ranks best stay, to the same size
 * @param nanos time of the processor for one compression, after a warm-up; 0 if not taken
 */
public record Outcome(
    String family,
    String name,
    long bytes,
    long raw,
    long minified,
    long after,
    Share mustKeep,
    List<String> missing,
    Share events,
    Share facts,
    Share recoverable,
    Share exact,
    SourceFile source,
    boolean inflated,
    boolean crashed,
    Floor cut,
    Floor ranked,
    long nanos) {

  /** The same with a time. */
  public Outcome withNanos(long time) {
    return new Outcome(
        family,
        name,
        bytes,
        raw,
        minified,
        after,
        mustKeep,
        missing,
        events,
        facts,
        recoverable,
        exact,
        source,
        inflated,
        crashed,
        cut,
        ranked,
        time);
  }

  /** The share of tokens gone, against the input as it came, of a hundred. */
  public double savedOfRaw() {
    return saved(raw, after);
  }

  /** The share of tokens gone, against the minified input, of a hundred. */
  public double savedOfMinified() {
    return saved(minified, after);
  }

  /** The share of {@code before} that is not in {@code after}, of a hundred. */
  public static double saved(long before, long after) {
    return before == 0 ? 0 : 100.0 * (before - after) / before;
  }
}
