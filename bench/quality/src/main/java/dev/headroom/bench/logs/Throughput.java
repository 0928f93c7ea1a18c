package dev.headroom.bench.logs;

import dev.headroom.compress.log.LogText;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Lines and megabytes a second, on one thread, of logs that are written by templates and read
 * again; one line a file, in the columns of {@code bench/logs/templates.py}. Each file is repeated
 * to 16 MB; the fastest of five rounds counts, behind two that do not.
 */
public final class Throughput {
  private static final int SIZE = 16_000_000;
  private static final int ROUNDS = 7;
  private static final int WARMING = 2;

  private Throughput() {}

  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("usage: ./build templates LOG...");
      System.exit(2);
    }
    System.out.println("| log | what | lines/s | MB/s |\n|---|---|---:|---:|");
    for (String arg : args) {
      measure(Path.of(arg));
    }
  }

  private static void measure(Path file) throws IOException {
    byte[] log = repeated(Files.readAllBytes(file));
    String name = String.valueOf(file.getFileName());
    if (Detector.detect(log).type() != ContentType.LOG) {
      System.out.println("| " + name + " | no log | - | - |");
      return;
    }
    long lines = 0;
    for (byte b : log) {
      lines += b == '\n' ? 1 : 0;
    }
    long encoding = Long.MAX_VALUE;
    long both = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      Optional<byte[]> text = LogText.encode(log);
      long encoded = System.nanoTime();
      boolean same = text.isEmpty() || Arrays.equals(LogText.decode(text.get()), log);
      long decoded = System.nanoTime();
      if (!same) {
        throw new IllegalStateException(name + " does not come back");
      }
      if (round >= WARMING) {
        encoding = Math.min(encoding, encoded - start);
        both = Math.min(both, decoded - start);
      }
    }
    print(name, "templates, written", lines, log.length, encoding);
    print(name, "written and read again", lines, log.length, both);
  }

  private static byte[] repeated(byte[] log) {
    int times = Math.max(1, SIZE / Math.max(1, log.length));
    byte[] all = new byte[log.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(log, 0, all, i * log.length, log.length);
    }
    return all;
  }

  private static void print(String name, String what, long lines, long bytes, long nanos) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.1f |%n",
        name,
        what,
        lines * 1_000_000_000L / nanos,
        bytes * 1e3 / nanos);
  }
}
