package dev.headroom.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells CSV by its shape: records (RFC 4180) of as many cells as the first one, two or more, which
 * is a header ({@link CsvHeader}). Quotes open at a cell's beginning, are doubled inside, and may
 * hold line ends.
 */
public final class CsvShape {
  private static final byte[] SEPARATORS = {'\t', ',', ';', '|'};

  /** Records behind the header that are looked at to tell it from data. */
  static final int LOOKED_AT = 16;

  /** The fewest records behind the header where nothing but their shape tells what they are. */
  private static final int LEAST_RECORDS = 3;

  /** A longer record ends a run: what looks for its end has to end as well. */
  private static final int LONGEST_RECORD = 1 << 14;

  /** Bits that hold how many separators a record has. */
  private static final int COUNT_BITS = 16;

  private static final int MOST_COUNTED = (1 << COUNT_BITS) - 1;

  /** Of each byte what it adds to the counts of separators. */
  private static final long[] COUNTS = new long[256];

  static {
    for (int k = 0; k < SEPARATORS.length; k++) {
      COUNTS[SEPARATORS[k]] = 1L << k * COUNT_BITS;
    }
  }

  private CsvShape() {}

  /** What may stand between cells, in the order in which it is tried. */
  public static byte[] separators() {
    return SEPARATORS.clone();
  }

  /** Whether a text begins as CSV does. */
  static boolean recognises(byte[] text) {
    boolean marked = text.length > 2 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb;
    int from = marked ? 3 : 0;
    return runEnd(text, from, LOOKED_AT) > 0;
  }

  /**
   * Behind the line of the last record of a run of records that begins with a header here, where no
   * line stands above.
   *
   * @param most records that are looked at
   * @return 0 if there are fewer than three behind a header
   */
  public static int runEnd(byte[] text, int from, int most) {
    int to = LineEnds.next(text, from, text.length);
    return runEnd(text, from, counts(text, from, to), 0, most);
  }

  /**
   * The same below a line: none begins below one of as many cells, since what looks like a header
   * there is a record unlike others.
   *
   * @param columns the {@link #counts} of the line
   * @param above those of the line above
   */
  public static int runEnd(byte[] text, int from, long columns, long above, int most) {
    for (int k = 0; k < SEPARATORS.length; k++) {
      boolean begins = count(columns, k) > 0 && count(columns, k) != count(above, k);
      int end = begins ? runEnd(text, from, most, SEPARATORS[k]) : 0;
      if (end > 0) {
        return end;
      }
    }
    return 0;
  }

  /**
   * How many of each separator stand in a line, {@link #COUNT_BITS} bits each, which say at most
   * that many.
   */
  public static long counts(byte[] text, int from, int to) {
    long n = 0;
    if (to - from > MOST_COUNTED) {
      for (int k = 0; k < SEPARATORS.length; k++) {
        n |= (long) count(text, from, to, SEPARATORS[k]) << k * COUNT_BITS;
      }
      return n;
    }
    for (int i = from; i < to; i++) {
      n += COUNTS[text[i] & 0xff];
    }
    return n;
  }

  private static int count(byte[] text, int from, int to, byte separator) {
    int n = 0;
    for (int i = from; i < to && n < MOST_COUNTED; i++) {
      n += text[i] == separator ? 1 : 0;
    }
    return n;
  }

  private static int count(long counts, int separator) {
    return (int) (counts >>> separator * COUNT_BITS & MOST_COUNTED);
  }

  private static int runEnd(byte[] text, int from, int most, byte separator) {
    int[] cells = {0};
    int start = LineEnds.next(text, from, text.length);
    int header = start;
    if (recordEnd(text, from, start, separator, cells) < 0 || cells[0] < 2) {
      return 0;
    }
    int columns = cells[0];
    // Of most lines of other texts this is all that is looked at.
    int below = Math.min(text.length, start + LONGEST_RECORD);
    if (recordEnd(text, start + 1, below, separator, cells) <= start + 1 || cells[0] != columns) {
      return 0;
    }
    List<List<String>> first = new ArrayList<>();
    first.add(cells(text, from, start, separator));
    if (!CsvHeader.mayBe(first.getFirst())) {
      return 0;
    }
    int records = 0;
    for (; start < text.length && records < most; records++) {
      int last = Math.min(text.length, start + LONGEST_RECORD);
      int end = recordEnd(text, start + 1, last, separator, cells);
      boolean again = Arrays.equals(text, from, header, text, start + 1, Math.max(start + 1, end));
      boolean cut = end == last && last < text.length;
      if (end <= start + 1 || cells[0] != columns || again || cut) {
        break;
      }
      if (records < LOOKED_AT) {
        first.add(cells(text, start + 1, end, separator));
      } else if (records == LOOKED_AT && !beginsCsv(first)) {
        return 0;
      }
      start = end;
    }
    boolean known = records > LOOKED_AT || records >= LEAST_RECORDS && beginsCsv(first);
    return known ? Math.min(text.length, start + 1) : 0;
  }

  /** Whether records begin with a header and are no phrases with a comma in each. */
  private static boolean beginsCsv(List<List<String>> first) {
    boolean phrases =
        first.getFirst().size() == 2 && first.stream().anyMatch(r -> r.get(1).startsWith(" "));
    return !phrases && CsvHeader.is(first);
  }

  /**
   * The line feed behind a record, or where the text ends.
   *
   * @param to where the text ends
   * @param cells takes the number of its cells
   * @return -1 if a quote is not closed
   */
  public static int recordEnd(byte[] text, int from, int to, byte separator, int[] cells) {
    int i = from;
    boolean quoted = false;
    boolean begins = true;
    cells[0] = 1;
    for (; i < to && (quoted || text[i] != '\n'); i++) {
      byte b = text[i];
      if (b == '"' && (quoted || begins)) {
        boolean doubled = quoted && i + 1 < to && text[i + 1] == '"';
        i += doubled ? 1 : 0;
        quoted = doubled || !quoted;
      }
      begins = b == separator && !quoted;
      cells[0] += begins ? 1 : 0;
    }
    return quoted ? -1 : i;
  }

  /** The cells of a record as they stand, quotes included. */
  public static List<String> cells(byte[] text, int from, int to, byte separator) {
    List<String> cells = new ArrayList<>();
    int end = to > from && text[to - 1] == '\r' ? to - 1 : to;
    int start = from;
    while (start <= end) {
      int behind = cellEnd(text, start, end, separator);
      cells.add(new String(text, start, behind - start, StandardCharsets.UTF_8));
      start = behind + 1;
    }
    return cells;
  }

  /** The separator behind the cell that begins here, or the record's end. */
  public static int cellEnd(byte[] text, int from, int to, byte separator) {
    int i = from;
    boolean quoted = false;
    for (; i < to && (quoted || text[i] != separator); i++) {
      if (text[i] == '"' && (quoted || i == from)) {
        boolean doubled = quoted && i + 1 < to && text[i + 1] == '"';
        i += doubled ? 1 : 0;
        quoted = doubled || !quoted;
      }
    }
    return i;
  }
}
