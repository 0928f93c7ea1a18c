package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looks for a method among a hundred results, then for its callers. Planted: the
 * definition, and two or three calls with an argument that no other call has.
 */
final class CodeSearch implements Generator {
  private static final int RESULTS = 100;

  @Override
  public String family() {
    return "code search";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    String method = Code.method(draw) + "Within";
    String question =
        "Where is " + method + " defined, and which callers pass it anything but a plain duration?";
    Chat chat = new Chat(draw, "You answer questions about code with a search tool.", question);
    chat.tool(
        "search_code",
        Rows.row("query", method, "per_page", RESULTS),
        page(draw, definition(draw, plant, method)));
    chat.tool(
        "search_code",
        Rows.row("query", method + "(", "per_page", RESULTS),
        page(draw, calls(draw, plant, method)));
    for (int i = draw.between(1, 4); i > 0; i--) {
      String type = Code.type(draw);
      String text = Code.file(draw, type, draw.between(8, 26), "");
      chat.tool(
          "read_file",
          Rows.row("path", type + ".java"),
          Rows.row("path", type + ".java", "content", text));
    }
    return Made.chat(chat, question);
  }

  private static Map<String, @Nullable Object> page(
      Draw draw, List<Map<String, @Nullable Object>> results) {
    List<Object> items = new ArrayList<>();
    List<Integer> order = draw.some(draw.positions(results.size(), results.size()), results.size());
    for (int i = 0; i < order.size(); i++) {
      Map<String, @Nullable Object> item = results.get(order.get(i));
      item.put("score", Math.round(9_800 - i * 71.3 + draw.below(60)) / 1000.0);
      items.add(item);
    }
    return Rows.row(
        "total_count", items.size() + draw.below(400), "incomplete_results", false, "items", items);
  }

  /** Mentions of the name in comments, tests, calls and texts, and one definition. */
  private static List<Map<String, @Nullable Object>> definition(
      Draw draw, Planted plant, String method) {
    List<Map<String, @Nullable Object>> results = new ArrayList<>();
    String path = plant.once(path(draw, "Deadlines" + draw.digits(3)));
    String signature =
        plant.once(
            "static <T> T %s(Duration limit, Supplier<T> %s%s)"
                .formatted(method, draw.pick(Words.NOUNS), draw.digits(2)));
    String body = " {\n    return pool.submit(work).get(limit);";
    results.add(result(draw, path, "  /** Gives up after a while. */\n  " + signature + body));
    while (results.size() < RESULTS) {
      results.add(result(draw, path(draw, Code.type(draw)), mention(draw, method)));
    }
    return results;
  }

  private static String mention(Draw draw, String method) {
    return switch (draw.below(4)) {
      case 0 -> "// " + Prose.sentence(draw) + " See " + method + ".";
      case 1 -> "assertThat(%s(%s, () -> %d))".formatted(method, plain(draw), draw.between(1, 90));
      case 2 -> "- " + method + ": " + Prose.sentence(draw);
      default -> call(draw, method, plain(draw));
    };
  }

  private static List<Map<String, @Nullable Object>> calls(
      Draw draw, Planted plant, String method) {
    List<Map<String, @Nullable Object>> results = new ArrayList<>();
    List<String> odd =
        draw.some(
            List.of(
                "config.limitOf(tenant" + draw.digits(3) + ")",
                "Duration.ZERO.minusNanos(" + draw.digits(4) + ")",
                "null /* no limit, see " + draw.digits(5) + " */",
                "LIMITS[" + draw.digits(4) + "]"),
            draw.between(2, 3));
    for (String argument : odd) {
      results.add(
          result(draw, path(draw, Code.type(draw)), call(draw, method, plant.once(argument))));
    }
    while (results.size() < RESULTS) {
      results.add(result(draw, path(draw, Code.type(draw)), call(draw, method, plain(draw))));
    }
    return results;
  }

  private static String plain(Draw draw) {
    return "Duration.of"
        + draw.pick(List.of("Seconds(", "Millis(", "Minutes("))
        + draw.between(1, 60)
        + ")";
  }

  private static String call(Draw draw, String method, String argument) {
    String noun = draw.pick(Words.NOUNS);
    String verb = draw.pick(Words.VERBS);
    return "    var %s = %s(%s, () ->\n        %ss.%s(id));\n    %s.%s(%s);"
        .formatted(noun, method, argument, noun, verb, draw.pick(Words.NOUNS), verb, noun);
  }

  private static String path(Draw draw, String type) {
    return "%s/src/%s/java/shop/%s/%s.java"
        .formatted(
            draw.pick(Words.SERVICES),
            draw.chance(0.7) ? "main" : "test",
            draw.pick(Words.NOUNS),
            type);
  }

  private static Map<String, @Nullable Object> result(Draw draw, String path, String snippet) {
    return Rows.row(
        "name", path.substring(path.lastIndexOf('/') + 1),
        "path", path,
        "sha", draw.hex(40),
        "repository",
            Rows.row(
                "full_name",
                "acme/" + draw.pickSkewed(List.of("shop", "shop-legacy", "backoffice")),
                "private",
                true),
        "language", "Java",
        "line", draw.between(8, 900),
        "snippet", snippet);
  }
}
