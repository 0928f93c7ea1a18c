package dev.headroom.bench.learned;

import dev.headroom.CompressConfig;
import dev.headroom.bench.quality.data.Case;
import dev.headroom.bench.quality.folder.Questions;
import dev.headroom.bench.quality.measure.Compressor;
import dev.headroom.bench.quality.measure.HeadroomCompressor;
import dev.headroom.bench.quality.measure.Yardstick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a model takes to load and to judge texts, and the memory of the process before and with
 * it. Arguments: articles in the form of SQuAD, and a model. Every text is judged ten times after
 * two rounds that are not counted, each time with another word behind its sentences, so that none
 * was met before.
 */
public final class Learned {
  private static final int WARM_UP = 2;

  /** What ends sentences, another word each round. */
  private static final List<String> AGAIN =
      List.of(
          "then", "again", "there", "later", "indeed", "still", "once", "too", "first", "always",
          "also", "today");

  private Learned() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: ./build learned ARTICLES.json MODEL");
      System.exit(2);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Questions.Question q : Questions.of(Path.of(args[0]), Questions.Kind.values()[0])) {
      texts.putIfAbsent(q.text(), q.question());
    }
    CompressConfig words = CompressConfig.DEFAULTS.withTargetRatio(0.4);
    run(new HeadroomCompressor(words), texts, false);
    double before = resident();
    long start = System.nanoTime();
    HeadroomCompressor learned =
        new HeadroomCompressor(words.withKompressModel(args[1]).withKompressMillis(600_000));
    double load = (System.nanoTime() - start) / 1e6;
    System.out.printf(Locale.ROOT, "load: %.0f ms%n", load);
    print("words alone", run(new HeadroomCompressor(words), texts, false));
    print(args[1], run(learned, texts, true));
    System.out.printf(
        Locale.ROOT, "resident: %.0f MB before, %.0f MB with the model%n", before, resident());
  }

  /** Milliseconds for 1,000 tokens, one for each text and round. */
  private static double[] run(
      HeadroomCompressor headroom, Map<String, String> texts, boolean learned) {
    List<Double> times = new ArrayList<>();
    for (int round = 0; round < AGAIN.size(); round++) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        String other = text.getKey().replace(". ", " " + AGAIN.get(round) + ". ");
        // What judges words judges them where nothing is asked.
        String question = round % 2 == 0 ? text.getValue() : "";
        byte[] utf8 = other.getBytes(StandardCharsets.UTF_8);
        Case input = Case.content("", "", utf8, "", question, List.of());
        long start = System.nanoTime();
        Compressor.Result result = headroom.compress(input);
        double millis = (System.nanoTime() - start) / 1e6;
        boolean by = result.codecs().values().stream().anyMatch(t -> t.contains("+"));
        if (by != learned) {
          throw new IllegalStateException("not judged: " + result.codecs());
        }
        if (round >= WARM_UP) {
          times.add(millis * 1_000 / Yardstick.tokens(other));
        }
      }
    }
    double[] sorted = times.stream().mapToDouble(t -> t).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private static void print(String name, double[] sorted) {
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.1f ms, p99 %.1f ms for 1,000 tokens, %d texts%n",
        name,
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.99)],
        sorted.length);
  }

  /** The memory of this process, in MB, where the system tells. */
  private static double resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(l -> l.startsWith("VmRSS:"))
        .mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
