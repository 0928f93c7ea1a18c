package dev.headroom.bench.quality.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looks for the cause of an incident: logs, rows of a database, settings before and after
 * a deployment, and places in the code. Planted beside what {@link LogStream} plants: one order in
 * a state that no other has, and one setting that changed.
 */
final class Incident implements Generator {
  private static final String QUESTION =
      "Checkouts have been failing since this morning. Go through the logs and the orders, and tell"
          + " me what is wrong: every distinct error, anything unusually slow, any order in a state"
          + " it should not be in, and whether the last deployment changed a setting.";

  private static final List<String> STATES =
      List.of("settled", "shipped", "authorized", "refunded");
  private static final List<String> RARE =
      List.of("orphaned", "double_booked", "stuck_in_review", "half_captured");

  @Override
  public String family() {
    return "incident debugging";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    Chat chat = new Chat(draw, "You are on call for the shop platform.", QUESTION);
    List<Object> logs = new ArrayList<>();
    for (LogStream.Row r : LogStream.of(draw, plant, draw.between(260, 850))) {
      logs.add(log(r));
    }
    chat.tool(
        "query_logs",
        Rows.row("query", "service:*", "limit", 1000),
        Rows.row("status", "ok", "total", logs.size(), "entries", logs));
    List<Object> orders = orders(draw, plant);
    chat.tool(
        "query_database",
        Rows.row("sql", "SELECT * FROM orders WHERE updated_at > now() - interval '2 hours'"),
        Rows.row("columns", 8, "row_count", orders.size(), "rows", orders));
    Map<String, @Nullable Object> before = settings(draw);
    Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
    String changed = draw.pick(List.copyOf(before.keySet()));
    after.put(changed, Integer.valueOf(plant.once(draw.digits(6))));
    chat.tool(
        "get_config", Rows.row("revision", 118), Rows.row("revision", 118, "settings", before));
    chat.tool(
        "get_config", Rows.row("revision", 119), Rows.row("revision", 119, "settings", after));
    chat.tool("grep", Rows.row("pattern", "reserve\\("), Rows.row("matches", hits(draw)));
    return Made.chat(chat, QUESTION);
  }

  static Map<String, @Nullable Object> log(LogStream.Row r) {
    Map<String, @Nullable Object> row =
        Rows.row(
            "timestamp",
            r.time().toString(),
            "level",
            r.level(),
            "service",
            r.service(),
            "host",
            r.host(),
            "trace_id",
            r.trace(),
            "duration_ms",
            r.millis(),
            "message",
            r.message());
    if (r.host().isEmpty()) {
      row.remove("host");
    }
    return row;
  }

  private static List<Object> orders(Draw draw, Planted plant) {
    List<Object> orders = new ArrayList<>();
    int n = draw.between(60, 240);
    int rare = draw.below(n);
    Instant time = Instant.parse("2026-03-02T06:30:00Z");
    for (int i = 0; i < n; i++) {
      time = time.plusMillis(draw.around(9_000));
      String id = "ord_" + draw.hex(12);
      orders.add(
          Rows.row(
              "id",
              i == rare ? plant.once(id) : id,
              "customer_id",
              40_000 + draw.below(9_000),
              "state",
              i == rare ? plant.once(draw.pick(RARE)) : draw.pickSkewed(STATES),
              "currency",
              draw.chance(0.9) ? "EUR" : "SEK",
              "net_amount",
              draw.number(4, 480, 2),
              "region",
              draw.pickSkewed(Words.REGIONS),
              "voucher",
              draw.chance(0.12) ? "V" + draw.digits(6) : null,
              "updated_at",
              time.toString()));
    }
    return orders;
  }

  private static Map<String, @Nullable Object> settings(Draw draw) {
    Map<String, @Nullable Object> settings = Rows.row();
    for (String service : Words.SERVICES) {
      settings.put(service + ".pool.max_connections", draw.between(2, 20) * 5);
      settings.put(service + ".http.timeout_ms", draw.between(1, 30) * 500);
      settings.put(service + ".retry.max_attempts", draw.between(2, 6));
      settings.put(service + ".cache.max_entries", draw.between(1, 40) * 1_000);
    }
    return settings;
  }

  private static List<Object> hits(Draw draw) {
    List<Object> hits = new ArrayList<>();
    int n = draw.between(20, 60);
    for (int i = 0; i < n; i++) {
      String noun = draw.pick(Words.NOUNS);
      hits.add(
          Rows.row(
              "file",
              "services/"
                  + draw.pick(Words.SERVICES)
                  + "/src/main/java/shop/"
                  + noun
                  + "/"
                  + Code.type(draw)
                  + ".java",
              "line",
              draw.between(12, 640),
              "text",
              "    "
                  + noun
                  + "Store.reserve("
                  + draw.pick(Words.NOUNS)
                  + "Id, "
                  + draw.between(1, 9)
                  + ");"));
    }
    return hits;
  }
}
