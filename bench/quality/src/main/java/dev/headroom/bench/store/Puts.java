package dev.headroom.bench.store;

import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.store.Retention;
import dev.headroom.store.SqliteOriginals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * How many originals a second a store takes, with 1, 8 and 64 threads and with 8 processes. Each
 * original is new, of some 8 KB of log lines. Argument: a directory on the disk to be measured.
 */
public final class Puts {
  private static final int ORIGINALS = 4000;
  private static final int PROCESSES = 8;

  private Puts() {}

  /** Prints a line for each setting. */
  public static void main(String[] args) throws Exception {
    if (args.length == 3) {
      process(Path.of(args[0]), Long.parseLong(args[1]), Integer.parseInt(args[2]));
      return;
    }
    Path directory = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "."), "puts-");
    try {
      threads(directory.resolve("warm-up.db"), 1);
      for (int threads : new int[] {1, 8, 64}) {
        report(threads + " threads", threads(directory.resolve(threads + ".db"), threads));
      }
      report(PROCESSES + " processes", processes(directory.resolve("processes.db")));
    } finally {
      delete(directory);
    }
  }

  private static void report(String what, double seconds) {
    System.out.printf("%-12s %,8.0f puts/s%n", what, ORIGINALS / seconds);
  }

  private static double threads(Path file, int threads) throws Exception {
    try (SqliteOriginals store = open(file);
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      put(store, -1, 0);
      List<Future<?>> running = new ArrayList<>();
      long start = System.nanoTime();
      for (int t = 0; t < threads; t++) {
        int seed = t;
        running.add(pool.submit(() -> putAll(store, seed, ORIGINALS / threads)));
      }
      for (Future<?> future : running) {
        future.get();
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /** Every process says when it is ready, and begins when it is told to. */
  private static double processes(Path file) throws Exception {
    List<Process> running = new ArrayList<>();
    for (int p = 0; p < PROCESSES; p++) {
      running.add(start(file, p));
    }
    List<BufferedReader> outputs = running.stream().map(Process::inputReader).toList();
    for (BufferedReader output : outputs) {
      output.readLine();
    }
    long start = System.nanoTime();
    for (Process process : running) {
      try (OutputStream in = process.getOutputStream()) {
        in.write('\n');
      }
    }
    for (BufferedReader output : outputs) {
      String line = output.readLine();
      if (!"done".equals(line)) {
        throw new IllegalStateException("a process failed: " + line);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static Process start(Path file, int seed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Puts.class.getName(),
            file.toString(),
            "" + seed,
            "" + ORIGINALS / PROCESSES)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void process(Path file, long seed, int count) throws IOException {
    try (SqliteOriginals store = open(file)) {
      putAll(store, seed + 1000, count);
      System.out.println("ready");
      if (System.in.read() >= 0) {
        putAll(store, seed, count);
        System.out.println("done");
      }
    }
  }

  private static SqliteOriginals open(Path file) {
    return SqliteOriginals.open(file, Retention.DEFAULT, InstantSource.system());
  }

  private static void putAll(SqliteOriginals store, long seed, int count) {
    for (int i = 0; i < count; i++) {
      put(store, seed, i);
    }
  }

  private static void put(SqliteOriginals store, long seed, int index) {
    if (store.put(lines(seed, index)) instanceof Stored.NotKept(String reason)) {
      throw new IllegalStateException(reason);
    }
  }

  private static byte[] lines(long seed, int index) {
    Random random = new Random(seed * 1_000_003 + index);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 160; i++) {
      lines.append("2026-03-01T10:00:").append(i % 60).append(" INFO request ");
      lines.append(random.nextInt(1_000_000)).append(" served\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(directory)) {
      files = list.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(directory);
  }
}
