package dev.headroom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The JSON documents of a folder ({@code -Dheadroom.bench.data}); without one, made ones. */
final class Documents {
  private Documents() {}

  static List<byte[]> load() {
    String folder = System.getProperty("headroom.bench.data", "");
    return folder.isEmpty() ? made() : read(Path.of(folder));
  }

  private static List<byte[]> read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<byte[]> out = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        out.add(Files.readAllBytes(file));
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> made() {
    Random random = new Random(42);
    StringBuilder flat = new StringBuilder("{\"users\":[");
    StringBuilder deep = new StringBuilder("[");
    for (int i = 0; i < 1500; i++) {
      String comma = i > 0 ? "," : "";
      flat.append(comma)
          .append("{\"id\":")
          .append(i)
          .append(",\"name\":\"")
          .append(word(random))
          .append(' ')
          .append(word(random));
      flat.append("\",\"email\":\"")
          .append(word(random))
          .append("@example.com\",\"score\":")
          .append(random.nextInt(10_000) / 100.0);
      flat.append(",\"active\":").append(random.nextBoolean()).append('}');
      deep.append(comma)
          .append("{\"order\":\"ORD-")
          .append(i)
          .append("\",\"customer\":{\"id\":")
          .append(random.nextInt(500));
      deep.append(",\"city\":\"").append(word(random)).append("\"},\"items\":[");
      for (int k = 0; k < 3; k++) {
        deep.append(k > 0 ? "," : "")
            .append("{\"sku\":\"")
            .append(word(random))
            .append("\",\"quantity\":")
            .append(random.nextInt(9))
            .append('}');
      }
      deep.append("]}");
    }
    return List.of(
        flat.append("]}").toString().getBytes(StandardCharsets.UTF_8),
        deep.append(']').toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String word(Random random) {
    StringBuilder b = new StringBuilder();
    for (int i = 3 + random.nextInt(6); i > 0; i--) {
      b.append("etaoinshrdlu".charAt(random.nextInt(12)));
    }
    return b.toString();
  }
}
