package dev.headroom.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seeded documents that hold bulk: arrays of objects, of lists and of scalars, maps and JSON Lines,
 * whose columns are of every kind that a survey treats in its own way, with keys and values made to
 * be misread.
 */
public final class RandomBulk {
  private static final String[] NAMES = {
    "level",
    "severity",
    "status",
    "statusCode",
    "exit_code",
    "error",
    "errors",
    "success",
    "message",
    "msg",
    "id",
    "time",
    "n",
    "name",
    "nested",
    "list",
    " ",
    "a.b",
    "[x",
    "caf\u00e9",
    "\\ud800",
    "a\\\"b",
    "it's",
    "state",
    "fix",
    "defaultConfiguration",
    "exception",
    "details",
    "rc",
    "ok",
    "2nd",
    "value",
    "#",
    "latency_ms",
    "x y",
    "tags",
    "created_at",
    "note",
    "k\\\\",
    "\\u0041b"
  };

  private static final String[] LEVELS = {"info", "INFO", "debug", "warn", "error", "Fatal"};

  private static final String[] STATES = {
    "ok", "running", "failed", "Timed Out", "CrashLoop", "err"
  };

  private static final String[] WORDS = {
    "user", "request", "took", "failed", "disk", "ERROR", "java.io.IOException", "panic", "Error",
    "TypeError", "beef-dead", "caf\u00e9", "\\n", "\\u0041", "\\ud83d\\ude00", "\\udc00",
        "\u4e2d\u6587", "-"
  };

  private static final String[] NUMBERS = {
    "-0",
    "0",
    "-0.0",
    "1e400",
    "-1e400",
    "1E-400",
    "1e308",
    "-1e308",
    "1.7976931348623157e308",
    "123456789012345",
    "1234567890123456",
    "0.000000000000001",
    "0.0000000000000001",
    "500",
    "503",
    "50",
    "60",
    "4.9e-324",
    "9007199254740993",
    "1.00000000000000000000000000000001",
    "2e0"
  };

  private static final String[] RARE = {
    "null",
    "true",
    "false",
    "{}",
    "[]",
    "[[]]",
    "{\"x\":{}}",
    "[1,\"a\",null]",
    "\"\"",
    "-7.5",
    "\"#\"",
    "\"x;y,z\"",
    "\"a \\\"b\\\" c\"",
    "\"\\n\"",
    "\"[1 of 2 rows omitted]\""
  };

  private final Random random;
  private final List<Column> columns = new ArrayList<>();

  private RandomBulk(long seed) {
    this.random = new Random(seed);
  }

  /** A document of a seed. */
  public static String of(long seed) {
    return new RandomBulk(seed).document();
  }

  private record Column(String name, int kind, int missing, int odd) {}

  private String document() {
    for (int n = 1 + random.nextInt(7); n > 0; n--) {
      columns.add(
          new Column(
              NAMES[random.nextInt(NAMES.length)] + (random.nextInt(4) == 0 ? n : ""),
              random.nextInt(14),
              random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 0,
              random.nextInt(3) == 0 ? 1 + random.nextInt(90) : 0));
    }
    int rows = rows();
    return switch (random.nextInt(10)) {
      case 0 -> lines(rows);
      case 1 -> map(rows);
      case 2 ->
          "{\"meta\":{\"v\":1},\"data\":{\"items\":"
              + array(rows)
              + "},\"more\":"
              + array(20)
              + "}";
      case 3 -> "[" + array(rows) + "," + array(3) + "," + map(70) + "]";
      case 4 -> "{\"o'h\\\\\":" + map(rows) + ",\"1\":" + array(17) + ",\"\":[" + array(18) + "]}";
      case 5 -> "{\"total\":" + rows + ",\"items\":" + array(rows) + ",\"items_omitted\":1}";
      default -> array(rows);
    };
  }

  private int rows() {
    int size = random.nextInt(100);
    return size < 2
        ? 5000 + random.nextInt(6000)
        : size < 12 ? 300 + random.nextInt(900) : 10 + random.nextInt(90);
  }

  private String array(int rows) {
    StringBuilder out = new StringBuilder("[");
    int shape = random.nextInt(6);
    for (int r = 0; r < rows; r++) {
      out.append(r > 0 ? "," : "").append(row(shape, r));
    }
    return out.append(']').toString();
  }

  private String row(int shape, int r) {
    if (shape == 5) {
      return value(columns.getFirst(), r);
    }
    boolean list = shape == 4;
    StringBuilder out = new StringBuilder(list ? "[" : "{");
    int n = 0;
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      if (isRepeated(c) && !list || column.missing > 0 && random.nextInt(column.missing) == 0) {
        continue;
      }
      out.append(n++ > 0 ? "," : "");
      if (!list) {
        out.append('"').append(column.name).append("\":");
      }
      out.append(value(column, r));
    }
    return out.append(list ? ']' : '}').toString();
  }

  private boolean isRepeated(int c) {
    return columns.subList(0, c).stream().anyMatch(o -> o.name.equals(columns.get(c).name));
  }

  private String map(int rows) {
    StringBuilder out = new StringBuilder("{");
    int shape = random.nextInt(6);
    for (int r = 0; r < rows; r++) {
      out.append(r > 0 ? "," : "").append("\"key").append(r).append("\":").append(row(shape, r));
    }
    return out.append('}').toString();
  }

  private String lines(int rows) {
    StringBuilder out = new StringBuilder();
    for (int r = 0; r < rows; r++) {
      out.append(row(0, r)).append('\n');
    }
    return out.toString();
  }

  private String value(Column column, int r) {
    if (column.odd > 0 && random.nextInt(column.odd) == 0) {
      return random.nextBoolean()
          ? RARE[random.nextInt(RARE.length)]
          : NUMBERS[random.nextInt(NUMBERS.length)];
    }
    return switch (column.kind) {
      case 0 -> quoted(LEVELS[(int) Math.min(5, Math.abs(random.nextGaussian() * 1.6))]);
      case 1 -> quoted(STATES[random.nextInt(20) == 0 ? 2 + random.nextInt(4) : random.nextInt(2)]);
      case 2 -> Integer.toString(r * 3 + 7);
      case 3 -> Double.toString(Math.round(random.nextGaussian() * 1000) / 100.0);
      case 4 -> random.nextInt(50) == 0 ? "99999.5" : Integer.toString(20 + random.nextInt(9));
      case 5 -> r % 200 < 100 ? Integer.toString(random.nextInt(5)) : "8" + random.nextInt(5);
      case 6 -> quoted("id-" + Integer.toHexString(random.nextInt()) + "-" + r);
      case 7 -> quoted(time(r));
      case 8 -> quoted(column.odd % 2 == 0 ? template(r) : text());
      case 9 -> "{\"code\":" + status() + ",\"error\":{\"message\":" + quoted(text()) + "}}";
      case 10 -> list();
      case 11 -> random.nextInt(30) == 0 ? "false" : "true";
      case 12 -> status();
      default -> "\"v" + r / Math.max(1, random.nextInt(9)) + "\"";
    };
  }

  private String status() {
    return random.nextInt(25) == 0 ? Integer.toString(500 + random.nextInt(110)) : "200";
  }

  private String time(int r) {
    String day = "2026-11-" + (10 + r % 20);
    return random.nextInt(300) == 0 ? day : day + "T0" + r % 10 + ":00:00Z";
  }

  /** A text of one of few templates. */
  private String template(int r) {
    int number = random.nextInt(9999);
    return random.nextInt(150) == 0
        ? "gave up on " + r + " after " + number + " tries"
        : "request " + number + (r % 3 == 0 ? " waited in line " : " took its time ") + r;
  }

  private String text() {
    int size = random.nextInt(60) == 0 ? 40 + random.nextInt(200) : 2 + random.nextInt(6);
    StringBuilder out = new StringBuilder();
    for (int n = 0; n < size; n++) {
      String word = WORDS[Math.min(random.nextInt(WORDS.length), random.nextInt(WORDS.length))];
      out.append(n > 0 ? " " : "").append(random.nextInt(4) == 0 ? random.nextInt(9999) : word);
    }
    return out.toString();
  }

  private String list() {
    StringBuilder out = new StringBuilder("[");
    for (int n = random.nextInt(4); n > 0; n--) {
      out.append(n % 2 == 0 ? "{\"k\":" + n + "}" : quoted("t" + random.nextInt(3)));
      out.append(n > 1 ? "," : "");
    }
    return out.append(']').toString();
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
