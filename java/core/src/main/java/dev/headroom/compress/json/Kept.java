package dev.headroom.compress.json;

import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * What stays of a bulk.
 *
 * @param bulk the array, map or records
 * @param rows the rows that stay, in order
 * @param pinned the rows that must stay with their texts as they are: every kind of failure, and of
 *     the rows that stay the best answers to the query
 */
public record Kept(Bulk bulk, List<Row> rows, List<Row> pinned) {
  /**
   * @param kept the positions of the rows that stay among the candidates
   */
  public static Kept of(Bulk bulk, int[] kept) {
    List<Row> candidates = bulk.candidates();
    List<Row> rows = new ArrayList<>();
    List<Row> pinned = new ArrayList<>();
    for (Row row : candidates) {
      if (row.is(Survey.FAILURE)) {
        pinned.add(row);
      }
    }
    int least = Selection.leastScore(candidates);
    for (int i : kept) {
      Row row = candidates.get(i);
      rows.add(row);
      if (!row.is(Survey.FAILURE) && row.is(Survey.QUERY) && row.score() >= least) {
        pinned.add(row);
      }
    }
    return new Kept(bulk, List.copyOf(rows), List.copyOf(pinned));
  }
}
