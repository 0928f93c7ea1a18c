package dev.headroom.ccr;

import dev.headroom.HeadroomException;
import dev.headroom.ccr.Selector.Find;
import java.util.BitSet;
import java.util.regex.Matcher;

/**
 * Finds the lines or rows that a pattern matches. A line is led by its number and a colon, one that
 * stands around a match by its number and a dash. Of a line too long for that the surroundings of
 * each match are given, led by {@code LINE@BYTES:}.
 */
final class Grep {
  private static final long STEPS = 10_000_000;
  private static final int STEPS_PER_BYTE = 16;
  private static final int LONG = 2000;

  private final Source source;
  private final Scope scope;
  private final Find.Grep what;
  private final LineText text;
  private final Matcher matcher;
  private final BitSet hits = new BitSet();
  private final PageWriter page;

  /** More bytes are too many for one item of a page. */
  private final int most;

  /** The last part that was given. */
  private int last;

  /** The byte at which an item did not fit, if one did not. */
  private int cutAt = -1;

  Grep(Source source, Scope scope, Find.Grep what) {
    this.source = source;
    this.scope = scope;
    this.what = what;
    this.text = new LineText(STEPS + (long) STEPS_PER_BYTE * source.bytes.length);
    this.matcher = what.pattern().matcher(text);
    this.page = source.page(scope.ranges());
    this.most = Math.clamp(page.left() / 4, 64, LONG);
  }

  Retrieved run() {
    try {
      search();
    } catch (StackOverflowError e) {
      throw new HeadroomException("grep goes too deep on a line here: give a simpler pattern", e);
    }
    String noun = scope.parts().noun();
    if (hits.isEmpty()) {
      return new Retrieved.Miss(
          "no "
              + noun
              + " matches "
              + Notes.quoted("grep=", what.pattern().pattern())
              + ": "
              + source.description());
    }
    Headers.add(page, scope.parts());
    int given = 0;
    for (int n = hits.nextSetBit(0); n >= 0; n = hits.nextSetBit(n + 1)) {
      if (!around(n)) {
        return page.page(note(given, noun) + rest(n));
      }
      given++;
    }
    return page.page(scope.parts().kind() == Rows.Kind.LINES ? "" : note(given, noun));
  }

  private void search() {
    for (Ranges.Range r : scope.ranges().list()) {
      for (int n = r.from(); n <= Math.min(r.to(), scope.parts().size()); n++) {
        text.load(source.bytes, scope.start(n), scope.end(n));
        if (matcher.reset().find()) {
          hits.set(n);
        }
      }
    }
  }

  private String note(int given, String noun) {
    int found = hits.cardinality();
    String of = given < found ? Notes.number(given) + " of " : "";
    String where = scope.parts() == source.rows() ? source.at() : "";
    return of + Notes.count(found, "matching " + noun) + where;
  }

  private String rest(int n) {
    int from = cutAt >= 0 ? cutAt : scope.start(Math.max(last + 1, n - what.context()));
    int part = cutAt >= 0 ? n : Math.max(last + 1, n - what.context());
    return "; next: " + scope.rest(part, from) + " with the same grep" + scope.same();
  }

  /** Gives a match with what stands around it, as far as it was not given yet. */
  private boolean around(int n) {
    for (int k = Math.max(last + 1, n - what.context()); k <= n + what.context(); k++) {
      if (!scope.holds(k) || k < n && hits.get(k)) {
        continue;
      }
      if (k > n && hits.get(k)) {
        return true;
      }
      if (!item(k)) {
        return k > n;
      }
      last = k;
    }
    return true;
  }

  private boolean item(int n) {
    int from = scope.start(n);
    int to = scope.end(n);
    if (to - from <= most) {
      return page.item(scope.parts().number(n) + (hits.get(n) ? ":" : "-"), from, to);
    }
    return hits.get(n) ? excerpts(n) : excerpt(n, from, from + most / 2);
  }

  private boolean excerpts(int n) {
    text.load(source.bytes, scope.start(n), scope.end(n));
    matcher.reset();
    int from = -1;
    int to = -1;
    while (matcher.find()) {
      int start = Math.max(scope.start(n), text.byteAt(matcher.start()) - most / 8);
      int end = text.byteAt(matcher.end());
      end =
          Math.min(scope.end(n), Math.min(end, text.byteAt(matcher.start()) + most / 4) + most / 8);
      if (from >= 0 && start <= to && end - from <= most) {
        to = Math.max(to, end);
        continue;
      }
      if (from >= 0 && !excerpt(n, from, to)) {
        return false;
      }
      from = from >= 0 ? Math.max(start, to) : start;
      to = end;
    }
    return from < 0 || excerpt(n, from, to);
  }

  private boolean excerpt(int n, int from, int to) {
    int start = Utf8.back(source.bytes, from);
    int end = Math.min(scope.end(n), Utf8.on(source.bytes, Math.max(to, start)));
    if (page.item(scope.parts().number(n) + "@" + (start + 1) + "-" + end + ":", start, end)) {
      return true;
    }
    cutAt = hits.get(n) ? start : cutAt;
    return false;
  }
}
