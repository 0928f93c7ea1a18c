package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Writes kept rows as JSON: objects with their number as the first member, other values beside it.
 */
final class Rows {
  private Rows() {}

  /**
   * @param kept positions among the candidates
   * @param texts each candidate as JSON
   * @param numbered whether rows say their number
   */
  static byte[] of(Survey survey, Bulk bulk, int[] kept, List<byte[]> texts, boolean numbered) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String number = "\"" + numberName(kept, texts) + "\":";
    out.writeBytes(
        survey.linesAreRows() ? new byte[0] : new byte[] {(byte) (bulk.map() ? '{' : '[')});
    for (int k = 0; k < kept.length; k++) {
      if (k > 0) {
        out.write(survey.linesAreRows() ? '\n' : ',');
      }
      byte[] row = texts.get(kept[k]);
      Survey.Row candidate = bulk.candidates().get(kept[k]);
      if (bulk.map()) {
        out.writeBytes(Quoted.of(candidate.key()));
        out.write(':');
      }
      if (!numbered) {
        out.writeBytes(row);
      } else if (row[0] == '{') {
        out.writeBytes(("{" + number + (candidate.index() + 1)).getBytes(UTF_8));
        out.write(row[1] == '}' ? '}' : ',');
        out.write(row, row[1] == '}' ? 2 : 1, row.length - (row[1] == '}' ? 2 : 1));
      } else {
        out.writeBytes(("{" + number + (candidate.index() + 1) + ",\"value\":").getBytes(UTF_8));
        out.writeBytes(row);
        out.write('}');
      }
    }
    out.writeBytes(
        survey.linesAreRows() ? new byte[0] : new byte[] {(byte) (bulk.map() ? '}' : ']')});
    return out.toByteArray();
  }

  /** The name of the member that holds a row's number; one that no row has. */
  private static String numberName(int[] kept, List<byte[]> texts) {
    String name = "#";
    while (isUsed(name, kept, texts)) {
      name += "#";
    }
    return name;
  }

  private static boolean isUsed(String name, int[] kept, List<byte[]> texts) {
    Search key = new Search("\"" + name + "\":");
    for (int k : kept) {
      if (key.isIn(texts.get(k))) {
        return true;
      }
    }
    return false;
  }
}
