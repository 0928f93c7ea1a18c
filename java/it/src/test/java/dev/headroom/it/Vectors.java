package dev.headroom.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden vectors in {@code rust/vectors}, which Rust's own tests read too. */
final class Vectors {
  private Vectors() {}

  /** A text as it stands in the file, its bytes, and its counts by an implementation not ours. */
  record Row(String escaped, byte[] text, int o200k, int cl100k) {}

  static List<Row> tokens() {
    return lines("tokens.tsv").map(Vectors::row).toList();
  }

  /**
   * Segments, and what they are duplicates of by the definition; threshold 0: of the same bytes.
   */
  record Duplicates(String line, int threshold, List<byte[]> segments, int[] firsts) {}

  static List<Duplicates> duplicates() {
    return lines("duplicates.tsv")
        .map(line -> {
          String[] cells = line.split("\t", -1);
          return new Duplicates(
              line,
              Integer.parseInt(cells[0]),
              Stream.of(cells).skip(2).map(Vectors::unescape).toList(),
              Stream.of(cells[1].split(",")).mapToInt(Integer::parseInt).toArray());
        })
        .toList();
  }

  private static Stream<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of("../../rust/vectors", file)).stream()
          .filter(line -> !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\t", -1);
    return new Row(
        cells[0], unescape(cells[0]), Integer.parseInt(cells[1]), Integer.parseInt(cells[2]));
  }

  private static byte[] unescape(String escaped) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int i = 0;
    while (i < escaped.length()) {
      int next = escaped.indexOf('\\', i);
      int end = next < 0 ? escaped.length() : next;
      text.writeBytes(escaped.substring(i, end).getBytes(StandardCharsets.UTF_8));
      i = next < 0 ? end : escape(escaped, next + 1, text);
    }
    return text.toByteArray();
  }

  /** Writes what the escape at {@code i} stands for and gives where it ends. */
  private static int escape(String escaped, int i, ByteArrayOutputStream text) {
    switch (escaped.charAt(i)) {
      case 'n' -> text.write('\n');
      case 'r' -> text.write('\r');
      case 't' -> text.write('\t');
      case 'x' -> {
        text.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
        return i + 3;
      }
      case '*' -> {
        int part = escaped.indexOf('*', i + 1);
        int end = escaped.indexOf('*', part + 1);
        int times = Integer.parseInt(escaped, i + 1, part, 10);
        text.writeBytes(
            escaped.substring(part + 1, end).repeat(times).getBytes(StandardCharsets.UTF_8));
        return end + 1;
      }
      default -> text.write(escaped.charAt(i));
    }
    return i + 1;
  }
}
