package dev.headroom.ccr;

/**
 * Where something is looked for: numbered parts, some of them, and of those what stands between two
 * bytes.
 *
 * @param same what else has to be given again for the next part
 */
record Scope(Rows parts, Ranges ranges, int from, int to, boolean inBytes, String same) {
  static Scope of(Rows parts, Ranges ranges) {
    return new Scope(parts, ranges.sorted(), 0, Integer.MAX_VALUE, false, "");
  }

  /** The lines between two bytes. */
  static Scope bytes(Source source, Ranges ranges) {
    Ranges.Range range = ranges.list().getFirst();
    int length = source.bytes.length;
    int from = Utf8.back(source.bytes, Math.min(range.from() - 1, length));
    int to = Utf8.on(source.bytes, Math.min(range.to(), length));
    Rows lines = source.lines();
    int first = lineAt(lines, from);
    int last = lineAt(lines, Math.max(from, to - 1));
    Ranges numbers = from >= length ? new Ranges(java.util.List.of()) : Ranges.of(first, last);
    return new Scope(lines, numbers, from, to, true, "");
  }

  private static int lineAt(Rows lines, int at) {
    int low = 1;
    int high = lines.size();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (lines.start(middle) <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  Scope withPath() {
    return new Scope(parts, ranges, from, to, inBytes, " and path");
  }

  boolean isEmpty() {
    return ranges.isEmpty(parts.size());
  }

  int start(int n) {
    return Math.min(Math.max(parts.start(n), from), end(n));
  }

  int end(int n) {
    return Math.min(parts.end(n), to);
  }

  /** Whether a part is searched. */
  boolean holds(int n) {
    return n >= 1
        && n <= parts.size()
        && ranges.list().stream().anyMatch(r -> r.from() <= n && n <= r.to());
  }

  /** What selects the rest from a part on, or from a byte on inside of bytes. */
  String rest(int n, int at) {
    if (inBytes || at > parts.start(n)) {
      int last = Math.min(ranges.list().getLast().to(), parts.size());
      return "bytes=" + (at + 1) + "-" + end(last);
    }
    return parts.selector(ranges.from(n));
  }
}
