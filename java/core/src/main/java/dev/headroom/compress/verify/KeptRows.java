package dev.headroom.compress.verify;

import dev.headroom.compress.json.JsonWords;
import dev.headroom.compress.json.Kept;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Row;
import dev.headroom.rank.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of a bulk that are to stand in a text, each compared with the one it shows. */
final class KeptRows {
  private final Kept kept;
  private final Terms query;
  private final Set<Integer> pinned = new HashSet<>();

  /** How many texts in the rows so far are cut. */
  private int cuts;

  /**
   * @param query what the reader asks for
   */
  KeptRows(Kept kept, Terms query) {
    this.kept = kept;
    this.query = query;
    Set<Integer> there = new HashSet<>();
    kept.rows().forEach(r -> there.add(r.index()));
    for (Row r : kept.pinned()) {
      pinned.add(r.index());
      Refuted.unless(there.contains(r.index()), name(r) + " must stay and is left out");
    }
  }

  /** Refutes a number of rows that is another one than were kept. */
  void requireCount(int shown) {
    int rows = kept.rows().size();
    Refuted.unless(shown == rows, shown + " rows stand where " + rows + " were kept");
  }

  /**
   * Refutes a row that is not what stands in the original.
   *
   * @param k the how manieth of the kept rows
   * @param shown what stands for it (compact JSON)
   * @param literals where its texts must stand if it must stay
   */
  void require(int k, byte[] shown, Literals literals) {
    Row row = kept.rows().get(k);
    int cut = Abridged.cuts(shown, row.json());
    Refuted.unless(cut >= 0, name(row) + " is not what stands in the original");
    cuts += cut;
    if (!pinned.contains(row.index())) {
      return;
    }
    Refuted.unless(cut == 0 || !row.is(Survey.FAILURE), name(row) + " failed and is cut");
    Refuted.unless(cut == 0 || answers(shown, row.json()), name(row) + " is cut before the answer");
    literals.require(shown);
  }

  /** Whether every word of the query that stands in the whole row stands in what is shown of it. */
  private boolean answers(byte[] shown, byte[] whole) {
    return words(shown).containsAll(words(whole));
  }

  private Set<Long> words(byte[] json) {
    Set<Long> words = new HashSet<>();
    JsonWords.ofValues(
        json,
        (hash, from, to) -> {
          if (query.contains(hash)) {
            words.add(hash);
          }
        });
    return words;
  }

  int cuts() {
    return cuts;
  }

  List<Row> rows() {
    return kept.rows();
  }

  private static String name(Row row) {
    return "row " + (row.index() + 1);
  }
}
