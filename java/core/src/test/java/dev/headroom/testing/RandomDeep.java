package dev.headroom.testing;

import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seeded JSON that holds something deep: trees, texts of many lines, documents in strings, bulk in
 * rows, schemas, and several of them at once.
 */
public final class RandomDeep {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Random random;

  private RandomDeep(long seed) {
    random = new Random(seed);
  }

  /** A document of a seed. */
  public static String of(long seed) {
    RandomDeep r = new RandomDeep(seed);
    ObjectNode document = MAPPER.createObjectNode();
    for (int i = 1 + r.random.nextInt(4); i > 0; i--) {
      r.add(document, "k" + i, 0);
    }
    String one = MAPPER.writeValueAsString(document);
    return switch (r.random.nextInt(6)) {
      case 0 -> one + "\n" + one;
      case 1 -> "[" + one + "]";
      case 2 -> MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
      default -> one;
    };
  }

  private void add(ObjectNode to, String key, int depth) {
    switch (random.nextInt(depth > 2 ? 3 : 8)) {
      case 0 -> to.put(key, text(random.nextInt(90)));
      case 1 -> to.put(key, RandomBulk.of(random.nextLong()));
      case 2 -> to.set(key, MAPPER.readTree("[" + random.nextInt() + ",\"x\",null]"));
      case 3 -> to.set(key, tree(0));
      case 4 -> {
        ArrayNode rows = to.putArray(key);
        for (int i = random.nextInt(30); i >= 0; i--) {
          ObjectNode row = rows.addObject().put("id", i).put("status", i == 3 ? "failed" : "ok");
          add(row, "detail", depth + 2);
        }
      }
      case 5 -> {
        ObjectNode inner = MAPPER.createObjectNode();
        add(inner, "in", depth + 1);
        to.put(key, MAPPER.writeValueAsString(inner));
      }
      case 6 -> to.set(key, schemas());
      default -> {
        ObjectNode inner = to.putObject(key);
        add(inner, "x.y", depth + 1);
        add(inner, "z", depth + 1);
      }
    }
  }

  private ArrayNode tree(int depth) {
    ArrayNode nodes = MAPPER.createArrayNode();
    for (int i = random.nextInt(9); i >= 0; i--) {
      ObjectNode node = nodes.addObject();
      if (random.nextInt(30) > 0) {
        node.put(random.nextInt(40) == 0 ? "title" : "name", word() + (i % 2 == 0 ? "/" : ".java"));
      }
      node.put("size", random.nextInt(5000));
      if (depth < 4 && random.nextInt(3) > 0) {
        node.set("children", tree(depth + 1));
      }
    }
    return nodes;
  }

  private ArrayNode schemas() {
    ArrayNode tools = MAPPER.createArrayNode();
    for (int i = random.nextInt(20); i >= 0; i--) {
      ObjectNode tool = tools.addObject().put("name", word()).put("description", prose());
      ObjectNode properties =
          tool.putObject("parameters").put("type", "object").putObject("properties");
      for (int p = random.nextInt(6); p >= 0; p--) {
        properties.putObject(word() + p).put("type", "string").put("description", prose());
      }
    }
    return tools;
  }

  private String text(int lines) {
    StringBuilder s = new StringBuilder();
    String end = random.nextInt(5) == 0 ? "\r\n" : "\n";
    for (int i = 0; i < lines; i++) {
      s.append(" ".repeat(random.nextInt(4) * 2));
      s.append(random.nextInt(20) == 0 ? "ERROR " : random.nextInt(9) == 0 ? "" : word() + " ");
      s.append(random.nextInt(300) == 0 ? "\u00e9\ud83d\ude00".repeat(400) : prose()).append(end);
    }
    return s.toString();
  }

  private String prose() {
    StringBuilder s = new StringBuilder();
    for (int i = random.nextInt(18); i >= 0; i--) {
      s.append(word()).append(random.nextInt(8) == 0 ? ". " : i == 0 ? "." : " ");
    }
    return s.toString();
  }

  private String word() {
    StringBuilder out = new StringBuilder();
    for (int i = 2 + random.nextInt(5); i > 0; i--) {
      out.append((char) ('a' + random.nextInt(26)));
    }
    return out.toString();
  }
}
