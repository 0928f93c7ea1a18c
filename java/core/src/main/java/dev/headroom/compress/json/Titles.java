package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.kernel.survey.Survey.Bulk;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The titles of rows that are left out, where rows are long and each has one: what a reader looks
 * through first.
 */
final class Titles {
  private static final List<String> KEYS =
      List.of("title", "subject", "headline", "name", "summary", "question", "label");

  /** Shorter rows are not told by their titles, in bytes as compact JSON. */
  private static final int LONG_ROW = 500;

  private static final int MOST_ROWS = 250;
  private static final int LONGEST = 120;

  private Titles() {}

  /**
   * A list of row numbers and titles as JSON; empty if there are none to tell.
   *
   * @param columns what all rows have
   * @param kept the numbers of the rows that stay, from 0
   */
  static byte[] of(Bulk bulk, Map<String, String[]> columns, Set<Integer> kept) {
    if (bulk.map() || bulk.rows() > MOST_ROWS || bulk.bytes() / bulk.rows() < LONG_ROW) {
      return new byte[0];
    }
    for (String key : KEYS) {
      String[] titles = columns.get(key);
      if (titles != null && areTitles(titles)) {
        return list(key, titles, kept);
      }
    }
    return new byte[0];
  }

  private static boolean areTitles(String[] titles) {
    for (String t : titles) {
      if (t.length() > LONGEST) {
        return false;
      }
    }
    return new HashSet<>(List.of(titles)).size() * 2 > titles.length;
  }

  private static byte[] list(String key, String[] titles, Set<Integer> kept) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] name = Quoted.of(key);
    for (int r = 0; r < titles.length; r++) {
      if (!kept.contains(r)) {
        out.writeBytes(((out.size() == 0 ? "[" : ",") + "{\"#\":" + (r + 1) + ",").getBytes(UTF_8));
        out.writeBytes(name);
        out.write(':');
        out.writeBytes(Quoted.of(titles[r]));
        out.write('}');
      }
    }
    if (out.size() > 0) {
      out.write(']');
    }
    return out.toByteArray();
  }
}
