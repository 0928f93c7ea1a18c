package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.Row;
import dev.headroom.message.JsonIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All rows of a bulk, where they stand in its document. */
final class AllRows {
  /** An odd name is as surprising as one in 256. */
  private static final int ODD = 2048;

  private static final int MOST_ODD = 8;
  private static final int MOST_COLUMNS = 48;
  private static final int MOST_ROWS = 20_000;

  /** How deep objects in a row are looked into. */
  private static final int DEEPEST = 2;

  private final Optional<JsonIndex> json;
  private final int[] rows;

  private AllRows(Optional<JsonIndex> json, int[] rows) {
    this.json = json;
    this.rows = rows;
  }

  /**
   * The rows of each bulk of a document, in order.
   *
   * @param document the document that was surveyed, compact unless it is above {@link
   *     Trees#MOST_BYTES}
   */
  static List<AllRows> of(byte[] document, Survey survey) {
    Optional<JsonIndex> json =
        document.length > Trees.MOST_BYTES || survey.bulks().stream().noneMatch(AllRows::isRead)
            ? Optional.empty()
            : survey.linesAreRows() ? JsonIndex.readLines(document) : JsonIndex.read(document);
    List<AllRows> all = new ArrayList<>();
    int from = 0;
    int node = 0;
    for (int b = 0; b < survey.bulks().size(); b++) {
      int start = from + survey.skeleton().get(b).length;
      int[] rows = {};
      if (json.isPresent()) {
        JsonIndex j = json.get();
        while (node < j.size() && j.start(node) < start) {
          node++;
        }
        boolean found = node < j.size() && (survey.linesAreRows() || j.start(node) == start);
        rows = found ? rows(j, survey.linesAreRows() ? 0 : node) : rows;
        from = found ? j.end(node) : from;
      }
      boolean matches = rows.length == survey.bulks().get(b).rows();
      all.add(new AllRows(matches ? json : Optional.empty(), matches ? rows : new int[0]));
    }
    return all;
  }

  /** Whether the columns of a bulk are asked for. */
  private static boolean isRead(Bulk bulk) {
    return bulk.rows() <= MOST_ROWS;
  }

  private static int[] rows(JsonIndex json, int node) {
    List<Integer> found = new ArrayList<>();
    for (int e = json.first(node); e >= 0; e = json.after(e, node)) {
      found.add(e);
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The bulk with rows of odd names among its candidates.
   *
   * @param columns as {@link #columns} gives them
   */
  Bulk withOddNames(Bulk bulk, Columns columns) {
    Map<Integer, Row> candidates = new TreeMap<>();
    bulk.candidates().forEach(r -> candidates.put(r.index(), r));
    int added = 0;
    for (String[] names : columns.values().values()) {
      for (int odd : OddNames.of(Arrays.asList(names))) {
        if (added++ < MOST_ODD) {
          candidates.merge(
              odd,
              row(odd),
              (was, is) ->
                  new Row(
                      was.index(),
                      was.why() | Survey.ANOMALY,
                      Math.max(was.strength(), ODD),
                      was.cause(),
                      was.score(),
                      was.key(),
                      was.json()));
        }
      }
    }
    return added == 0
        ? bulk
        : new Bulk(
            bulk.map(),
            bulk.place(),
            bulk.path(),
            bulk.key(),
            bulk.rows(),
            bulk.bytes(),
            bulk.columns(),
            bulk.groups(),
            List.copyOf(candidates.values()));
  }

  private Row row(int index) {
    JsonIndex j = json.orElseThrow();
    int node = rows[index];
    byte[] key = j.keyStart(node) < 0 ? new byte[0] : j.keyOf(node).getBytes(UTF_8);
    byte[] text = Arrays.copyOfRange(j.bytes(), j.start(node), j.end(node));
    return new Row(index, Survey.ANOMALY, ODD, index, 0, key, text);
  }

  /** The strings and numbers that every row has; of many rows, or columns, not all. */
  Columns columns() {
    Map<String, String[]> columns = new LinkedHashMap<>();
    Set<String> numbers = new HashSet<>();
    if (json.isPresent() && rows.length <= MOST_ROWS) {
      for (int r = 0; r < rows.length; r++) {
        int row = r;
        members(
            json.get(),
            rows[r],
            "",
            0,
            (key, value, number) -> {
              if (row == 0 && columns.size() < MOST_COLUMNS) {
                columns.put(key, new String[rows.length]);
              }
              String[] values = columns.get(key);
              if (values != null) {
                values[row] = value;
                if (number) {
                  numbers.add(key);
                }
              }
            });
      }
    }
    columns.values().removeIf(values -> Arrays.asList(values).contains(null));
    return new Columns(columns, numbers);
  }

  private interface Member {
    void is(String key, String value, boolean number);
  }

  private static void members(JsonIndex j, int node, String path, int depth, Member member) {
    for (int m = j.is(node, JsonIndex.OBJECT) ? j.first(node) : -1; m >= 0; m = j.after(m, node)) {
      String key = j.keyOf(m);
      if (key.indexOf('.') >= 0) {
        continue;
      }
      if (j.is(m, JsonIndex.OBJECT) && depth < DEEPEST) {
        members(j, m, path + key + ".", depth + 1, member);
      } else if (j.is(m, JsonIndex.STRING) && Quoted.isUtf8(j, m)) {
        member.is(path + key, j.text(m), false);
      } else if (isNumber(j, m)) {
        String number = new String(j.bytes(), j.start(m), j.end(m) - j.start(m), UTF_8);
        member.is(path + key, number, true);
      }
    }
  }

  private static boolean isNumber(JsonIndex j, int node) {
    byte first = j.bytes()[j.start(node)];
    return j.is(node, JsonIndex.OTHER) && (first == '-' || first >= '0' && first <= '9');
  }
}
