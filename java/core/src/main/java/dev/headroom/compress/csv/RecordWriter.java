package dev.headroom.compress.csv;

import dev.headroom.HeadroomException;
import dev.headroom.compress.csv.Groups.Taken;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Writes the records of an array of objects, and above them the names that the first one has. */
final class RecordWriter {
  /**
   * A cell.
   *
   * @param bare whether it is written as a number, true or false
   */
  private record Value(String content, boolean bare) {}

  private static final Value EMPTY = new Value("", false);

  private final JsonParser in;
  private final Dialect dialect;
  private final Groups groups;
  private final Taken taken;
  private final StringBuilder out = new StringBuilder();

  /**
   * @param groups columns that no object has
   * @param taken their names, and their values of each record
   */
  RecordWriter(JsonParser in, Dialect dialect, Groups groups, Taken taken) {
    this.in = in;
    this.dialect = dialect;
    this.groups = groups;
    this.taken = taken;
  }

  String write() {
    expect(in.nextToken() == JsonToken.START_ARRAY);
    out.append(dialect.marked() ? "\ufeff" : "");
    List<String> names = new ArrayList<>();
    int records = 0;
    for (; in.nextToken() == JsonToken.START_OBJECT; records++) {
      boolean first = names.isEmpty();
      List<Value> cells = record(names, first);
      if (first) {
        row(names.stream().map(name -> new Value(name, false)).toList(), taken.names());
      }
      expect(groups.isEmpty() || records < taken.values().size());
      row(cells, groups.isEmpty() ? List.of() : taken.values().get(records));
    }
    expect(in.currentToken() == JsonToken.END_ARRAY && !names.isEmpty());
    expect(groups.isEmpty() || records == taken.values().size());
    if (!dialect.ended()) {
      out.setLength(out.length() - (dialect.crlf() ? 2 : 1));
    }
    return out.toString();
  }

  /** The cells of a record in the order of names, which the first one says. */
  private List<Value> record(List<String> names, boolean isFirst) {
    List<Value> cells = new ArrayList<>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      if (isFirst) {
        names.add(name);
      }
      int column = cells.size();
      while (column < names.size() && !names.get(column).equals(name)) {
        column++;
      }
      expect(column < names.size());
      while (cells.size() < column) {
        cells.add(EMPTY);
      }
      JsonToken value = in.nextToken();
      expect(value.isScalarValue() && value != JsonToken.VALUE_NULL);
      cells.add(new Value(in.getString(), value != JsonToken.VALUE_STRING));
    }
    expect(in.currentToken() == JsonToken.END_OBJECT);
    while (cells.size() < names.size()) {
      cells.add(EMPTY);
    }
    return cells;
  }

  /** Writes a record of these cells, and of those that stood above its row at their places. */
  private void row(List<Value> cells, List<String> above) {
    int width = cells.size() + above.size();
    int next = 0;
    for (int c = 0; c < width; c++) {
      int group = above.isEmpty() ? -1 : groups.columns().indexOf(c);
      expect(group >= 0 || next < cells.size());
      Value cell =
          group < 0
              ? cells.get(next++)
              : new Value(above.get(group), CsvTable.isBare(above.get(group)));
      if (c > 0) {
        out.append((char) dialect.separator());
      }
      dialect.write(cell.content(), cell.bare(), out);
    }
    expect(next == cells.size());
    out.append(dialect.crlf() ? "\r\n" : "\n");
  }

  private static void expect(boolean holds) {
    if (!holds) {
      throw new HeadroomException("no " + CsvTable.ID + " text: its table is not one of records");
    }
  }
}
