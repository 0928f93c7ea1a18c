package dev.headroom.compress.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The cells of CSV records (RFC 4180). */
final class Cells {
  private Cells() {}

  /** The contents of a record's cells, without the quotes around them. */
  static List<String> of(byte[] text, int from, int to, byte separator) {
    List<String> cells = new ArrayList<>();
    int i = from;
    while (true) {
      int start = i;
      boolean quoted = i < to && text[i] == '"';
      i = quoted ? closing(text, i + 1, to) + 1 : i;
      while (i < to && text[i] != separator) {
        i++;
      }
      cells.add(content(new String(text, start, i - start, StandardCharsets.UTF_8)));
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

  private static String content(String cell) {
    boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
    return quoted ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
  }
}
