package dev.headroom.bench.quality.measure;

import dev.headroom.bench.quality.data.Case;
import dev.headroom.bench.quality.data.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compresses a case and looks at what came out, text by text. */
public final class Measure {
  private static final byte[] NONE = {};

  private final Case input;
  private final List<String> output = new ArrayList<>();
  private final List<String> back = new ArrayList<>();
  private final List<String> cut = new ArrayList<>();
  private final List<String> ranked = new ArrayList<>();
  private long raw;
  private long minified;
  private long after;
  private int changed;
  private int exact;
  private SourceFile source = SourceFile.NONE;
  private boolean inflated;

  private Measure(Case input) {
    this.input = input;
  }

  /** What becomes of a case; never throws for what the compressor does. */
  public static Outcome of(Case input, Compressor compressor) {
    Map<String, byte[]> before = Texts.of(input.shape(), input.input());
    try {
      Compressor.Result result = compressor.compress(input);
      Map<String, byte[]> then = Texts.of(input.shape(), result.output());
      if (!then.keySet().equals(before.keySet())) {
        return failed(input, before);
      }
      Measure m = new Measure(input);
      WayBack wayBack = new WayBack(compressor, result);
      then.forEach((pointer, text) ->
          m.text(before.getOrDefault(pointer, NONE), text, wayBack.from(pointer, text)));
      return m.outcome(result.failed());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return failed(input, before);
    }
  }

  private void text(byte[] before, byte[] then, List<byte[]> wayBack) {
    byte[] compact = Texts.minified(before);
    int was = Yardstick.tokens(before);
    int is = Yardstick.tokens(then);
    raw += was;
    minified += Math.min(was, Yardstick.tokens(compact));
    after += is;
    inflated |= is > was;
    if (!Arrays.equals(before, then)) {
      changed++;
      exact += WayBack.isExact(before, wayBack) ? 1 : 0;
    }
    source = SourceFile.of(input, before, then);
    output.add(string(then));
    wayBack.forEach(b -> back.add(string(b)));
    cut.add(Cut.middle(compact, is));
    ranked.add(Ranked.lines(compact, input.question(), is));
  }

  private Outcome outcome(boolean crashed) {
    return new Outcome(
        input.family(),
        input.name(),
        input.input().length,
        raw,
        minified,
        after,
        standing(input.mustKeep(), output),
        input.mustKeep().stream().filter(s -> !stands(s, output)).toList(),
        standing(input.events(), output),
        standing(input.facts(), output),
        standing(input.facts(), back),
        new Share(exact, changed),
        source,
        inflated,
        crashed,
        floor(cut),
        floor(ranked),
        0);
  }

  private Floor floor(List<String> texts) {
    return new Floor(standing(input.mustKeep(), texts), standing(input.facts(), texts));
  }

  /** Where nothing came out nothing is saved and nothing is kept. */
  private static Outcome failed(Case input, Map<String, byte[]> before) {
    long tokens = before.values().stream().mapToLong(Yardstick::tokens).sum();
    Share keep = new Share(0, input.mustKeep().size());
    Share facts = new Share(0, input.facts().size());
    return new Outcome(
        input.family(),
        input.name(),
        input.input().length,
        tokens,
        tokens,
        tokens,
        keep,
        input.mustKeep(),
        new Share(0, input.events().size()),
        facts,
        facts,
        new Share(0, 1),
        SourceFile.NONE,
        false,
        true,
        new Floor(keep, facts),
        new Floor(keep, facts),
        0);
  }

  private static Share standing(List<String> sought, List<String> texts) {
    return Share.of(sought, s -> stands(s, texts));
  }

  private static boolean stands(String sought, List<String> texts) {
    return texts.stream().anyMatch(t -> t.contains(sought));
  }

  private static String string(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
