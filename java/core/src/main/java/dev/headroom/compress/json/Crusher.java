package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.Place;
import dev.headroom.kernel.survey.Survey.Row;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes of a document a shorter one, in which each array or map that holds bulk is down to the rows
 * worth keeping, numbered, and a marker that says what the whole is like and where it is.
 */
public final class Crusher {
  /**
   * Of the tokens of a row as compact JSON the share it is expected to take in a table, in 1/16.
   */
  private static final int IN_TABLE = 9;

  /** Counts the tokens of texts. */
  public interface Counter {
    int[] count(List<byte[]> texts);
  }

  /**
   * A shorter document.
   *
   * @param json the document (compact JSON or JSON Lines)
   * @param tail the marker that stands behind it; empty where markers stand in it
   * @param kept what stays of each bulk that is cut down
   */
  public record Crushed(byte[] json, String tail, List<Kept> kept) {}

  private final Survey survey;
  private final Budget budget;
  private final Counter counter;
  private final Reference reference;
  private final long allBytes;
  private final String suffix;
  private final List<Kept> kept = new ArrayList<>();
  private String tail = "";

  private Crusher(Survey survey, Budget budget, Counter counter, Reference reference) {
    this.survey = survey;
    this.budget = budget;
    this.counter = counter;
    this.reference = reference;
    long bytes = 0;
    for (byte[] part : survey.skeleton()) {
      bytes += part.length;
    }
    for (Bulk b : survey.bulks()) {
      bytes += b.bytes();
    }
    allBytes = Math.max(1, bytes);
    suffix = suffix(survey);
  }

  /**
   * The shorter document, if there is bulk to leave out.
   *
   * @param tokens the tokens of the document as compact JSON
   * @param reference where the original will be found
   */
  public static Optional<Crushed> crush(
      Survey survey, Budget budget, Counter counter, int tokens, Reference reference) {
    if (survey.bulks().isEmpty()) {
      return Optional.empty();
    }
    Crusher c = new Crusher(survey, budget, counter, reference);
    byte[] json = c.document(tokens);
    return c.kept.isEmpty()
        ? Optional.empty()
        : Optional.of(new Crushed(json, c.tail, List.copyOf(c.kept)));
  }

  private byte[] document(int tokens) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int b = 0; b < survey.bulks().size(); b++) {
      Bulk bulk = survey.bulks().get(b);
      out.writeBytes(survey.skeleton().get(b));
      bulk(bulk, (int) (tokens * bulk.bytes() / allBytes), out);
    }
    out.writeBytes(survey.skeleton().getLast());
    return out.toByteArray();
  }

  private void bulk(Bulk bulk, int tokens, ByteArrayOutputStream out) {
    List<byte[]> texts = new ArrayList<>();
    int[] cuts = new int[bulk.candidates().size()];
    for (int i = 0; i < cuts.length; i++) {
      Row row = bulk.candidates().get(i);
      Excerpt.Cut cut = Excerpt.of(row.json(), longestText(row));
      cuts[i] = cut.texts();
      texts.add(cut.json());
    }
    int[] counts = counter.count(texts);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = counts[i] * IN_TABLE / 16 + 2;
    }
    int[] chosen = budget.select(bulk.candidates(), counts, tokens);
    if (chosen.length * 4L >= bulk.rows() * 3L && bulk.candidates().size() == bulk.rows()) {
      out.writeBytes(Rows.of(survey, bulk, allRows(bulk), texts(bulk), false));
      return;
    }
    kept.add(Kept.of(bulk, chosen));
    int cut = 0;
    for (int i : chosen) {
      cut += cuts[i];
    }
    byte[] rows = Rows.of(survey, bulk, chosen, texts, !bulk.map());
    place(bulk, rows, Marker.of(what(bulk, chosen.length, cut), reference), out);
  }

  private static List<byte[]> texts(Bulk bulk) {
    return bulk.candidates().stream().map(Row::json).toList();
  }

  private int longestText(Row row) {
    if (row.is(Survey.FAILURE)) {
      return Excerpt.WHOLE;
    }
    return row.is(Survey.QUERY) ? 4 * budget.longestText() : budget.longestText();
  }

  private static int[] allRows(Bulk bulk) {
    int[] all = new int[bulk.rows()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return all;
  }

  /**
   * What is missing of a bulk, and what all of it is like.
   *
   * @param kept how many rows are left
   * @param cut how many texts in them are cut
   */
  public static String what(Bulk bulk, int kept, int cut) {
    String unit = bulk.map() ? "members" : "rows";
    String where = bulk.place() == Place.ROOT ? "" : " of " + bulk.path();
    String summary = Summary.of(bulk);
    return Summary.number(bulk.rows() - kept)
        + " of "
        + Summary.number(bulk.rows())
        + " "
        + unit
        + where
        + " omitted"
        + (cut > 0 ? ", " + cut + " texts cut at \u2026" : "")
        + (summary.isEmpty() ? "" : "; all " + Summary.number(bulk.rows()) + ": " + summary);
  }

  private void place(Bulk bulk, byte[] rows, String marker, ByteArrayOutputStream out) {
    if (survey.bulks().size() == 1) {
      out.writeBytes(rows);
      tail = marker;
    } else if (bulk.place() == Place.MEMBER) {
      out.writeBytes(rows);
      out.write(',');
      out.writeBytes(Quoted.of(bulk.key() + suffix));
      out.write(':');
      out.writeBytes(Quoted.of(marker));
    } else {
      out.writeBytes("{\"rows\":".getBytes(UTF_8));
      out.writeBytes(rows);
      out.writeBytes(",\"omitted\":".getBytes(UTF_8));
      out.writeBytes(Quoted.of(marker));
      out.write('}');
    }
  }

  /** What is put behind a member's name to name its marker: no name in the document ends so. */
  private static String suffix(Survey survey) {
    String suffix = "_omitted";
    while (survey.skeleton().stream().anyMatch(new Search(suffix + "\":")::isIn)) {
      suffix += "_";
    }
    return suffix;
  }
}
