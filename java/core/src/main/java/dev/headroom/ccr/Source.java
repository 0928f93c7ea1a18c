package dev.headroom.ccr;

import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detector;
import java.util.Optional;

/** An original that is asked about, with what is known of it so far. Of one thread. */
final class Source {
  final byte[] bytes;
  final Limit limit;
  private Optional<Rows> lines = Optional.empty();
  private Optional<Rows> rows = Optional.empty();

  Source(byte[] bytes, Limit limit) {
    this.bytes = bytes;
    this.limit = limit;
  }

  Rows lines() {
    if (lines.isEmpty()) {
      lines = Optional.of(Rows.lines(bytes));
    }
    return lines.get();
  }

  Rows rows() {
    if (rows.isEmpty()) {
      Rows found = Rows.of(bytes);
      rows = Optional.of(found.kind() == Rows.Kind.LINES ? lines() : found);
    }
    return rows.get();
  }

  /** Where the bytes of a line end, its line end included. */
  int rawEnd(int line) {
    return line < lines().size() ? lines().start(line + 1) : bytes.length;
  }

  /** A page for parts of this original. */
  PageWriter page(Ranges ranges) {
    return new PageWriter(bytes, limit, ranges.toString().length());
  }

  /** What there is, for example {@code json of 5,000 rows, 1 line, 300,000 bytes}. */
  String description() {
    ContentType type = Detector.detect(bytes).type();
    if (bytes.length == 0) {
      return "the original is empty";
    }
    String kind = rows().kind() == Rows.Kind.CSV ? "csv" : type.id();
    int first = lines().number(1);
    String shown = first == 1 ? "" : " " + first + "-" + lines().number(lines().size());
    String sizes =
        Notes.count(lines().size(), "line") + shown + ", " + Notes.count(bytes.length, "byte");
    return "the original is "
        + kind
        + " of "
        + (rows().kind() == Rows.Kind.LINES ? "" : Notes.count(rows().size(), "row") + at() + ", ")
        + sizes;
  }

  /** Where the rows are, if that has to be said. */
  String at() {
    return rows().path().length() > 1 ? " at " + Notes.plain(rows().path()) : "";
  }
}
