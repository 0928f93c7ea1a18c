package dev.headroom.ccr;

import dev.headroom.detect.CsvHeader;
import dev.headroom.detect.CsvShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells a CSV by its shape ({@link CsvShape}): every record has as many separators outside of
 * quotes as the first one, at least one, and the first one is a header, which stands once. Lines
 * without a byte are no records; behind one another CSV may begin.
 */
final class Csv {
  /** Records that are looked at to tell a header from data. */
  private static final int FIRST = 17;

  private Csv() {}

  static Optional<Rows> rows(byte[] text) {
    for (byte separator : CsvShape.separators()) {
      Spans records = new Spans();
      if (read(text, separator, records)
          && records.size() > 1
          && CsvHeader.is(first(text, separator, records))) {
        return Optional.of(Rows.ofCsv(records, separator));
      }
    }
    return Optional.empty();
  }

  private static List<List<String>> first(byte[] text, byte separator, Spans records) {
    List<List<String>> first = new ArrayList<>();
    for (int r = 0; r < Math.min(FIRST, records.size()); r++) {
      first.add(CsvShape.cells(text, records.start(r), records.end(r), separator));
    }
    return first;
  }

  /** Whether all records have as many cells as the first, two or more. */
  private static boolean read(byte[] text, byte separator, Spans records) {
    int columns = 0;
    int from = Lines.hasByteOrderMark(text) ? 3 : 0;
    int[] cells = {0};
    while (from < text.length) {
      int end = CsvShape.recordEnd(text, from, text.length, separator, cells);
      if (end < 0) {
        return false;
      }
      int to = end > from && end < text.length && text[end - 1] == '\r' ? end - 1 : end;
      boolean again =
          records.size() > 0
              && (to > from
                  ? Arrays.equals(
                      text, records.start(0), records.end(0), text, from, Math.min(to, text.length))
                  : CsvShape.runEnd(text, end + 1, FIRST) > 0);
      if (again) {
        return false;
      }
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
}
