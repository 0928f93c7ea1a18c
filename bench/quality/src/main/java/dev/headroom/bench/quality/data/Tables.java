package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Flat rows of mixed types, as JSON or CSV: numbers, words, null, dates, mail addresses. Planted:
 * the row that the question names, an amount far from all others, a value of an enumeration that no
 * other row has, and a row whose text is not like the others'.
 */
final class Tables implements Generator {
  private static final List<String> PLANS = List.of("basic", "team", "business", "trial");
  private static final List<String> RARE = List.of("grandfathered", "sponsored", "suspended_legal");

  private final boolean csv;

  Tables(boolean csv) {
    this.csv = csv;
  }

  @Override
  public String family() {
    return csv ? "CSV" : "JSON tables";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    int n = draw.between(80, 600);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(row(draw, i));
    }
    List<Integer> at = draw.some(draw.positions(n, 4), 4);
    String asked = plant.once("cus_" + draw.hex(10));
    rows.get(at.get(0)).put("id", asked);
    plant.keep(String.valueOf(rows.get(at.get(0)).get("mail")));
    rows.get(at.get(1)).put("balance", Integer.valueOf(plant.once(draw.digits(8))));
    rows.get(at.get(2)).put("plan", plant.once(draw.pick(RARE)));
    rows.get(at.get(3)).put("note", plant.once("chargeback " + draw.digits(6) + ", do not ship"));
    String question = "What is the mail address of " + asked + ", and does any row stand out?";
    if (csv) {
      return Made.content(lines(rows), "text/csv", question);
    }
    Object all = draw.chance(0.5) ? rows : Rows.row("data", rows, "next", null);
    return Made.content(Rows.json(all), "application/json", question);
  }

  private static Map<String, @Nullable Object> row(Draw draw, int i) {
    String user = draw.pick(Words.USERS);
    return Rows.row(
        "id", "cus_" + draw.hex(10),
        "name", Code.upper(user),
        "mail", user + "." + draw.digits(5) + "@example.com",
        "city", draw.pickSkewed(Words.CITIES),
        "plan", draw.pickSkewed(PLANS),
        "seats", draw.around(6),
        "balance", draw.between(-9_999, 99_999),
        "rating", draw.chance(0.2) ? null : draw.number(1, 5, 1),
        "active", draw.chance(0.85),
        "since",
            String.format(
                Locale.ROOT,
                "20%02d-%02d-%02d",
                18 + i % 8,
                draw.between(1, 12),
                draw.between(1, 28)),
        "note",
            draw.chance(0.7) ? "" : "prefers " + draw.pick(Words.NOUNS) + " by mail, not phone");
  }

  private static String lines(List<Map<String, @Nullable Object>> rows) {
    StringBuilder s = new StringBuilder(String.join(",", rows.getFirst().keySet())).append('\n');
    for (Map<String, @Nullable Object> row : rows) {
      String separator = "";
      for (Object cell : row.values()) {
        String text = cell == null ? "" : String.valueOf(cell);
        s.append(separator).append(text.contains(",") ? "\"" + text + "\"" : text);
        separator = ",";
      }
      s.append('\n');
    }
    return s.toString();
  }
}
