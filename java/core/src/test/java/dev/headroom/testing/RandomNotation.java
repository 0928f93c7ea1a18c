package dev.headroom.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Texts in XML, YAML, TOML or records of a key and a value a line by the seed, damaged here and
 * there.
 */
public final class RandomNotation {
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\t",
          "# x",
          "<!-- x",
          "-->",
          "<a>",
          "</a>",
          "<a b=\"c\" />",
          "- ",
          "-",
          "---",
          "k: |",
          "k: >-",
          "k: 'it''s'",
          "k: \"a\\n\"",
          "[[x]]",
          "[x.y]",
          "k = \"\"\"",
          "]",
          "[segments: lines 1 json-table/1 xml 0 2 spaces - a]",
          "[segments: lines 1 json-table/1 records right 10 \" = \"]",
          "-[ RECORD 3 ]-+---",
          "*** 4. row ***",
          " : ",
          "id = ",
          "name:",
          "\r",
          "\0",
          "\u00ff",
          "...");

  private static final List<String> SCALARS =
      List.of(
          "1",
          "01",
          "-1.50",
          "1e5",
          "true",
          "True",
          "null",
          "~",
          "'1'",
          "\"1\"",
          "\"\"",
          "''",
          "a b",
          "'a: b'",
          "\"q\"",
          "[a, b]",
          "{}",
          "[]",
          "*x",
          "a # b",
          "http://x/y",
          "\u00c3\u00a9",
          "x:y");

  private final Random random;
  private final List<String> lines = new ArrayList<>();

  private RandomNotation(long seed) {
    this.random = new Random(seed);
  }

  /** A text. */
  public static byte[] of(long seed) {
    return new RandomNotation(seed).text();
  }

  private byte[] text() {
    int n = 2 + random.nextInt(12);
    switch (random.nextInt(4)) {
      case 0 -> xml(n);
      case 1 -> yaml(n);
      case 2 -> records(n);
      default -> toml(n);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(lines.size());
      String odd = HOSTILE.get(random.nextInt(HOSTILE.size()));
      switch (random.nextInt(3)) {
        case 0 -> lines.add(at, odd);
        case 1 -> lines.set(at, lines.get(at) + odd);
        default -> lines.remove(at);
      }
      if (lines.isEmpty()) {
        lines.add("x");
      }
    }
    String end = random.nextInt(8) == 0 ? "\r\n" : "\n";
    return (String.join(end, lines) + (random.nextBoolean() ? end : "")).getBytes(ISO_8859_1);
  }

  private String word() {
    return List.of("id", "name", "state", "size", "at", "x.y").get(random.nextInt(6));
  }

  private String scalar() {
    return SCALARS.get(random.nextInt(SCALARS.size()));
  }

  private void xml(int n) {
    lines.add("<?xml version=\"1.0\"?>");
    lines.add("<list>");
    String unit = random.nextBoolean() ? "  " : "\t";
    for (int i = 0; i < n; i++) {
      element(unit, unit, 0);
    }
    lines.add("</list>");
  }

  private void element(String indent, String unit, int depth) {
    String name = word();
    String close = random.nextInt(9) == 0 ? " />" : "/>";
    String attributes =
        random.nextBoolean() ? "" : " id=\"" + random.nextInt(90) + "\" at=\"&lt;" + word() + "\"";
    switch (random.nextInt(depth > 2 ? 4 : 6)) {
      case 0 -> lines.add(indent + "<" + name + attributes + close);
      case 1 -> lines.add(indent + "<" + name + attributes + "></" + name + ">");
      case 2 -> lines.add(indent + "<" + name + attributes + ">1 < 2\nb</" + name + ">");
      case 3 -> lines.add(indent + "<" + name + attributes + ">" + scalar() + "</" + name + ">");
      default -> {
        lines.add(indent + "<" + name + attributes + ">");
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          element(indent + unit, unit, depth + 1);
        }
        lines.add(indent + "</" + name + ">");
      }
    }
  }

  private void yaml(int n) {
    lines.add("version: 1");
    lines.add("items:");
    String indent = random.nextBoolean() ? "" : "  ";
    for (int i = 0; i < n; i++) {
      lines.add(indent + "- name: " + scalar());
      pairs(indent + "  ", 0);
    }
  }

  private void pairs(String indent, int depth) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String key = indent + (random.nextInt(9) == 0 ? "\"" + word() + "\"" : word() + i) + ":";
      switch (random.nextInt(depth > 2 ? 3 : 6)) {
        case 0 -> lines.add(key);
        case 1, 2 -> lines.add(key + " " + scalar());
        case 3 -> {
          lines.add(key + (random.nextBoolean() ? " |" : " |-"));
          lines.add(indent + "  a: b");
          lines.add(random.nextBoolean() ? "" : indent + "    c");
          lines.add(indent + "  d");
        }
        case 4 -> {
          lines.add(key);
          lines.add(indent + (random.nextInt(4) == 0 ? "  " : "") + "- " + scalar());
        }
        default -> {
          lines.add(key);
          pairs(indent + "  ", depth + 1);
        }
      }
    }
  }

  private void records(int n) {
    String mark = List.of(": ", " : ", " = ", "=", " | ", ":\t").get(random.nextInt(6));
    int fill = random.nextInt(4);
    int between = random.nextInt(4);
    int first = random.nextInt(12);
    for (int i = 0; i < n; i++) {
      int number = first + i;
      switch (between) {
        case 0 -> lines.add("-[ RECORD " + number + " ]" + (number < 10 ? "-" : "") + "-+---");
        case 1 -> lines.add("*** " + number + ". row ***");
        case 2 -> lines.add(i == 0 ? "id" + mark + "0" : "---");
        default -> lines.add("");
      }
      for (String key : List.of("id", "name", "name", "state", "\u00c3\u00a9 x")) {
        String filled =
            switch (fill) {
              case 0 -> key;
              case 1 -> " ".repeat(9 - key.length()) + key;
              case 2 -> key + " ".repeat(9 - key.length());
              default -> key + (key.length() < 8 ? "\t\t" : "\t");
            };
        if (random.nextInt(6) > 0) {
          String value = random.nextInt(5) == 0 ? "" : scalar();
          String line = filled + mark + value;
          lines.add(value.isEmpty() && random.nextBoolean() ? line.stripTrailing() : line);
        }
        if (random.nextInt(12) == 0) {
          lines.add(" ".repeat(1 + random.nextInt(12)) + scalar());
        }
      }
    }
  }

  private void toml(int n) {
    lines.add("version = 4");
    lines.add("");
    for (int i = 0; i < n; i++) {
      lines.add("[[package]]");
      lines.add("name = \"" + word() + "\"");
      lines.add("size = " + (random.nextInt(4) == 0 ? scalar() : "" + i));
      if (random.nextBoolean()) {
        lines.add("needs = [");
        lines.add(" \"" + word() + "\",");
        lines.add("]");
      }
      if (random.nextInt(3) == 0) {
        lines.add("");
        lines.add("[package.extras]");
        lines.add("a = '" + word() + "'");
      }
      lines.add("");
    }
  }
}
