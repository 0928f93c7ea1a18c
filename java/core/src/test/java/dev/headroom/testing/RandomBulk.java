package dev.headroom.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seeded JSON that holds bulk: rows of objects, lists or scalars, maps, and JSON Lines, with
 * levels, texts that hold ids, numbers with outliers, times, missing members, nested values, and
 * keys and strings made to be misread.
 */
public final class RandomBulk {
  private static final String[] LEVELS = {"INFO", "INFO", "INFO", "WARN", "ERROR"};
  private static final String[] ODD = {
    "\"\"",
    "\"#\"",
    "\"a \\\"b\\\" c\"",
    "\"\\ud800\"",
    "\"\u00e9\u4e2d\ud83d\ude00\"",
    "\"x;y,z\"",
    "\"\\n\"",
    "null",
    "true",
    "false",
    "-0",
    "0",
    "1e400",
    "-1E-400",
    "12345678901234567890",
    "0.1",
    "1.0",
    "{}",
    "[]"
  };
  private static final String[] KEYS = {
    "id",
    "#",
    "status",
    "error",
    "message",
    "latency_ms",
    "a.b",
    "x y",
    "\u00fc",
    "tags",
    "exit_code",
    "ok",
    "level",
    "created_at",
    "note",
    "value",
    "it's",
    "k\\\\",
    "\\u0041b"
  };

  private final Random random;

  private RandomBulk(long seed) {
    random = new Random(seed);
  }

  /** A document of a seed. */
  public static String of(long seed) {
    return new RandomBulk(seed).document();
  }

  private String document() {
    int rows = random.nextInt(20) == 0 ? 1500 + random.nextInt(4000) : 1 + random.nextInt(300);
    List<String> items = new ArrayList<>();
    int kind = random.nextInt(8);
    List<String> keys = new ArrayList<>(List.of(KEYS));
    java.util.Collections.shuffle(keys, random);
    keys = keys.subList(0, 1 + random.nextInt(8));
    for (int i = 0; i < rows; i++) {
      items.add(kind == 0 ? scalar(i) : kind == 1 ? list(i) : row(keys, i));
    }
    return switch (random.nextInt(7)) {
      case 0 ->
          kind > 1 && rows > 1 ? String.join("\n", items) : "[" + String.join(",", items) + "]";
      case 1 -> map(items);
      case 2 ->
          "{\"total\":"
              + rows
              + ",\"items\":["
              + String.join(",", items)
              + "],\"items_omitted\":1}";
      case 3 -> "{\"a\":{\"b c\":[" + String.join(",", items) + "]},\"m\":" + map(items) + "}";
      case 4 -> "[[" + String.join(",", items) + "],[" + String.join(" , ", items) + "]]";
      default -> "[" + String.join(",", items) + "]";
    };
  }

  private static String map(List<String> items) {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ",").append("\"key-").append(i).append("\":").append(items.get(i));
    }
    return out.append('}').toString();
  }

  private String list(int i) {
    return "["
        + i
        + ","
        + scalar(i)
        + ","
        + scalar(i)
        + (random.nextInt(9) == 0 ? ",[1,2]" : "")
        + "]";
  }

  private String row(List<String> keys, int i) {
    StringBuilder out = new StringBuilder("{");
    for (String key : keys) {
      if (random.nextInt(40) == 0) {
        continue;
      }
      out.append(out.length() > 1 ? "," : "")
          .append('"')
          .append(key)
          .append("\":")
          .append(member(key, i));
    }
    return out.append('}').toString();
  }

  private String member(String key, int i) {
    if (random.nextInt(200) == 0) {
      return ODD[random.nextInt(ODD.length)];
    }
    return switch (key) {
      case "id" -> String.valueOf(1000 + i);
      case "level", "status" -> "\"" + LEVELS[random.nextInt(LEVELS.length)] + "\"";
      case "error" ->
          random.nextInt(9) == 0
              ? "{\"code\":" + random.nextInt(4) + ",\"message\":" + text() + "}"
              : "null";
      case "latency_ms" ->
          String.valueOf(random.nextInt(100) == 0 ? 90_000 : 20 + random.nextInt(30));
      case "created_at" ->
          "\"2026-0" + (1 + random.nextInt(9)) + "-11T10:00:" + (10 + random.nextInt(50)) + "Z\"";
      case "exit_code" -> String.valueOf(random.nextInt(30) == 0 ? 1 : 0);
      case "ok" -> String.valueOf(random.nextInt(30) != 0);
      case "tags" -> "[\"t" + random.nextInt(5) + "\",\"u" + random.nextInt(500) + "\"]";
      case "message", "note" -> text();
      default -> scalar(i);
    };
  }

  private String text() {
    String[] texts = {
      "\"user " + random.nextInt(1000) + " logged in from 10.0.0." + random.nextInt(255) + "\"",
      "\"cache miss for key k" + random.nextInt(1000) + "\"",
      "\"job done in " + random.nextInt(1000) + " ms\"",
      "\"" + "long text ".repeat(1 + random.nextInt(80)) + "\"",
      "\"" + word() + " " + word() + "\"",
      "\"NullPointerException at line " + random.nextInt(50) + "\""
    };
    return texts[random.nextInt(random.nextInt(30) == 0 ? texts.length : 3)];
  }

  private String word() {
    StringBuilder out = new StringBuilder();
    for (int i = 2 + random.nextInt(5); i > 0; i--) {
      out.append((char) ('a' + random.nextInt(26)));
    }
    return out.toString();
  }

  private String scalar(int i) {
    return switch (random.nextInt(6)) {
      case 0 -> ODD[random.nextInt(ODD.length - 2)];
      case 1 -> String.valueOf(random.nextInt(1000));
      case 2 -> String.valueOf(random.nextGaussian() * 100);
      case 3 -> "\"" + word() + "\"";
      case 4 -> "\"id-" + Integer.toHexString(i * 31337) + "\"";
      default -> text();
    };
  }
}
