package dev.headroom.bench.growth;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.bench.quality.data.Generated;
import dev.headroom.bench.quality.measure.MemoryStore;
import dev.headroom.detect.Detector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Megabytes a second, by time of the processor, that texts of each generated family are detected
 * and compressed at (candidates counted, decoded and compared), at several sizes: where time grows
 * faster than the text the figures fall. Arguments: sizes in MB (1 10 100), then, behind {@code
 * --family}, the one family to measure. Data is made, not repeated; one round each, behind one of 1
 * MB that does not count.
 */
public final class Growth {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int MB = 1_000_000;
  private static final String ONE_LINE = "one line";

  private Growth() {}

  public static void main(String[] args) {
    List<String> families = new ArrayList<>(Generated.contents());
    families.add(ONE_LINE);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--family") && i + 1 < args.length) {
        families = List.of(args[++i]);
      } else if (args[i].matches("[1-9]\\d{0,2}")) {
        sizes.add(Integer.parseInt(args[i]));
      } else {
        System.err.println("usage: ./build growth [MB]... [--family FAMILY]");
        System.exit(2);
      }
    }
    if (sizes.isEmpty()) {
      sizes.addAll(List.of(1, 10, 100));
    }
    String columns = "";
    for (int size : sizes) {
      columns += " " + size + " MB |";
    }
    System.out.println("| family | codec | what |" + columns);
    System.out.println("|---|---|---|" + "---:|".repeat(sizes.size()));
    for (String family : families) {
      family(family, sizes);
    }
  }

  private static void family(String family, List<Integer> sizes) {
    List<byte[]> texts = new ArrayList<>();
    sizes.forEach(size -> texts.add(text(family, size * MB)));
    byte[] warm = text(family, MB);
    StringBuilder detection = new StringBuilder();
    time(() -> Detector.detect(warm));
    texts.forEach(t -> detection.append(cell(t, time(() -> Detector.detect(t)))));
    System.out.println("| " + family + " | | detection |" + detection);
    for (Fidelity fidelity : List.of(Fidelity.LOSSLESS, Fidelity.BALANCED)) {
      StringBuilder row = new StringBuilder();
      List<String> codecs = compress(warm, fidelity).transformsApplied();
      for (byte[] text : texts) {
        row.append(cell(text, time(() -> compress(text, fidelity))));
      }
      String codec = codecs.isEmpty() ? "-" : codecs.getFirst();
      System.out.println("| " + family + " | " + codec + " | " + fidelity + " |" + row);
    }
  }

  private static CompressResult<byte[]> compress(byte[] text, Fidelity fidelity) {
    CompressConfig config =
        CompressConfig.DEFAULTS.withFidelity(fidelity).withMaxInputBytes(Integer.MAX_VALUE);
    return Headroom.builder()
        .model("gpt-4o")
        .config(config)
        .store(new MemoryStore())
        .build()
        .compressText(text, "");
  }

  private static byte[] text(String family, int size) {
    if (!family.equals(ONE_LINE)) {
      return Generated.content(family, 1, size);
    }
    byte[] line = Generated.content("plain logs", 1, size);
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i] == '\n' ? (byte) ' ' : line[i];
    }
    return line;
  }

  private static long time(Runnable work) {
    long start = THREADS.getCurrentThreadCpuTime();
    work.run();
    return Math.max(1, THREADS.getCurrentThreadCpuTime() - start);
  }

  private static String cell(byte[] text, long nanos) {
    return String.format(Locale.ROOT, " %.1f |", text.length * 1e3 / nanos);
  }
}
