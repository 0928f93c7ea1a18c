package dev.headroom.compress.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.HeadroomException;
import dev.headroom.ccr.Rows;
import dev.headroom.compress.csv.Cells.Cell;
import dev.headroom.compress.csv.Dialect.Quotes;
import dev.headroom.compress.csv.Groups.Taken;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The codec {@code csv-table/1}: a CSV as the table of the JSON array that it stands for, byte for
 * byte. A line says how the CSV is written, the rest is a {@code json-table/1} text: an object for
 * each record, a member for each cell. An empty cell is a missing member, but for the first record,
 * which names them all. The grammar is in {@code docs/json-table.md}.
 */
public final class CsvTable {
  /** The id of the codec. */
  public static final String ID = "csv-table/1";

  private static final Pattern BARE =
      Pattern.compile("true|false|-?(0|[1-9][0-9]{0,99})([.][0-9]{1,99})?([eE][-+]?[0-9]{1,3})?");

  /** What stands before what is said of groups. */
  private static final String SAYS = "; ";

  private static final JsonFactory JSON = new JsonFactory();

  /** With fewer records or columns it is not said often enough what a cell means. */
  private static final int FEWEST_RECORDS = 3;

  private static final int FEWEST_COLUMNS = 3;

  private CsvTable() {}

  /** A CSV in this form; empty if it is not written in one of the usual ways. */
  public static Optional<byte[]> encode(byte[] text, Rows rows, Kernel kernel) {
    List<Cell> header = header(text, rows);
    if (rows.size() < FEWEST_RECORDS || header.size() < FEWEST_COLUMNS) {
      return Optional.empty();
    }
    Dialect dialect = dialect(text, rows, header);
    return table(text, rows, header, dialect, Groups.NONE, kernel)
        .map(table -> joined(dialect.said(), table));
  }

  /**
   * The same with columns that keep their values for several records above them; empty if there are
   * none.
   */
  public static Optional<byte[]> encodeInGroups(byte[] text, Rows rows, Kernel kernel) {
    List<Cell> header = header(text, rows);
    if (rows.size() < FEWEST_RECORDS || header.size() < FEWEST_COLUMNS) {
      return Optional.empty();
    }
    Groups groups = Groups.of(text, rows, header);
    Dialect dialect = dialect(text, rows, header);
    List<String> names = groups.columns().stream().map(c -> header.get(c).content()).toList();
    List<List<String>> values = groups.isEmpty() ? List.of() : values(text, rows, dialect, groups);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return table(text, rows, header, dialect, groups, kernel)
        .map(table ->
            groups.interleaved(List.of(new String(table, UTF_8).split("\n", -1)), values, names))
        .filter(lines -> !lines.isEmpty())
        .map(lines ->
            joined(
                dialect.said() + SAYS + groups.said(), String.join("\n", lines).getBytes(UTF_8)));
  }

  private static List<Cell> header(byte[] text, Rows rows) {
    return Cells.of(text, rows.headerStart(), rows.headerEnd(), rows.separator());
  }

  private static Optional<byte[]> table(
      byte[] text, Rows rows, List<Cell> header, Dialect dialect, Groups groups, Kernel kernel) {
    ByteArrayOutputStream json = new ByteArrayOutputStream(text.length * 2);
    return write(text, rows, header, dialect, groups, json)
            && kernel.encodeJson(json.toByteArray()) instanceof KernelResult.Text table
        ? Optional.of(table.bytes())
        : Optional.empty();
  }

  private static byte[] joined(String said, byte[] table) {
    byte[] head = (said + "\n").getBytes(UTF_8);
    byte[] out = Arrays.copyOf(head, head.length + table.length);
    System.arraycopy(table, 0, out, head.length, table.length);
    return out;
  }

  /** Of each record what stands above it; none if one cannot stand in a line as it is. */
  private static List<List<String>> values(byte[] text, Rows rows, Dialect dialect, Groups groups) {
    List<List<String>> values = new ArrayList<>();
    for (int r = 1; r <= rows.size(); r++) {
      List<Cell> cells = cells(text, rows, r);
      List<String> own = new ArrayList<>();
      for (int c : groups.columns()) {
        Cell cell = cells.get(c);
        boolean plain = isBare(cell, dialect) == isBare(cell.content());
        if (!plain || !Groups.isOneLine(cell.content())) {
          return List.of();
        }
        own.add(cell.content());
      }
      values.add(own);
    }
    return values;
  }

  private static Dialect dialect(byte[] text, Rows rows, List<Cell> header) {
    int behind = rows.headerEnd();
    boolean crlf = behind < text.length && text[behind] == '\r';
    Quotes quotes = Quotes.NEEDED;
    if (header.stream().allMatch(Cell::quoted)) {
      boolean all =
          cells(text, rows, 1).stream().allMatch(Cell::quoted)
              && cells(text, rows, rows.size()).stream().allMatch(Cell::quoted);
      quotes = all ? Quotes.ALL : Quotes.STRINGS;
    }
    boolean ended = text[text.length - 1] == '\n';
    return new Dialect(rows.separator(), quotes, crlf, ended, rows.headerStart() > 0);
  }

  private static List<Cell> cells(byte[] text, Rows rows, int number) {
    return Cells.of(text, rows.start(number), rows.end(number), rows.separator());
  }

  /** Writes the array; false if the dialect would not give these records back. */
  private static boolean write(
      byte[] text,
      Rows rows,
      List<Cell> header,
      Dialect dialect,
      Groups groups,
      ByteArrayOutputStream json) {
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeStartArray();
      for (int r = 1; r <= rows.size(); r++) {
        List<Cell> cells = cells(text, rows, r);
        out.writeStartObject();
        for (int c = 0; c < cells.size(); c++) {
          Cell cell = cells.get(c);
          if (cell.quoted() != dialect.quotes(cell.content(), isBare(cell, dialect))) {
            return false;
          }
          if (!groups.has(c) && (r == 1 || !cell.content().isEmpty())) {
            out.writeName(header.get(c).content());
            value(out, cell, dialect);
          }
        }
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    return true;
  }

  private static void value(JsonGenerator out, Cell cell, Dialect dialect) {
    String content = cell.content();
    if (isBare(cell, dialect)) {
      out.writeRawValue(content);
    } else {
      out.writeString(content);
    }
  }

  /** Whether a cell is written as a number, true or false, which is how the dialect tells it. */
  private static boolean isBare(Cell cell, Dialect dialect) {
    boolean said = dialect.quotes() != Quotes.STRINGS || !cell.quoted();
    return said && isBare(cell.content());
  }

  /**
   * The CSV that a text of this form stands for.
   *
   * @throws HeadroomException if it is none
   */
  public static byte[] decode(byte[] text, Kernel kernel) {
    int head = 0;
    while (head < text.length && text[head] != '\n') {
      head++;
    }
    String said = new String(text, 0, head, UTF_8);
    int says = said.indexOf(SAYS + "column");
    Groups groups = says < 0 ? Groups.NONE : Groups.read(said.substring(says + SAYS.length()));
    Optional<Dialect> dialect = Dialect.read(says < 0 ? said : said.substring(0, says));
    if (dialect.isEmpty() || says >= 0 && groups.isEmpty()) {
      throw new HeadroomException("no " + ID + " text: its first line says no dialect");
    }
    byte[] rest = Arrays.copyOfRange(text, Math.min(text.length, head + 1), text.length);
    Taken taken = groups.isEmpty() ? new Taken(rest, List.of(), List.of()) : groups.taken(rest);
    return switch (kernel.decodeJson(taken.table())) {
      case KernelResult.Text json -> records(json.bytes(), dialect.get(), groups, taken);
      case KernelResult.Refused r ->
          throw new HeadroomException(
              "no %s text: %s at byte %d of its table"
                  .formatted(ID, r.reason().text(), Math.max(0, r.offset())));
    };
  }

  private static byte[] records(byte[] json, Dialect dialect, Groups groups, Taken taken) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      return new RecordWriter(in, dialect, groups, taken).write().getBytes(UTF_8);
    } catch (JacksonException e) {
      throw new HeadroomException("no " + ID + " text: " + e.getOriginalMessage(), e);
    }
  }

  /** Whether a text would be read as a number, true or false. */
  static boolean isBare(String content) {
    return BARE.matcher(content).matches();
  }
}
