package dev.headroom.ccr;

import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detector;
import dev.headroom.message.CutJson;
import dev.headroom.message.JsonIndex;
import java.util.Optional;

/**
 * The rows of an original, numbered from 1. Who leaves rows out and says which ones must number
 * them this way, and the way must stay what it is: markers that went out long ago rely on it.
 *
 * <ul>
 *   <li>JSON array: its elements.
 *   <li>JSON object: the elements of the largest array (by bytes) anywhere in it, or the members of
 *       a larger object that is a map: three members or more, all objects, none of them more than
 *       half of it. Without either, its own members.
 *   <li>JSON that was cut off: the same of what stands whole before the cut, where it holds such.
 *   <li>JSON Lines: the lines that are not blank.
 *   <li>CSV: the records behind the first one, which is the header.
 *   <li>Any other text: its lines.
 * </ul>
 */
public final class Rows {
  /** What rows are. */
  public enum Kind {
    ELEMENTS,
    MEMBERS,
    JSON_LINES,
    CSV,
    LINES,
    /** Values that a path of several found. */
    VALUES
  }

  private final Kind kind;
  private final String path;
  private final Spans spans;

  /** Where the rows begin in {@code spans}: behind a header, if there is one. */
  private final int first;

  private final byte separator;

  /** What is added to a row's place to get the number that it is known by. */
  private final int shift;

  private Rows(Kind kind, String path, Spans spans, int first, byte separator, int shift) {
    this.kind = kind;
    this.separator = separator;
    this.shift = shift;
    this.path = path;
    this.spans = spans;
    this.first = first;
  }

  static Rows of(Kind kind, String path, Spans spans) {
    return new Rows(kind, path, spans, 0, (byte) 0, 0);
  }

  /** The rows of records whose first one is the header. */
  static Rows ofCsv(Spans records, byte separator) {
    return new Rows(Kind.CSV, "", records, 1, separator, 0);
  }

  /** The rows of an original. */
  public static Rows of(byte[] original) {
    ContentType type = Detector.shape(original).type();
    if (type == ContentType.JSON_LINES) {
      return of(Kind.JSON_LINES, "", Lines.filled(original));
    }
    Optional<Rows> rows =
        type == ContentType.JSON
            ? JsonIndex.read(original).flatMap(JsonRows::find).or(() -> ofCut(original))
            : Csv.rows(original);
    return rows.orElseGet(() -> lines(original));
  }

  /** The rows of JSON that was cut off, as far as they stand in it whole. */
  private static Optional<Rows> ofCut(byte[] original) {
    return CutJson.of(original)
        .flatMap(cut -> JsonIndex.read(cut.closed()))
        .flatMap(JsonRows::find)
        .filter(rows -> rows.size() > 0 && rows.end(rows.size()) <= original.length);
  }

  /** The elements or members of the value at a path of a marker; empty if there are none. */
  public static Optional<Rows> at(JsonIndex json, String path) {
    int node = PlainPath.find(json, path);
    return node < 0 ? Optional.empty() : JsonRows.of(json, node, path);
  }

  /** The lines of an original; their ends (LF or CR LF) belong to none of them. */
  static Rows lines(byte[] original) {
    int shift = ShownLines.shift(original);
    return new Rows(Kind.LINES, "", Lines.of(original), 0, (byte) 0, shift);
  }

  public Kind kind() {
    return kind;
  }

  /** The JSON path of the value whose rows they are; empty for what is not JSON. */
  public String path() {
    return path;
  }

  /** How many rows there are. */
  public int size() {
    return spans.size() - first;
  }

  /** The first byte of a row. */
  public int start(int number) {
    return spans.start(first + number - 1);
  }

  /** The byte behind a row. */
  public int end(int number) {
    return spans.end(first + number - 1);
  }

  /** Of a CSV what stands between cells; else 0. */
  public byte separator() {
    return separator;
  }

  /** Of a CSV the bytes from 0 to here end in the header; else 0. */
  public int headerEnd() {
    return first == 0 ? 0 : spans.end(0);
  }

  public int headerStart() {
    return first == 0 ? 0 : spans.start(0);
  }

  /** The number by which a row is asked for: its place, but in a listing what that shows. */
  int number(int place) {
    return place + shift;
  }

  /** Ranges of such numbers as ranges of places. */
  Ranges places(Ranges numbers) {
    return numbers.shifted(-shift);
  }

  /** Ranges of places as ranges of such numbers. */
  Ranges numbers(Ranges places) {
    return places.shifted(shift);
  }

  /** What asks for some places. */
  String selector(Ranges places) {
    return (kind == Kind.LINES ? "lines=" : "rows=") + numbers(places);
  }

  /** What one of them is called. */
  String noun() {
    return switch (kind) {
      case LINES -> "line";
      case VALUES -> "value";
      default -> "row";
    };
  }
}
