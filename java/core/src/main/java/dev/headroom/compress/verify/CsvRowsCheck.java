package dev.headroom.compress.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Rows;
import dev.headroom.compress.json.Kept;
import dev.headroom.kernel.survey.Survey.Row;
import dev.headroom.rank.Terms;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads CSV with records left out: header, records and marker must stand byte for byte as in the
 * original, or as is true of the records that stand there.
 */
public final class CsvRowsCheck implements Check {
  private final byte[] original;
  private final Rows rows;
  private final Kept kept;
  private final Reference reference;

  /**
   * @param rows the records of the original
   * @param kept what is to stay of them
   * @param reference where the original will be found
   */
  public CsvRowsCheck(byte[] original, Rows rows, Kept kept, Reference reference) {
    this.original = original;
    this.rows = rows;
    this.kept = kept;
    this.reference = reference;
  }

  @Override
  public Optional<String> refute(byte[] text) {
    try {
      new KeptRows(kept, Terms.of(new long[0]));
      new Reading(text).require();
      return Optional.empty();
    } catch (Refuted e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** A text that is being read. */
  private final class Reading {
    private final byte[] text;
    private int at;

    Reading(byte[] text) {
      this.text = text;
    }

    void require() {
      String separator = String.valueOf((char) rows.separator());
      read(("#" + separator).getBytes(UTF_8), "the header is not numbered");
      read(rows.headerStart(), rows.headerEnd(), "the header differs");
      for (Row row : kept.rows()) {
        int number = row.index() + 1;
        String why = "row " + number + " is not what stands in the original";
        read(("\n" + number + separator).getBytes(UTF_8), why);
        read(rows.start(number), rows.end(number), why);
      }
      String what = kept.what().apply(0);
      read(("\n" + Marker.of(what, reference)).getBytes(UTF_8), "no marker is true of the rows");
      Refuted.unless(at == text.length, "something stands behind the marker");
      Refuted.unless(Marker.find(text).getLast().equals(reference), "the marker cannot be read");
    }

    private void read(int from, int to, String why) {
      read(Arrays.copyOfRange(original, from, to), why);
    }

    private void read(byte[] expected, String why) {
      int end = at + expected.length;
      boolean stands =
          end <= text.length && Arrays.equals(text, at, end, expected, 0, expected.length);
      Refuted.unless(stands, why);
      at = end;
    }
  }
}
