package dev.headroom.compress.json;

import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the rows that stay: every kind of failure, first and last, then in turn the next failures
 * of a kind, what answers the query and what stands out, while their budget lasts, then rows spread
 * evenly while that of the sample does.
 */
final class Selection {
  /** A score below says that the query's words stand in most rows, in 1/256. */
  private static final int LEAST_SCORE = 256;

  /** So many rows of a kind are kept as answers, and so many because they stand out. */
  private static final int MOST_ANSWERS = 4;

  private static final int MOST_ANOMALIES = 2;

  /** Where the query finds a third of the rows alike it does not tell them apart. */
  private static final int FEW_ANSWERS = 4;

  /** Of what stands out so much, in 1/256 of a bit, more of a kind are kept. */
  private static final int STRIKING = 2200;

  private static final int MOST_STRIKING = 5;

  private final List<Row> rows;
  private final int[] tokens;
  private final boolean[] kept;

  /** The kind of each row, and how many of it are kept. */
  private final int[] kinds;

  private final int[] keptOfKind;
  private int spent;

  private Selection(List<Row> rows, int[] tokens) {
    this.rows = rows;
    this.tokens = tokens;
    this.kinds = Kinds.of(rows.stream().map(Row::json).toList());
    this.keptOfKind = new int[rows.size()];
    this.kept = new boolean[rows.size()];
  }

  /**
   * The kept rows in order, as positions in the list.
   *
   * @param rows the candidates
   * @param tokens what each takes in the output
   * @param budget what they may take together
   * @param remarkable what failures aside those may take that stand out or answer the query
   */
  static int[] of(List<Row> rows, int[] tokens, int budget, int remarkable) {
    Selection s = new Selection(rows, tokens);
    s.keepAll(Survey.FAILURE);
    int from = s.spent;
    s.keep(0, Integer.MAX_VALUE);
    s.keep(s.kept.length - 1, Integer.MAX_VALUE);
    s.keepAll(Survey.EDGE, from + budget / 2);
    s.keepAll(Survey.ALIKE, from + remarkable / 4);
    s.keep(answers(rows), from + remarkable / 2, MOST_ANSWERS, new int[rows.size()]);
    s.keep(
        sorted(rows, Survey.ANOMALY, Comparator.comparingInt(Row::strength)),
        from + remarkable,
        MOST_ANOMALIES,
        s.failuresOfKind());
    s.spread(from + budget, true);
    s.spread(from + (s.areAlike() ? budget / 3 : budget), false);
    return s.positions();
  }

  /** Whether most rows are of a kind that others are of too. */
  private boolean areAlike() {
    return Arrays.stream(kinds).max().orElse(0) * 2 < rows.size();
  }

  /** The rows that answer the query, best first, as long as they are half as good as the best. */
  static List<Integer> answers(List<Row> rows) {
    List<Integer> found = sorted(rows, Survey.QUERY, Comparator.comparingInt(Row::score));
    int least = leastScore(rows);
    found.removeIf(i -> rows.get(i).score() < least);
    boolean tellsApart = found.size() * 3 <= rows.size();
    return tellsApart ? found : found.subList(0, Math.min(found.size(), FEW_ANSWERS));
  }

  /** The score from which on a row answers the query. */
  static int leastScore(List<Row> rows) {
    int best = 0;
    for (Row row : rows) {
      best = row.is(Survey.QUERY) ? Math.max(best, row.score()) : best;
    }
    return best < LEAST_SCORE ? Integer.MAX_VALUE : (best + 1) / 2;
  }

  private void keepAll(int reason) {
    keepAll(reason, Integer.MAX_VALUE);
  }

  private void keepAll(int reason, int most) {
    for (int i = 0; i < kept.length; i++) {
      if (rows.get(i).is(reason)) {
        keep(i, most);
      }
    }
  }

  private void keep(int i, int most) {
    if (!kept[i] && (spent + tokens[i] <= most || rows.get(i).is(Survey.FAILURE))) {
      kept[i] = true;
      keptOfKind[kinds[i]]++;
      spent += tokens[i];
    }
  }

  private static List<Integer> sorted(List<Row> rows, int reason, Comparator<Row> order) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).is(reason)) {
        found.add(i);
      }
    }
    found.sort(
        Comparator.comparing((Integer i) -> rows.get(i), order.reversed())
            .thenComparing(Comparator.naturalOrder()));
    return found;
  }

  /**
   * Keeps rows in an order, of a kind so many of them, of those that are striking some more.
   *
   * @param given how many of each kind there are already
   */
  private void keep(List<Integer> order, int most, int ofKind, int[] given) {
    for (int i : order) {
      int limit = rows.get(i).strength() >= STRIKING ? MOST_STRIKING : ofKind;
      if (given[kinds[i]] < limit) {
        keep(i, most);
        given[kinds[i]] += kept[i] ? 1 : 0;
      }
    }
  }

  /**
   * How many failures are kept of each kind: the first of them and those behind it, but always so
   * few that the strongest of the kind still stays.
   */
  private int[] failuresOfKind() {
    int[] failures = new int[rows.size()];
    for (int i = 0; i < kept.length; i++) {
      boolean failed = rows.get(i).is(Survey.FAILURE) || rows.get(i).is(Survey.ALIKE);
      boolean counts = kept[i] && failed && failures[kinds[i]] < MOST_STRIKING - 1;
      failures[kinds[i]] += counts ? 1 : 0;
    }
    return failures;
  }

  /**
   * Keeps rows spread evenly, as many as there is room for: one of each stretch of the same length,
   * at a place that differs from one stretch to the next, so that rows which take turns are all
   * met.
   *
   * @param ofNewKinds whether only rows of a kind that none is kept of, one of each
   */
  private void spread(int most, boolean ofNewKinds) {
    List<Integer> left = new ArrayList<>();
    Set<Integer> met = new HashSet<>();
    long sum = 0;
    for (int i = 0; i < kept.length; i++) {
      boolean fits = !ofNewKinds || met.add(kinds[i]) && keptOfKind[kinds[i]] == 0;
      if (!kept[i] && rows.get(i).is(Survey.SAMPLE) && fits) {
        left.add(i);
        sum += tokens[i];
      }
    }
    if (left.isEmpty() || spent >= most) {
      return;
    }
    long fit = Math.min(left.size(), (long) (most - spent) * left.size() / Math.max(1, sum));
    for (long k = 0; k < fit; k++) {
      long from = k * left.size() / fit;
      long length = Math.max(1, (k + 1) * left.size() / fit - from);
      keep(left.get((int) (from + (k * 0x9E3779B1L >>> 16) % length)), most);
    }
  }

  private int[] positions() {
    int[] out = new int[kept.length];
    int n = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        out[n++] = i;
      }
    }
    return Arrays.copyOf(out, n);
  }
}
