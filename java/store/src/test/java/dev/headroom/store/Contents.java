package dev.headroom.store;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Contents to be stored. */
final class Contents {
  private Contents() {}

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Bytes that cannot be compressed. */
  static byte[] noise(long seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Like a tool's output: some kilobytes of lines, different for every pair of numbers. */
  static byte[] lines(long seed, int index) {
    Random random = new Random(seed * 1_000_003 + index);
    StringBuilder lines = new StringBuilder("run " + seed + " of " + index + "\n");
    for (int i = random.nextInt(100); i >= 0; i--) {
      lines.append("2026-03-01T10:00:").append(i).append(" INFO request ");
      lines.append(random.nextInt(1_000_000)).append(" served\n");
    }
    return text(lines.toString());
  }
}
