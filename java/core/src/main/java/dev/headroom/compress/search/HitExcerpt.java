package dev.headroom.compress.search;

import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Masked;
import dev.headroom.compress.lines.Selected;
import dev.headroom.compress.search.Hits.Hit;
import dev.headroom.rank.Bm25;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The hits of a search that are worth reading: of each file the first one, then what the query
 * ranks best, then hits unlike those that stay already, files in turn, while the budget lasts. Gaps
 * name every file whose hits they hold, with their number.
 */
public final class HitExcerpt {
  /** Below so many bytes a search has few enough hits. */
  private static final int SHORT = 2_400;

  /** The share of the bytes that stays, in percent, beside one hit of each file. */
  private static final int SHARE = 40;

  /** A longer hit is cut. */
  private static final int LONGEST = 400;

  private final LineSequence text;
  private final List<@Nullable Hit> hits;
  private final Excerpt excerpt;
  private int left;

  private HitExcerpt(LineSequence text, List<@Nullable Hit> hits, int bytes) {
    this.text = text;
    this.hits = hits;
    this.excerpt = new Excerpt(text, this::note);
    this.left = (int) ((long) bytes * SHARE / 100);
  }

  /** What is to be left, if the text is what a search found. */
  public static Optional<Selected> of(LineSequence text, Terms query) {
    List<@Nullable Hit> hits = Hits.of(text.lines());
    int found = 0;
    int bytes = 0;
    for (int i = 0; i < text.size(); i++) {
      Hit hit = hits.get(i);
      found += hit == null ? 0 : 1;
      bytes += hit == null ? 0 : hit.rest().length();
    }
    return found < 3 || found * 2 < text.size()
        ? Optional.empty()
        : Optional.of(new HitExcerpt(text, hits, bytes).selected(query, bytes));
  }

  private Selected selected(Terms query, int bytes) {
    if (bytes >= SHORT) {
      for (int i = 0; i < text.size(); i++) {
        excerpt.omit(i);
      }
      for (int i : ranked(query)) {
        Hit hit = hits.get(i);
        if (hit != null && left > 0) {
          excerpt.keep(i);
          left -= Math.min(LONGEST, hit.rest().length());
        }
      }
      keepOthers();
    }
    for (int i = 0; i < text.size(); i++) {
      Line line = text.get(i);
      if (line.length() > LONGEST) {
        excerpt.show(i, Line.join(line.piece(0, border(line)), Line.of(Excerpt.CUT)));
      }
    }
    excerpt.settle();
    return new Selected(
        excerpt,
        this::note,
        i -> hits.get(i) == null && !isBreak(i),
        Optional.of(new HitForm(true)));
  }

  /** Not inside of a character. */
  private static int border(Line line) {
    int end = LONGEST;
    while (end > 0 && (line.at(end) & 0xc0) == 0x80) {
      end--;
    }
    return end;
  }

  private boolean isBreak(int i) {
    Line line = text.get(i);
    return line.length() == 2 && line.has(0, '-') && line.has(1, '-');
  }

  /** Lines that are no hits stay, but for what stands between groups that are left out. */
  private void keepOthers() {
    for (int i = 0; i < text.size(); i++) {
      boolean beside =
          i > 0 && !excerpt.isOmitted(i - 1) && i + 1 < text.size() && !excerpt.isOmitted(i + 1);
      if (hits.get(i) == null && (!isBreak(i) || beside)) {
        excerpt.keep(i);
      }
    }
  }

  /** The lines, those that are to stay first. */
  private List<Integer> ranked(Terms query) {
    int[] scores = scores(query);
    Map<Line, Integer> files = new HashMap<>();
    Set<Long> kinds = new HashSet<>();
    List<long[]> order = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      Hit hit = hits.get(i);
      if (hit == null) {
        continue;
      }
      int nth = hit.separator() == ':' ? files.merge(hit.path(), 1, Integer::sum) : 1 << 10;
      boolean unlike = kinds.add(Masked.of(hit.text().strip()));
      long rank = nth == 1 ? 0 : 1_000_000L + nth * 16L + (unlike ? 0 : 100_000) - scores[i];
      order.add(new long[] {rank, i});
    }
    order.sort((a, b) -> Long.compare(a[0], b[0]));
    List<Integer> ranked = new ArrayList<>();
    order.forEach(o -> ranked.add((int) o[1]));
    return ranked;
  }

  private int[] scores(Terms query) {
    if (query.isEmpty()) {
      return new int[text.size()];
    }
    Bm25 bm25 = new Bm25(query);
    for (int i = 0; i < text.size(); i++) {
      text.get(i).words((hash, from, to) -> bm25.word(hash));
      bm25.next();
    }
    int[] scores = bm25.scores();
    for (int i = 0; i < scores.length; i++) {
      scores[i] *= 64;
    }
    return scores;
  }

  private String note(int from, int to) {
    Map<Line, Integer> counts = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      Hit hit = hits.get(i);
      if (hit != null) {
        counts.merge(hit.path(), hit.separator() == ':' ? 1 : 0, Integer::sum);
      }
    }
    Hit before = from > 0 ? hits.get(from - 1) : null;
    if (counts.size() == 1 && before != null && counts.containsKey(before.path())) {
      return "";
    }
    StringJoiner note = new StringJoiner(", ");
    counts.forEach((path, n) -> note.add(path + " " + n));
    return note.toString();
  }
}
