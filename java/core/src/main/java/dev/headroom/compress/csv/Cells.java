package dev.headroom.compress.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The cells of CSV records (RFC 4180). */
final class Cells {
  /**
   * A cell.
   *
   * @param content without the quotes around it
   * @param quoted whether it had some
   */
  record Cell(String content, boolean quoted) {}

  private Cells() {}

  /** The contents of a record's cells, without the quotes around them. */
  static List<String> contents(byte[] text, int from, int to, byte separator) {
    return of(text, from, to, separator).stream().map(Cell::content).toList();
  }

  /** A record's cells. */
  static List<Cell> of(byte[] text, int from, int to, byte separator) {
    List<Cell> cells = new ArrayList<>();
    int i = from;
    while (true) {
      int start = i;
      boolean quoted = i < to && text[i] == '"';
      i = quoted ? closing(text, i + 1, to) + 1 : i;
      while (i < to && text[i] != separator) {
        i++;
      }
      cells.add(cell(new String(text, start, i - start, StandardCharsets.UTF_8)));
      if (i >= to) {
        return cells;
      }
      i++;
    }
  }

  private static int closing(byte[] text, int from, int to) {
    int i = from;
    while (i < to && (text[i] != '"' || i + 1 < to && text[i + 1] == '"')) {
      i += text[i] == '"' ? 2 : 1;
    }
    return Math.min(i, to - 1);
  }

  private static Cell cell(String raw) {
    boolean quoted = raw.length() > 1 && raw.startsWith("\"") && raw.endsWith("\"");
    String content = quoted ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"") : raw;
    return new Cell(content, quoted);
  }
}
