package dev.headroom.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Made arrays of records from a seed: of employees or of log entries. */
final class Records {
  private static final String[] LEVELS = {"INFO", "INFO", "INFO", "INFO", "DEBUG", "WARN"};
  private static final String[] PARTS = {"cart", "login", "search"};

  private final Random random = new Random(42);
  private final StringBuilder out = new StringBuilder("[");

  private Records() {}

  static byte[] of(String kind, int size) {
    Records records = new Records();
    for (int i = 1; records.out.length() < size; i++) {
      records.out.append(i > 1 ? ",{" : "{");
      if (kind.equals("logs")) {
        records.entry(i);
      } else {
        records.employee(i);
      }
      records.out.append('}');
    }
    return records.out.append(']').toString().getBytes(StandardCharsets.UTF_8);
  }

  private void employee(int i) {
    number("id", i);
    text("name", word() + " " + word());
    text("department", "dept" + random.nextInt(12));
    number("salary", 30_000 + random.nextInt(90_000));
    number("years", random.nextInt(40));
    out.append("\"active\":").append(random.nextInt(9) > 0).append(',');
    text("email", word() + "@example.com");
    out.append("\"address\":{");
    text("city", word());
    out.append("\"zip\":\"").append(10_000 + random.nextInt(90_000)).append("\"}");
  }

  private void entry(int i) {
    String second = String.format("%02d:%02d:%02d", i / 3600 % 24, i / 60 % 60, i % 60);
    text("timestamp", "2026-11-24T" + second + "." + (100 + random.nextInt(900)) + "Z");
    text("level", random.nextInt(500) == 0 ? "ERROR" : LEVELS[random.nextInt(LEVELS.length)]);
    text("service", "svc-" + random.nextInt(8));
    text(
        "message",
        "request "
            + Long.toHexString(random.nextLong() >>> 24)
            + " of user "
            + random.nextInt(5000)
            + " took "
            + random.nextInt(300)
            + " ms in "
            + PARTS[random.nextInt(PARTS.length)]);
    number("status", random.nextInt(200) == 0 ? 503 : 200);
    text("trace_id", String.format("%016x", random.nextLong()));
    out.append("\"duration\":").append(random.nextInt(90_000) / 100.0);
  }

  private void number(String key, int value) {
    out.append('"').append(key).append("\":").append(value).append(',');
  }

  private void text(String key, String value) {
    out.append('"').append(key).append("\":\"").append(value).append("\",");
  }

  private String word() {
    StringBuilder b = new StringBuilder();
    for (int i = 3 + random.nextInt(6); i > 0; i--) {
      b.append("etaoinshrdlu".charAt(random.nextInt(12)));
    }
    return b.toString();
  }
}
