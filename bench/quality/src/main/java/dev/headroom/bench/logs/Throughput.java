package dev.headroom.bench.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.bench.quality.data.Generated;
import dev.headroom.compress.log.LogText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes logs by templates and reads them again, on one thread, for {@code
 * bench/logs/templates.py}, which asks in turn with another miner: for each path on standard input
 * a line on standard output with the nanoseconds of the processor that writing and both took.
 */
public final class Throughput {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** So many made logs of a megabyte are written first, so that what runs is compiled. */
  private static final int WARMING = 12;

  private Throughput() {}

  public static void main(String[] args) throws IOException {
    for (int i = 0; i < WARMING; i++) {
      measured("a made log", Generated.content("plain logs", i, 1_000_000));
    }
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String path = in.readLine(); path != null; path = in.readLine()) {
      System.out.println(measured(path, Files.readAllBytes(Path.of(path))));
    }
  }

  private static String measured(String path, byte[] log) {
    long start = THREADS.getCurrentThreadCpuTime();
    Optional<byte[]> text = LogText.encode(log);
    long encoded = THREADS.getCurrentThreadCpuTime();
    boolean same = text.isEmpty() || Arrays.equals(LogText.decode(text.get()), log);
    long decoded = THREADS.getCurrentThreadCpuTime();
    if (!same) {
      throw new IllegalStateException(path + " does not come back");
    }
    return (encoded - start) + " " + (decoded - start);
  }
}
