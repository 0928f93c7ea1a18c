package dev.headroom.ccr;

import java.util.Optional;

/** Gives ranges of an original: lines, rows, bytes, or all of it. */
final class Slice {
  private final Source source;
  private final Ranges ranges;

  /** What else has to be given again for the next part. */
  private final String same;

  Slice(Source source, Ranges ranges, String same) {
    this.source = source;
    this.ranges = ranges;
    this.same = same;
  }

  /** All of it, else its first lines with a word on its rows. */
  Retrieved whole() {
    byte[] all = source.bytes;
    if (all.length == 0) {
      return new Retrieved.Page(all, "the original is empty");
    }
    if (source.limit.holds(all)) {
      return new Retrieved.Page(all.clone(), "");
    }
    Retrieved.Page page = (Retrieved.Page) lines();
    boolean rows = source.rows() != source.lines();
    String hint = "; or rows=A-B of " + Notes.number(source.rows().size()) + source.at();
    return rows ? new Retrieved.Page(page.body(), page.note() + hint) : page;
  }

  /** Lines as they stand if it is one range of them, else each with its number. */
  Retrieved lines() {
    Rows lines = source.lines();
    if (ranges.list().size() > 1) {
      return of(lines);
    }
    if (ranges.isEmpty(lines.size())) {
      return nothing("line", lines.numbers(ranges));
    }
    Ranges.Range range = ranges.list().getFirst();
    PageWriter page = source.page(ranges);
    int to = Math.min(range.to(), lines.size());
    for (int n = range.from(); n <= to; n++) {
      if (!page.raw(lines.start(n), source.rawEnd(n))) {
        return page.isEmpty()
            ? cutInside(page, lines, n, "", source.rawEnd(n), ranges.rest(0, n + 1))
            : page.page(shown(lines, range.from(), n - 1) + next(ranges.rest(0, n), lines));
      }
    }
    return page.page("");
  }

  /** Rows, each with its number if several are asked for; led by the header of a CSV. */
  Retrieved of(Rows rows) {
    if (ranges.isEmpty(rows.size())) {
      return nothing(rows.noun(), rows.numbers(ranges));
    }
    boolean several = ranges.count(rows.size()) > 1;
    PageWriter page = source.page(ranges);
    boolean header = Headers.add(page, rows);
    int given = 0;
    for (int r = 0; r < ranges.list().size(); r++) {
      Ranges.Range range = ranges.list().get(r);
      int to = Math.min(range.to(), rows.size());
      for (int n = range.from(); n <= to; n++, given++) {
        String label = several ? rows.number(n) + ":" : "";
        if (!page.item(label, rows.start(n), rows.end(n))) {
          return given == 0
              ? cutInside(page, rows, n, label, rows.end(n), ranges.rest(r, n + 1))
              : page.page(shown(rows, given, r, n) + next(ranges.rest(r, n), rows));
        }
      }
    }
    String where = rows == source.rows() && !source.at().isEmpty() ? "rows" + source.at() : "";
    return page.page(where + (header ? "" : "; its header is too long for a page"));
  }

  /** One value that a path names. */
  Retrieved value(int from, int to, Optional<Rows> rows) {
    Retrieved.Page page = bytes(from, to);
    String hint = rows.map(r -> "; or rows=A-B of " + Notes.number(r.size()) + same).orElse("");
    return page.note().isEmpty() ? page : new Retrieved.Page(page.body(), page.note() + hint);
  }

  Retrieved bytes() {
    Ranges.Range range = ranges.list().getFirst();
    int length = source.bytes.length;
    if (range.from() > length) {
      return nothing("byte", ranges);
    }
    int from = Utf8.back(source.bytes, range.from() - 1);
    return bytes(from, Utf8.on(source.bytes, Math.min(range.to(), length)));
  }

  private Retrieved.Page bytes(int from, int to) {
    PageWriter page = source.page(Ranges.ALL);
    if (page.raw(from, to)) {
      return page.page("");
    }
    int end = page.beginning("", from, to);
    return page.page(
        "bytes "
            + Notes.number(from + 1)
            + "-"
            + Notes.number(end)
            + " of "
            + Notes.number(source.bytes.length)
            + (end < to ? "; next: bytes=" + (end + 1) + "-" + to : ""));
  }

  /** A part that is longer than a page: its beginning, and how to get the rest of it. */
  private Retrieved cutInside(
      PageWriter page, Rows parts, int n, String label, int to, Ranges rest) {
    int from = parts.start(n);
    int end = page.beginning(label, from, to);
    String then = rest.isEmpty(parts.size()) ? "" : ", then " + parts.selector(rest) + same;
    return page.page(
        parts.noun()
            + " "
            + Notes.number(parts.number(n))
            + ", bytes 1-"
            + Notes.number(end - from)
            + " of "
            + Notes.number(to - from)
            + (end < to ? "; next: bytes=" + (end + 1) + "-" + to + then : ""));
  }

  private String shown(Rows parts, int from, int to) {
    String first = Notes.number(parts.number(from));
    String span = from == to ? first : first + "-" + Notes.number(parts.number(to));
    return parts.noun() + "s " + span + " of " + Notes.number(parts.number(parts.size()));
  }

  private String shown(Rows rows, int given, int range, int n) {
    String where = rows == source.rows() ? source.at() : "";
    return range == 0
        ? shown(rows, ranges.list().getFirst().from(), n - 1) + where
        : given + " of the " + rows.noun() + "s asked for, of " + Notes.number(rows.size()) + where;
  }

  private String next(Ranges rest, Rows parts) {
    return "; next: " + parts.selector(rest) + same;
  }

  /** That there is nothing at some numbers. */
  Retrieved nothing(String noun, Ranges numbers) {
    return new Retrieved.Miss(
        "there is no " + noun + " " + numbers + same + ": " + source.description());
  }
}
