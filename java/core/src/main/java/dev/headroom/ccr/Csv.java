package dev.headroom.ccr;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a CSV by its shape: every record has as many separators outside of quotes as the first one,
 * at least one, and the first one's cells are distinct names. Quotes as in RFC 4180: they open at a
 * cell's beginning, are doubled inside, and may hold line ends. Lines without a byte are no
 * records.
 */
final class Csv {
  private static final byte[] SEPARATORS = {'\t', ',', ';', '|'};

  private Csv() {}

  static Optional<Rows> rows(byte[] text) {
    for (byte separator : SEPARATORS) {
      Spans records = new Spans();
      if (read(text, separator, records)
          && records.size() > 1
          && isHeader(text, separator, records)) {
        return Optional.of(Rows.ofCsv(records, separator));
      }
    }
    return Optional.empty();
  }

  /** Whether all records have as many cells as the first, two or more. */
  private static boolean read(byte[] text, byte separator, Spans records) {
    int columns = 0;
    int from = Lines.hasByteOrderMark(text) ? 3 : 0;
    int[] cells = {0};
    while (from < text.length) {
      int end = record(text, from, separator, cells);
      if (end < 0) {
        return false;
      }
      int to = end > from && end < text.length && text[end - 1] == '\r' ? end - 1 : end;
      if (to > from) {
        columns = columns == 0 ? cells[0] : columns;
        if (columns < 2 || cells[0] != columns) {
          return false;
        }
        records.add(from, to);
      }
      from = end + 1;
    }
    return true;
  }

  /** The line feed behind a record or the text's end, or -1 if a quote is not closed. */
  private static int record(byte[] text, int from, byte separator, int[] cells) {
    int i = from;
    boolean quoted = false;
    boolean begins = true;
    cells[0] = 1;
    for (; i < text.length && (quoted || text[i] != '\n'); i++) {
      byte b = text[i];
      if (b == '"' && (quoted || begins)) {
        boolean doubled = quoted && i + 1 < text.length && text[i + 1] == '"';
        i += doubled ? 1 : 0;
        quoted = doubled || !quoted;
      }
      begins = b == separator && !quoted;
      cells[0] += begins ? 1 : 0;
    }
    return quoted ? -1 : i;
  }

  private static boolean isHeader(byte[] text, byte separator, Spans records) {
    int from = records.start(0);
    String header = new String(text, from, records.end(0) - from, StandardCharsets.UTF_8);
    Set<String> names = new HashSet<>();
    for (String name : header.split(java.util.regex.Pattern.quote("" + (char) separator), -1)) {
      char first = name.isEmpty() ? ' ' : name.charAt(0);
      if (!Character.isLetter(first) && "\"_#$@".indexOf(first) < 0 || !names.add(name)) {
        return false;
      }
    }
    return true;
  }
}
