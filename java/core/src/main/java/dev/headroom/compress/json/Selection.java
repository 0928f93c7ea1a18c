package dev.headroom.compress.json;

import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the rows that stay: every kind of failure, first and last, then in turn the next failures
 * of a kind, what answers the query and what stands out, while their budget lasts, then rows spread
 * evenly while that of the sample does.
 */
final class Selection {
  /** A score below says that the query's words stand in most rows, in 1/256. */
  private static final int LEAST_SCORE = 256;

  private final List<Row> rows;
  private final int[] tokens;
  private final boolean[] kept;
  private int spent;

  private Selection(List<Row> rows, int[] tokens) {
    this.rows = rows;
    this.tokens = tokens;
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
    s.keepAll(Survey.EDGE, from + budget / 4);
    s.keepAll(Survey.ALIKE, from + remarkable / 4);
    s.keep(s.answers(), from + remarkable / 2);
    s.keep(s.sorted(Survey.ANOMALY, Comparator.comparingInt(Row::strength)), from + remarkable);
    s.spread(from + budget);
    return s.positions();
  }

  /** The rows that answer the query, best first, as long as they are half as good as the best. */
  private List<Integer> answers() {
    List<Integer> found = sorted(Survey.QUERY, Comparator.comparingInt(Row::score));
    int least = leastScore(rows);
    found.removeIf(i -> rows.get(i).score() < least);
    return found;
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
      spent += tokens[i];
    }
  }

  private List<Integer> sorted(int reason, Comparator<Row> order) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (rows.get(i).is(reason)) {
        found.add(i);
      }
    }
    found.sort(
        Comparator.comparing((Integer i) -> rows.get(i), order.reversed())
            .thenComparing(Comparator.naturalOrder()));
    return found;
  }

  private void keep(List<Integer> order, int most) {
    for (int i : order) {
      keep(i, most);
    }
  }

  /**
   * Keeps rows spread evenly, as many as there is room for: one of each stretch of the same length,
   * at a place that differs from one stretch to the next, so that rows which take turns are all
   * met.
   */
  private void spread(int most) {
    List<Integer> left = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < kept.length; i++) {
      if (!kept[i] && rows.get(i).is(Survey.SAMPLE)) {
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
