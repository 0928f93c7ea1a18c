package dev.headroom.bench.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.RunningCount;
import dev.headroom.token.Encoding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * How fast both kernels count, beside jtokkit. Argument: a folder, each file of which is a kind of
 * text. A round measures each on the same text, one behind the other; a figure is the median of the
 * rounds, a ratio the median of the rounds' ratios. Time is what the thread has a processor, so
 * that others on the machine take no part but in its caches. Counts are compared first.
 */
public final class Tokens {
  private static final int ROUNDS = 7;
  private static final int MESSAGE = 2048;
  private static final int MESSAGES = 500;
  private static final double SPELL = 0.03;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int APPENDS = 1_000;

  private Tokens() {}

  /** A text with what it was made of: jtokkit takes strings, the kernels bytes. */
  private record Text(byte[] bytes, String string) {
    static Text of(String string) {
      return new Text(string.getBytes(StandardCharsets.UTF_8), string);
    }
  }

  private record Engine(String name, ToIntFunction<Text> count) {}

  /** Prints the tables. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: ./build tokens FOLDER");
      System.exit(2);
    }
    start();
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Encoding encoding : List.of(Encoding.O200K_BASE, Encoding.CL100K_BASE)) {
      List<Engine> engines = engines(encoding);
      header(encoding.id() + ", MB/s of texts and microseconds of a message of 2 KB", engines);
      for (Path file : files) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        measure(file.getFileName().toString(), engines, List.of(Text.of(text)), false);
        measure("messages of it", engines, messages(text), true);
      }
      for (MadeTexts.Kind kind : MadeTexts.all()) {
        measure(kind.name(), engines, List.of(Text.of(kind.text())), false);
      }
    }
    append();
  }

  /** What the first count of the process takes, loading apart. */
  private static void start() {
    byte[] text = "The first text of this process.".getBytes(StandardCharsets.UTF_8);
    double load = seconds(Kernels::shared);
    long from = System.nanoTime();
    double first = seconds(() -> Kernels.shared().count(Encoding.O200K_BASE, text));
    double elapsed = (System.nanoTime() - from) / 1e9;
    double other = seconds(() -> Kernels.shared().count(Encoding.CL100K_BASE, text));
    double java = seconds(() -> Kernels.java().count(Encoding.O200K_BASE, text));
    System.out.printf(
        Locale.ROOT,
        "kernel %s: loaded in %.1f ms, first count in %.1f ms (%.1f by the clock), first of another"
            + " encoding in %.1f ms; Java's first count in %.1f ms%n",
        Kernels.shared().name(),
        1e3 * load,
        1e3 * first,
        1e3 * elapsed,
        1e3 * other,
        1e3 * java);
  }

  private static List<Engine> engines(Encoding encoding) {
    EncodingType type =
        encoding == Encoding.O200K_BASE ? EncodingType.O200K_BASE : EncodingType.CL100K_BASE;
    var jtokkit = Encodings.newLazyEncodingRegistry().getEncoding(type);
    Kernel fast = Kernels.shared();
    return List.of(
        new Engine("jtokkit", text -> jtokkit.countTokensOrdinary(text.string)),
        new Engine(fast.name(), text -> fast.count(encoding, text.bytes)),
        new Engine("java", text -> Kernels.java().count(encoding, text.bytes)));
  }

  private static void header(String title, List<Engine> engines) {
    System.out.println("\n" + title + "\n");
    StringBuilder names = new StringBuilder("| text | bytes |");
    StringBuilder rule = new StringBuilder("|---|--:|");
    for (Engine engine : engines) {
      names.append(' ').append(engine.name).append(" first | ").append(engine.name).append(" |");
      rule.append("--:|--:|");
    }
    System.out.println(names + "\n" + rule);
  }

  private static List<Text> messages(String text) {
    List<Text> messages = new ArrayList<>();
    for (int i = 0; i + MESSAGE <= text.length() && messages.size() < MESSAGES; i += MESSAGE) {
      messages.add(Text.of(text.substring(i, i + MESSAGE)));
    }
    return messages;
  }

  private static void measure(String name, List<Engine> engines, List<Text> texts, boolean each) {
    long bytes = texts.stream().mapToLong(text -> text.bytes.length).sum();
    if (bytes == 0) {
      return;
    }
    double[] first = new double[engines.size()];
    List<int[]> counts = new ArrayList<>();
    for (int e = 0; e < first.length; e++) {
      ToIntFunction<Text> count = engines.get(e).count;
      int[] all = new int[texts.size()];
      first[e] = seconds(() -> Arrays.setAll(all, i -> count.applyAsInt(texts.get(i))));
      counts.add(all);
      if (!Arrays.equals(all, counts.get(0))) {
        throw new IllegalStateException(engines.get(e).name + " counts " + name + " differently");
      }
    }
    List<List<Double>> rounds = new ArrayList<>();
    engines.forEach(engine -> rounds.add(new ArrayList<>()));
    for (int round = 0; round < ROUNDS; round++) {
      for (int e = 0; e < first.length; e++) {
        rounds.get(e).add(pass(engines.get(e).count, texts));
      }
    }
    StringBuilder line = new StringBuilder("| " + name + " | " + bytes + " |");
    for (int e = 0; e < first.length; e++) {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        ratios.add(rounds.get(0).get(round) / rounds.get(e).get(round));
      }
      double share = each ? 1.0 / texts.size() : bytes;
      line.append(cell(first[e], share, each, e == 0 ? 0 : first[0] / first[e]));
      line.append(cell(median(rounds.get(e)), share, each, e == 0 ? 0 : median(ratios)));
    }
    System.out.println(line);
  }

  private static String cell(double seconds, double share, boolean each, double ratio) {
    double figure = each ? 1e6 * seconds * share : share / 1e6 / seconds;
    String times = ratio == 0 ? "" : String.format(Locale.ROOT, " (%.1fx)", ratio);
    return String.format(Locale.ROOT, " %.1f%s |", figure, times);
  }

  /** The seconds of one pass, the mean of as many as fit a spell. */
  private static double pass(ToIntFunction<Text> count, List<Text> texts) {
    double start = now();
    int passes = 0;
    long tokens = 0;
    double seconds = 0;
    while (passes == 0 || seconds < SPELL) {
      for (Text text : texts) {
        tokens += count.applyAsInt(text);
      }
      passes++;
      seconds = now() - start;
    }
    if (tokens % passes != 0) {
      throw new IllegalStateException("a count changed from pass to pass");
    }
    return seconds / passes;
  }

  private static double seconds(Runnable work) {
    double start = now();
    work.run();
    return now() - start;
  }

  /** The seconds that this thread has had a processor. */
  private static double now() {
    return THREADS.getCurrentThreadCpuTime() / 1e9;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /**
   * What appending 200 bytes to a conversation of 300 KB takes, beside counting all of it again.
   */
  private static void append() {
    String line = "{\"role\":\"user\",\"content\":\"What does line 4711 of this log say?\"},\n";
    byte[] whole = line.repeat(300_000 / line.length()).getBytes(StandardCharsets.UTF_8);
    byte[] part = line.repeat(3).getBytes(StandardCharsets.UTF_8);
    Kernel kernel = Kernels.shared();
    RunningCount count = new RunningCount(kernel, Encoding.O200K_BASE);
    count.append(whole);
    // The first spells warm up: of what is appended, counted by code that is compiled, the median.
    for (int spell = 0; spell < 20; spell++) {
      append(count, part);
    }
    List<Double> spells = new ArrayList<>();
    for (int spell = 0; spell < 21; spell++) {
      spells.add(seconds(() -> append(count, part)) / APPENDS);
    }
    long appended = 41L * APPENDS * part.length / line.length();
    byte[] all =
        line.repeat((int) (whole.length / line.length() + appended))
            .getBytes(StandardCharsets.UTF_8);
    if (count.tokens() != kernel.count(Encoding.O200K_BASE, all)) {
      throw new IllegalStateException("the running count is not that of the whole");
    }
    double again = seconds(() -> kernel.count(Encoding.O200K_BASE, whole));
    System.out.printf(
        Locale.ROOT,
        "%nappending %d bytes to %d: %.2f microseconds; counting it all again: %.0f%n",
        part.length,
        whole.length,
        1e6 * median(spells),
        1e6 * again);
  }

  private static void append(RunningCount count, byte[] part) {
    long before = count.tokens();
    for (int i = 0; i < APPENDS; i++) {
      count.append(part);
      if (count.tokens() <= before) {
        throw new IllegalStateException("nothing was appended");
      }
    }
  }
}
