package dev.headroom.kernel.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Seeded JSON documents of every kind that the codec treats in its own way: rows of one and of
 * mixed shapes, groups and lists in them, shared beginnings and columns made of others, repeated
 * objects, schemas, strings that hold documents or text, and keys, strings and numbers made to be
 * misread.
 */
public final class RandomJson {
  private static final String[] STRINGS = {
    "",
    " ",
    "-",
    "--",
    "null",
    "true",
    "false",
    "nullable",
    "0",
    "1",
    "-1",
    "1e5",
    "007",
    "+1",
    ".5",
    "1_000",
    "NaN",
    "$1",
    "$",
    "$1/x",
    "$12",
    "*",
    "a*b",
    "{id}",
    "{a}",
    "x{name}y",
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    "[1]",
    "[1,2]",
    "{\\\"a\\\":1}",
    "json{a:1}",
    "json[1]",
    "json2{",
    "text(2)",
    "object(1)",
    "dict(2 optional)",
    "a b",
    "a,b",
    "a;b",
    "a|b",
    "a:b",
    " lead",
    "  indent",
    "  ",
    "ab12cd34..",
    "tra..",
    "..",
    "{basename a}",
    "2025-Q1",
    "(..=above)",
    "trail ",
    "two  spaces",
    "tab\\there",
    "line\\nfeed",
    "cr\\r\\nlf",
    "quote\\\"d",
    "back\\\\slash",
    "\\u0000",
    "\\u001f",
    "\\u007f",
    "\\u0085",
    "\\u2028",
    "\\ufeff",
    "\\ud800",
    "\\udc00x",
    "\\ud83d\\ude00",
    "é",
    "日本語",
    "😀",
    "\\/",
    "/",
    "a/b",
    "https://x.example/api/v1/",
    "https://x.example/api/v1/items/17",
    "2025-05-29T09:09:53.479Z",
    "2025-05-29 10:00:00",
    "2025-06-01T00:00:00Z",
    "#",
    "@",
    "key:",
    "=",
    "a=b",
    "?",
    "~",
    "`",
    "'",
    "<b>",
    "(3)",
    "x(3)",
    "[×12]",
    "[3]{a b}",
    "JSON Lines[2]",
    "JSON",
    "-x",
    "- x",
    "null x",
    "{-}",
    "{null}",
    "]",
    ";",
    ";]",
    "a;b]",
    "word",
    "Word",
    "open",
    "closed",
    "$1=x",
    "\\u002a",
    "\\u007bid}",
    "-5",
    "5-",
    "1 2",
    "a\\nb\\nc\\nd",
    "  \\n\\n  \\n",
    "x\\n",
    "\\n",
    "\\\"a\\\"\\n\\\"b\\\"\\nc\\n",
  };

  private static final String[] KEYS = {
    "id",
    "a",
    "b",
    "name",
    "url",
    "type",
    "properties",
    "required",
    "description",
    "items",
    "anyOf",
    "key",
    "",
    " ",
    "a b",
    "a:b",
    "a,b",
    "1",
    "-",
    "-x",
    "$",
    "$1",
    "$ref",
    "@id",
    "a.b",
    "a/b",
    "#",
    "+",
    "é",
    "日",
    "*",
    "{id}",
    "[",
    "}",
    "\\\"",
    "\\n",
    "\\u0000",
    "null",
    "true",
    "json",
    "text",
    "JSON Lines",
    "x?",
    "x=",
    "\\ud800",
    "text(2)",
    "basename",
    "a_b",
    "A-B",
    "\\u0061bc",
  };

  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "42",
    "-7",
    "3.14",
    "1.0",
    "1.50",
    "1e5",
    "1E+5",
    "-2.5e-10",
    "12345678901234567890",
    "0.1",
    "100",
    "2025",
  };

  private static final String[] TYPES = {
    "string", "integer", "object", "array", "text", "number", "a b", "", "dict", "1"
  };

  private final Random random;

  public RandomJson(long seed) {
    random = new Random(seed);
  }

  /** A document, spelled with random white space; sometimes JSON Lines. */
  public String document() {
    if (random.nextInt(12) == 0) {
      StringBuilder lines = new StringBuilder();
      for (Object row : rows(2 + random.nextInt(6), 0)) {
        lines.append(write(row, 0)).append(chance(10) ? "\r\n" : "\n");
      }
      return lines.toString();
    }
    int space = random.nextInt(4);
    return write(chance(2) ? rows(1 + random.nextInt(chance(4) ? 90 : 9), 0) : value(0), space);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  private Object value(int depth) {
    int kind = random.nextInt(depth > 4 ? 5 : 13);
    return switch (kind) {
      case 0 -> new Raw(pick(NUMBERS));
      case 1 -> new Raw(random.nextInt(3) == 0 ? "null" : random.nextBoolean() ? "true" : "false");
      case 2, 3, 4 -> string(depth);
      case 5, 6 -> list(depth);
      case 7, 8 -> object(depth);
      case 9, 10 -> rows(1 + random.nextInt(6), depth + 1);
      case 11 -> map(depth);
      default -> schema(depth);
    };
  }

  private Object string(int depth) {
    if (depth < 4 && chance(12)) {
      return new Text(write(value(depth + 1), random.nextInt(5)));
    }
    if (chance(15)) {
      return new Raw("\"" + pick(STRINGS) + pick(STRINGS) + "\"");
    }
    return new Raw("\"" + pick(STRINGS) + "\"");
  }

  private List<Object> list(int depth) {
    List<Object> out = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      out.add(value(depth + 1));
    }
    return out;
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      out.put(pick(KEYS), value(depth + 1));
    }
    out.remove("abc");
    return out;
  }

  private Map<String, Object> map(int depth) {
    Map<String, Object> out = new LinkedHashMap<>();
    List<Object> rows = rows(2 + random.nextInt(3), depth + 1);
    for (Object row : rows) {
      out.put(pick(KEYS), row);
    }
    out.remove("abc");
    return out;
  }

  /** Rows of mostly one shape, each column of a nature of its own. */
  private List<Object> rows(int n, int depth) {
    List<String> keys = new ArrayList<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      String k = chance(2) ? "abcdefgh".charAt(random.nextInt(8)) + "" : pick(KEYS);
      if (!keys.contains(k) && !k.equals("\\u0061bc")) {
        keys.add(k);
      }
    }
    int[] nature = random.ints(keys.size(), 0, 24).toArray();
    Object[] fixed = new Object[keys.size()];
    List<Object> pool = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      pool.add(object(depth + 1));
    }
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = value(depth + 2);
    }
    boolean sparse = chance(3);
    List<Object> out = new ArrayList<>();
    for (int r = 0; r < n; r++) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < fixed.length; i++) {
        if (sparse && chance(4)) {
          continue;
        }
        row.put(
            keys.get(i), chance(25) ? new Raw("null") : cell(nature[i], fixed[i], pool, r, depth));
      }
      if (sparse && chance(12)) {
        out.add(value(depth + 1));
      }
      out.add(row);
    }
    return out;
  }

  private Object cell(int nature, Object fixed, List<Object> pool, int r, int depth) {
    return switch (nature) {
      case 0, 1 -> new Raw(Integer.toString(100 + r * 7));
      case 2 -> fixed;
      case 3 -> new Raw("\"https://x.example/api/v1/items/" + (100 + r * 7) + "\"");
      case 4 -> new Raw("\"https://x.example/api/v1/items/" + (100 + r * 7) + "/parts{/name}\"");
      case 5 -> new Raw("\"2025-05-" + (10 + r) + "T09:" + (10 + r) + ":53.479Z\"");
      case 6 -> depth > 4 ? fixed : rows(random.nextInt(4), depth + 1);
      case 7 -> depth > 4 ? fixed : object(depth + 1);
      case 8 -> pool.get(random.nextInt(pool.size()));
      case 9 -> new Raw("\"" + r + "\"");
      case 10 -> new Raw("\"n*me {a} " + pick(STRINGS) + "\"");
      case 11 -> schema(depth + 1);
      case 12 -> new Raw("\"user" + (100 + r * 7) + "@x.example\"");
      case 13 -> new Raw(pick(NUMBERS));
      case 14 -> new Raw("\"" + service(r) + "\"");
      case 15 -> new Raw("\"" + service(r) + "-8fe4-" + "pqs".charAt(random.nextInt(3)) + "x7k\"");
      case 16 -> new Raw("\"" + folder(r) + file(r) + "\"");
      case 17 -> new Raw("\"" + file(r) + "\"");
      case 18 -> recurring();
      case 19 ->
          new Raw("\"" + (2024 + r % 2) + "-05-09T09:53" + (chance(4) ? "Z" : ":00Z") + "\"");
      case 20 -> new Raw("\"2025-" + (10 + r % 3) + "-09 09:53:1" + r % 10 + "+01:00\"");
      case 21 -> new Raw("\"  indented " + r + "\"");
      default -> depth > 4 ? string(9) : value(depth + 2);
    };
  }

  private static String service(int r) {
    return List.of("cart", "search", "mail").get(r * 7 % 5 % 3);
  }

  private String folder(int r) {
    return chance(40) ? "" : "src/" + service(r) + (chance(40) ? "" : "/");
  }

  private static String file(int r) {
    return (r % 11 == 0 ? "readme" : "Part" + r) + ".java";
  }

  /** An id of a few that begin alike, which comes again; rarely something else. */
  private Raw recurring() {
    if (chance(30)) {
      return new Raw("\"" + pick(STRINGS) + "\"");
    }
    String beginning =
        List.of("ab12", "ab12cd34", "-b12", "null", "123", "cd").get(random.nextInt(6));
    return new Raw("\"" + beginning + "cd34ef56".repeat(1 + random.nextInt(2)) + "\"");
  }

  /** Something like a JSON Schema, with keys in any order and some of them odd. */
  private Map<String, Object> schema(int depth) {
    Map<String, Object> props = new LinkedHashMap<>();
    List<Object> required = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String k = chance(3) ? pick(KEYS) : "p" + i;
      if (k.equals("\\u0061bc")) {
        continue;
      }
      props.put(k, depth < 4 && chance(5) ? schema(depth + 1) : parameter(depth));
      if (chance(2)) {
        required.add(new Raw("\"" + k + "\""));
      }
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", new Raw("\"" + (chance(3) ? pick(TYPES) : "object") + "\""));
    all.put("properties", props);
    if (!chance(4)) {
      all.put("required", required);
    }
    if (chance(3)) {
      all.put("additionalProperties", new Raw("false"));
    }
    if (chance(5)) {
      all.put("description", string(9));
    }
    return chance(4) ? shuffled(all) : all;
  }

  private Map<String, Object> parameter(int depth) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (chance(6)) {
      List<Object> choice = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        choice.add(Map.of("type", new Raw("\"" + pick(TYPES) + "\"")));
      }
      all.put("anyOf", choice);
    } else {
      all.put("type", new Raw("\"" + pick(TYPES) + "\""));
    }
    if (chance(4)) {
      all.put(
          "items",
          chance(2) || depth > 3
              ? Map.of("type", new Raw("\"" + pick(TYPES) + "\""))
              : schema(depth + 1));
    }
    if (chance(4)) {
      all.put("enum", list(5));
    }
    if (!chance(4)) {
      all.put("description", chance(2) ? string(9) : new Raw("\"What it is, e.g. {id} or *.\""));
    }
    if (chance(4)) {
      all.put("default", value(5));
    }
    return chance(4) ? shuffled(all) : all;
  }

  private Map<String, Object> shuffled(Map<String, Object> all) {
    List<String> keys = new ArrayList<>(all.keySet());
    java.util.Collections.shuffle(keys, random);
    Map<String, Object> out = new LinkedHashMap<>();
    for (String k : keys) {
      out.put(k, all.get(k));
    }
    return out;
  }

  /** JSON as it stands. */
  private record Raw(String json) {}

  /** A string that holds a document. */
  private record Text(String content) {}

  /** Writes with a spacing: 0 none, 1 Python's, 2 and 3 indented, 4 irregular. */
  private String write(Object v, int spacing) {
    StringBuilder out = new StringBuilder();
    write(v, spacing, 1, out);
    return out.toString();
  }

  private void write(Object v, int spacing, int depth, StringBuilder out) {
    switch (v) {
      case Raw raw -> out.append(raw.json);
      case Text text -> quote(text.content, out);
      case List<?> list -> {
        out.append('[');
        boolean first = true;
        for (Object x : list) {
          between(first, spacing, depth, out);
          first = false;
          write(x, spacing, depth + 1, out);
        }
        close(first, spacing, depth, out);
        out.append(']');
      }
      case Map<?, ?> map -> {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> e : map.entrySet()) {
          between(first, spacing, depth, out);
          first = false;
          out.append('"').append(e.getKey()).append("\":");
          out.append(spacing == 0 ? "" : spacing == 4 && chance(3) ? "\t\r\n" : " ");
          write(e.getValue(), spacing, depth + 1, out);
        }
        close(first, spacing, depth, out);
        out.append('}');
      }
      default -> throw new IllegalStateException();
    }
  }

  private void between(boolean first, int spacing, int depth, StringBuilder out) {
    out.append(first ? "" : ",");
    switch (spacing) {
      case 1 -> out.append(first ? "" : " ");
      case 2, 3 -> out.append('\n').append(" ".repeat((spacing == 2 ? 2 : 4) * depth));
      case 4 -> out.append(chance(4) ? "\n \t" : "");
      default -> {}
    }
  }

  private static void close(boolean empty, int spacing, int depth, StringBuilder out) {
    if (!empty && (spacing == 2 || spacing == 3)) {
      out.append('\n').append(" ".repeat((spacing == 2 ? 2 : 4) * (depth - 1)));
    }
  }

  private static void quote(String s, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
    out.append('"');
  }
}
