package dev.headroom.compress.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Rows;
import dev.headroom.compress.json.Kept;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.json.Summary;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Cuts a CSV down to its header, the records worth keeping, byte for byte behind their numbers, and
 * a marker that says what all of it is like. It is surveyed as the JSON array that it stands for.
 */
public final class CsvCrusher {
  private CsvCrusher() {}

  /**
   * A shorter text.
   *
   * @param text header, numbered records and marker
   * @param kept the records that stay
   */
  public record Crushed(byte[] text, Kept kept) {}

  /**
   * The shorter text, if the text is a CSV and there is bulk to leave out.
   *
   * @param tokens the tokens of the text
   * @param reference where the original will be found
   */
  public static Optional<Crushed> crush(
      byte[] text, Rows rows, Setting setting, int tokens, Reference reference) {
    return crush(text, rows, setting, tokens, "", what -> Marker.of(what, reference));
  }

  /**
   * The shorter text of a CSV that stands in a document, which says where the original is.
   *
   * @param path where it stands
   */
  public static Optional<byte[]> inText(byte[] text, Setting setting, int tokens, String path) {
    Rows rows = Rows.of(text);
    return rows.kind() == Rows.Kind.CSV
        ? crush(text, rows, setting, tokens, " of " + path, what -> "[" + what + "]")
            .map(Crushed::text)
        : Optional.empty();
  }

  private static Optional<Crushed> crush(
      byte[] text,
      Rows rows,
      Setting setting,
      int tokens,
      String where,
      UnaryOperator<String> marker) {
    Optional<Bulk> found =
        setting
            .survey(CsvArray.of(text, rows))
            .flatMap(s -> s.bulks().stream().findFirst())
            // Of records of very many cells each cell may be taken for a row.
            .filter(b -> b.path().equals("$") && b.rows() == rows.size());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Bulk bulk = found.get();
    List<byte[]> records = new ArrayList<>();
    for (Survey.Row row : bulk.candidates()) {
      int number = row.index() + 1;
      records.add(Arrays.copyOfRange(text, rows.start(number), rows.end(number)));
    }
    int[] kept = setting.select(bulk.candidates(), records, tokens);
    if (kept.length * 4L >= bulk.rows() * 3L) {
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('#');
    out.write(rows.separator());
    out.write(text, rows.headerStart(), rows.headerEnd() - rows.headerStart());
    for (int i : kept) {
      out.writeBytes(("\n" + (bulk.candidates().get(i).index() + 1)).getBytes(UTF_8));
      out.write(rows.separator());
      out.writeBytes(records.get(i));
    }
    String what = Summary.what(bulk, where, kept.length, 0, Set.of());
    out.writeBytes(("\n" + marker.apply(what)).getBytes(UTF_8));
    return Optional.of(new Crushed(out.toByteArray(), Kept.of(bulk, kept)));
  }
}
