package dev.headroom.kernel.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.ColumnStatistics;
import dev.headroom.kernel.survey.Survey.Count;
import dev.headroom.kernel.survey.Survey.Row;
import dev.headroom.rank.Terms;
import dev.headroom.testing.CompactJson;
import dev.headroom.testing.RandomBulk;
import dev.headroom.testing.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a survey says is what a recount by other means says. */
class SurveyPropertyTest {
  /** A string that is spelled as a number, as JSON. */
  private static final Pattern NUMERAL =
      Pattern.compile("\"(-?(?:0|[1-9][0-9]{0,14})(?:[.][0-9]+)?(?:[eE][-+]?[0-9]+)?)\"");

  @Test
  void statisticsEqualARecountAndRowsAreExact() {
    Seeds.of("survey against a recount", 10_000).forEach(SurveyPropertyTest::check);
  }

  private static void check(long seed) {
    byte[] json = RandomBulk.of(seed).getBytes(UTF_8);
    KernelResult result = Surveyor.survey(json, Terms.of("cache key error".getBytes(UTF_8)));
    if (!(result instanceof KernelResult.Text t)) {
      assertThat(JsonTable.compact(json)).isInstanceOf(KernelResult.Refused.class);
      return;
    }
    Survey survey = Survey.read(t.bytes());
    byte[] bytes = ((KernelResult.Text) JsonTable.compact(json)).bytes();
    assertThat(survey.size()).as("seed " + seed).isEqualTo(bytes.length);
    String compact = new String(bytes, UTF_8);
    int from = 0;
    for (int b = 0; b < survey.bulks().size(); b++) {
      from += new String(survey.skeleton().get(b), UTF_8).length();
      String whole =
          survey.lines()
              ? "[" + compact.replace("\n", ",") + "]"
              : CompactJson.first(compact.substring(from));
      from += whole.length();
      check(survey.bulks().get(b), CompactJson.elements(whole), "seed " + seed + " ");
    }
  }

  private static void check(Bulk bulk, List<String> rows, String as) {
    assertThat(bulk.rows()).as(as).isEqualTo(rows.size());
    for (Row row : bulk.candidates()) {
      assertThat(new String(row.json(), UTF_8)).as(as).isEqualTo(rows.get(row.index()));
    }
    Map<String, List<String>> columns = new HashMap<>();
    rows.forEach(r -> collect("", r, 0, columns));
    for (ColumnStatistics c : bulk.columns()) {
      check(c, columns.getOrDefault(c.name(), List.of()), as + c.name());
    }
    if (bulk.columns().size() < Columns.MOST) {
      assertThat(bulk.columns()).as(as).hasSize(columns.size());
    }
  }

  private static void collect(
      String name, String value, int depth, Map<String, List<String>> columns) {
    if (!CompactJson.isContainer(value) || value.length() == 2 || depth == 8) {
      columns.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    } else if (value.charAt(0) == '{') {
      CompactJson.members(value)
          .forEach((k, v) ->
              collect(name + (depth == 0 ? "" : point(k)) + shown(k), v, depth + 1, columns));
    } else {
      int place = 0;
      List<String> elements = CompactJson.elements(value);
      boolean places = depth == 0 || isTuple(elements);
      for (String v : elements) {
        String step = places && place < Columns.MOST_PLACES ? "[" + place++ + "]" : "[]";
        collect(name + step, v, depth + 1, columns);
      }
    }
  }

  private static boolean isTuple(List<String> elements) {
    return elements.size() <= 4
        && elements.stream().anyMatch(SurveyPropertyTest::isNumber)
        && elements.stream().anyMatch(v -> v.charAt(0) == '"');
  }

  private static boolean isNumber(String value) {
    return value.charAt(0) == '-' || Character.isDigit(value.charAt(0));
  }

  /** What stands before a key in a column's name. */
  private static String point(String key) {
    return key.isEmpty() || key.startsWith("[") ? "" : ".";
  }

  /** A key as a column's name shows it, where half a surrogate pair cannot stand. */
  private static String shown(String key) {
    int[] points = key.codePoints().map(c -> c >= 0xd800 && c < 0xe000 ? 0xfffd : c).toArray();
    return new String(points, 0, points.length);
  }

  private static void check(ColumnStatistics c, List<String> values, String as) {
    assertThat(values).as(as).hasSize(c.total());
    Map<String, Integer> counts = new TreeMap<>();
    values.stream()
        .filter(v -> !CompactJson.isContainer(v))
        .forEach(v -> counts.merge(v, 1, Integer::sum));
    if (c.exact()) {
      assertThat(c.distinct()).as(as).isEqualTo(counts.size());
    } else {
      assertThat((double) c.distinct())
          .as(as)
          .isBetween(counts.size() * 0.85, counts.size() * 1.15);
    }
    for (Count top : c.top()) {
      assertThat(top.count()).as(as + " " + top.value()).isEqualTo(counts.get(top.value()));
    }
    assertThat(c.nulls()).as(as).isEqualTo(counts.getOrDefault("null", 0));
    checkNumbers(c, values, as);
    if (c.times()) {
      TreeSet<String> sorted = new TreeSet<>(counts.keySet());
      sorted.removeIf(v -> v.charAt(0) != '"');
      assertThat(List.of(c.earliest(), c.latest()))
          .as(as)
          .containsExactly(sorted.first(), sorted.last());
    }
  }

  private static void checkNumbers(ColumnStatistics c, List<String> values, String as) {
    List<BigDecimal> numbers =
        values.stream().filter(SurveyPropertyTest::isNumber).map(BigDecimal::new).sorted().toList();
    assertThat(c.numbers()).as(as).isEqualTo(numbers.size());
    List<BigDecimal> numerals =
        values.stream()
            .map(NUMERAL::matcher)
            .filter(Matcher::matches)
            .map(m -> new BigDecimal(m.group(1)))
            .sorted()
            .toList();
    boolean nearlyAll = numerals.size() * 10 >= (c.total() - c.nulls()) * 9;
    assertThat(c.numerals()).as(as).isEqualTo(nearlyAll ? numerals.size() : 0);
    List<BigDecimal> told = c.numerals() > 0 ? numerals : numbers;
    if (!told.isEmpty()) {
      assertThat(value(c.min())).as(as).isEqualTo(value(told.getFirst().toString()));
      assertThat(value(c.max())).as(as).isEqualTo(value(told.getLast().toString()));
      assertThat(value(c.median()))
          .as(as)
          .isEqualTo(value(told.get((told.size() - 1) / 2).toString()));
    }
  }

  /** The finite double nearest to a number, without a sign of zero. */
  private static double value(String number) {
    double value = Double.parseDouble(number.replace("\"", "")) + 0.0;
    return Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
  }
}
