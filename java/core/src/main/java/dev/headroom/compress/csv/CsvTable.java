package dev.headroom.compress.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.HeadroomException;
import dev.headroom.ccr.Rows;
import dev.headroom.compress.csv.Cells.Cell;
import dev.headroom.compress.csv.Dialect.Quotes;
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
import tools.jackson.core.JsonToken;
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

  private static final JsonFactory JSON = new JsonFactory();

  /** With fewer records or columns it is not said often enough what a cell means. */
  private static final int FEWEST_RECORDS = 3;

  private static final int FEWEST_COLUMNS = 3;

  private CsvTable() {}

  /** A CSV in this form; empty if it is not written in one of the usual ways. */
  public static Optional<byte[]> encode(byte[] text, Rows rows, Kernel kernel) {
    List<Cell> header = Cells.of(text, rows.headerStart(), rows.headerEnd(), rows.separator());
    if (rows.size() < FEWEST_RECORDS || header.size() < FEWEST_COLUMNS) {
      return Optional.empty();
    }
    Dialect dialect = dialect(text, rows, header);
    ByteArrayOutputStream json = new ByteArrayOutputStream(text.length * 2);
    if (!write(text, rows, header, dialect, json)
        || !(kernel.encodeJson(json.toByteArray()) instanceof KernelResult.Text table)) {
      return Optional.empty();
    }
    byte[] head = (dialect.said() + "\n").getBytes(UTF_8);
    byte[] out = Arrays.copyOf(head, head.length + table.bytes().length);
    System.arraycopy(table.bytes(), 0, out, head.length, table.bytes().length);
    return Optional.of(out);
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
    return new Dialect(rows.separator(), quotes, crlf, text[text.length - 1] == '\n');
  }

  private static List<Cell> cells(byte[] text, Rows rows, int number) {
    return Cells.of(text, rows.start(number), rows.end(number), rows.separator());
  }

  /** Writes the array; false if the dialect would not give these records back. */
  private static boolean write(
      byte[] text, Rows rows, List<Cell> header, Dialect dialect, ByteArrayOutputStream json) {
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
          if (r == 1 || !cell.content().isEmpty()) {
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
    return said && BARE.matcher(cell.content()).matches();
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
    Optional<Dialect> dialect = Dialect.read(new String(text, 0, head, UTF_8));
    if (dialect.isEmpty()) {
      throw new HeadroomException("no " + ID + " text: its first line says no dialect");
    }
    byte[] table = Arrays.copyOfRange(text, Math.min(text.length, head + 1), text.length);
    return switch (kernel.decodeJson(table)) {
      case KernelResult.Text json -> records(json.bytes(), dialect.get());
      case KernelResult.Refused r ->
          throw new HeadroomException(
              "no %s text: %s at byte %d"
                  .formatted(ID, r.reason().text(), Math.max(0, r.offset()) + head + 1));
    };
  }

  private static byte[] records(byte[] json, Dialect dialect) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      return new Records(in, dialect).write().getBytes(UTF_8);
    } catch (JacksonException e) {
      throw new HeadroomException("no " + ID + " text: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes the records of an array of objects. */
  private static final class Records {
    private final JsonParser in;
    private final Dialect dialect;
    private final StringBuilder out = new StringBuilder();

    Records(JsonParser in, Dialect dialect) {
      this.in = in;
      this.dialect = dialect;
    }

    String write() {
      expect(in.nextToken() == JsonToken.START_ARRAY);
      List<String> names = new ArrayList<>();
      StringBuilder first = new StringBuilder();
      while (in.nextToken() == JsonToken.START_OBJECT) {
        record(names, names.isEmpty(), first);
        end();
      }
      expect(in.currentToken() == JsonToken.END_ARRAY && !names.isEmpty());
      if (!dialect.ended()) {
        out.setLength(out.length() - (dialect.crlf() ? 2 : 1));
      }
      return out.toString();
    }

    /** Writes a record; of the first one the names above it. */
    private void record(List<String> names, boolean isFirst, StringBuilder first) {
      int next = 0;
      StringBuilder to = isFirst ? first : out;
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        if (isFirst) {
          names.add(name);
        }
        int column = next;
        while (column < names.size() && !names.get(column).equals(name)) {
          column++;
        }
        expect(column < names.size());
        for (int c = next; c < column; c++) {
          cell(to, c, "", false);
        }
        JsonToken value = in.nextToken();
        expect(value.isScalarValue() && value != JsonToken.VALUE_NULL);
        cell(to, column, in.getString(), value != JsonToken.VALUE_STRING);
        next = column + 1;
      }
      expect(in.currentToken() == JsonToken.END_OBJECT);
      for (int c = next; c < names.size(); c++) {
        cell(to, c, "", false);
      }
      if (isFirst) {
        for (int c = 0; c < names.size(); c++) {
          cell(out, c, names.get(c), false);
        }
        end();
        out.append(first);
      }
    }

    private void cell(StringBuilder to, int column, String content, boolean bare) {
      if (column > 0) {
        to.append((char) dialect.separator());
      }
      dialect.write(content, bare, to);
    }

    private void end() {
      out.append(dialect.crlf() ? "\r\n" : "\n");
    }

    private static void expect(boolean holds) {
      if (!holds) {
        throw new HeadroomException("no " + ID + " text: its table is not one of records");
      }
    }
  }
}
