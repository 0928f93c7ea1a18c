package dev.headroom.compress.json;

import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What stays of a bulk.
 *
 * @param bulk the array, map or records
 * @param rows the rows that stay, in order, as they are before texts in them are cut
 * @param pinned the rows that must stay with their texts as they are: every kind of failure, and of
 *     the rows that stay the best answers to the query
 * @param wrapped whether the rows stand as a member {@code rows} of an object in the bulk's place
 * @param what what is said to be missing, by the number of texts that are cut
 */
public record Kept(
    Bulk bulk, List<Row> rows, List<Row> pinned, boolean wrapped, IntFunction<String> what) {
  /**
   * Rows that stay as they are.
   *
   * @param kept the positions of the rows that stay among the candidates
   */
  public static Kept of(Bulk bulk, int[] kept) {
    List<Row> rows = new ArrayList<>();
    for (int i : kept) {
      rows.add(bulk.candidates().get(i));
    }
    return of(bulk, rows, false, cut -> Summary.what(bulk, "", rows.size(), cut, Set.of()));
  }

  /** Rows that stay. */
  static Kept of(Bulk bulk, List<Row> rows, boolean wrapped, IntFunction<String> what) {
    List<Row> pinned = new ArrayList<>();
    for (Row row : bulk.candidates()) {
      if (row.is(Survey.FAILURE)) {
        pinned.add(row);
      }
    }
    int least = Selection.leastScore(bulk.candidates());
    for (Row row : rows) {
      if (!row.is(Survey.FAILURE) && row.is(Survey.QUERY) && row.score() >= least) {
        pinned.add(row);
      }
    }
    return new Kept(bulk, List.copyOf(rows), List.copyOf(pinned), wrapped, what);
  }
}
