package dev.headroom.ccr;

import dev.headroom.HeadroomException;
import dev.headroom.rank.Bm25;
import dev.headroom.rank.Terms;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Gives rows or lines by how well they match a query, best first, each with its number. One that is
 * longer than half a page is ranked in pieces, led by {@code ROW@BYTES:}.
 */
final class Ranking {
  private static final int NEXT = 20;

  private final Source source;
  private final Scope scope;
  private final PageWriter page;
  private final Spans units = new Spans();

  /** Of each unit the part that it is of. */
  private int[] numbers = new int[64];

  Ranking(Source source, Scope scope) {
    this.source = source;
    this.scope = scope;
    this.page = source.page(scope.ranges());
  }

  Retrieved run(String query) {
    Terms terms = Terms.of(query.getBytes(StandardCharsets.UTF_8));
    if (terms.isEmpty()) {
      throw new HeadroomException(
          Notes.quoted("query=", query) + " has no word to look for: give names, numbers or terms");
    }
    boolean header = Headers.add(page, scope.parts());
    cut(Math.max(64, page.left() / 2));
    int[] best = best(terms);
    best = best.length == 0 ? holding(terms) : best;
    if (best.length == 0) {
      return new Retrieved.Miss(
          "no "
              + scope.parts().noun()
              + " has a word of "
              + Notes.quoted("query=", query)
              + ": "
              + source.description());
    }
    int given = 0;
    while (given < best.length && add(best[given])) {
      given++;
    }
    return page.page(note(best, given) + (header ? "" : "; the header is too long for a page"));
  }

  /** Cuts the scope into what is ranked. */
  private void cut(int most) {
    for (Ranges.Range r : scope.ranges().list()) {
      for (int n = r.from(); n <= Math.min(r.to(), scope.parts().size()); n++) {
        int end = scope.end(n);
        int from = scope.start(n);
        while (end - from > most) {
          int to = border(from + most / 2, from + most / 4);
          unit(n, from, to);
          from = to;
        }
        unit(n, from, end);
      }
    }
  }

  private void unit(int n, int from, int to) {
    if (units.size() == numbers.length) {
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
    }
    numbers[units.size()] = n;
    units.add(from, to);
  }

  /** Behind a space shortly before a byte, else a border between characters. */
  private int border(int at, int least) {
    for (int i = at; i > least; i--) {
      if (source.bytes[i - 1] == ' ') {
        return i;
      }
    }
    return Math.max(least + 1, Utf8.back(source.bytes, at));
  }

  private int[] best(Terms terms) {
    Bm25 bm25 = new Bm25(terms);
    for (int i = 0; i < units.size(); i++) {
      bm25.add(source.bytes, units.start(i), units.end(i));
      bm25.next();
    }
    int[] scores = bm25.scores();
    long[] order = new long[scores.length];
    int n = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > 0) {
        order[n++] = -((long) scores[i] << 32) + i;
      }
    }
    long[] found = Arrays.copyOf(order, n);
    Arrays.sort(found);
    return Arrays.stream(found).mapToInt(key -> (int) key).toArray();
  }

  /** What has a word of the query, in order: one that all have ranks nothing. */
  private int[] holding(Terms terms) {
    long[] hashes = terms.hashes();
    boolean[] found = new boolean[units.size()];
    for (int i = 0; i < found.length; i++) {
      int unit = i;
      Terms.scan(
          source.bytes,
          units.start(i),
          units.end(i),
          (hash, from, to) -> found[unit] |= Arrays.binarySearch(hashes, hash) >= 0);
    }
    return IntStream.range(0, found.length).filter(i -> found[i]).toArray();
  }

  private boolean add(int unit) {
    int n = numbers[unit];
    int from = units.start(unit);
    int to = units.end(unit);
    boolean all = from == scope.parts().start(n) && to == scope.parts().end(n);
    int number = scope.parts().number(n);
    return page.item(number + (all ? ":" : "@" + (from + 1) + "-" + to + ":"), from, to);
  }

  private String note(int[] best, int given) {
    String noun = scope.parts().noun();
    String of = given < best.length ? Notes.number(given) + " of " : "";
    String where = scope.parts() == source.rows() ? source.at() : "";
    String shown = of + Notes.count(best.length, "matching " + noun) + where + ", best first";
    return given < best.length ? shown + "; next: " + next(best, given) + path() : shown;
  }

  private String path() {
    return scope.same().isEmpty() ? "" : " with the same path";
  }

  /** The numbers that come next. */
  private String next(int[] best, int given) {
    Set<Integer> next = new LinkedHashSet<>();
    for (int i = given; i < best.length && next.size() < NEXT; i++) {
      next.add(numbers[best[i]]);
    }
    List<Ranges.Range> list = next.stream().map(n -> new Ranges.Range(n, n)).toList();
    return scope.parts().selector(new Ranges(list));
  }
}
