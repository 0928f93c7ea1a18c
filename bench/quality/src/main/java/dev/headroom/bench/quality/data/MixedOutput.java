package dev.headroom.bench.quality.data;

import java.util.List;

/**
 * What agents are handed by tools that collect: prose, rows as pretty-printed JSON, lines of a log,
 * a table of Markdown, a block in a fence. Planted: a row in a state of its own, an error in the
 * log, a sentence of the prose.
 */
final class MixedOutput implements Generator {
  @Override
  public String family() {
    return "mixed output";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    StringBuilder out = new StringBuilder();
    int parts = draw.between(2, 4);
    for (int p = 0; p < parts; p++) {
      String said =
          "Part %d: what %s told of every %s, ticket %s."
              .formatted(p + 1, draw.pick(Words.SERVICES), draw.pick(Words.NOUNS), draw.digits(7));
      out.append(plant.once(said)).append("\n\n");
      switch (draw.below(3)) {
        case 0 -> rows(draw, plant, out);
        case 1 -> log(draw, plant, out);
        default -> table(draw, plant, out);
      }
      out.append('\n');
    }
    out.append("Nothing else was found.\n");
    return Made.content(out.toString(), "", "");
  }

  private static void rows(Draw draw, Planted plant, StringBuilder out) {
    int n = draw.between(40, 200);
    int odd = draw.below(n);
    boolean fenced = draw.chance(0.5);
    out.append(fenced ? "```json\n[\n" : "[\n");
    for (int i = 0; i < n; i++) {
      String id = draw.hex(10);
      out.append("  {\n    \"id\": \"").append(i == odd ? plant.once(id) : id);
      out.append("\",\n    \"status\": \"").append(i == odd ? "failed" : "ok");
      out.append("\",\n    \"city\": \"").append(draw.pick(Words.CITIES));
      out.append("\",\n    \"total\": ").append(draw.below(900)).append("\n  }");
      out.append(i + 1 < n ? ",\n" : "\n]\n");
    }
    out.append(fenced ? "```\n" : "");
  }

  private static void log(Draw draw, Planted plant, StringBuilder out) {
    int n = draw.between(60, 300);
    int odd = draw.below(n);
    out.append("```\n");
    for (int i = 0; i < n; i++) {
      out.append("2026-11-24 10:%02d:%02d ".formatted(i / 60, i % 60));
      String said =
          i == odd
              ? plant.once(
                  "ERROR [main] shop.Ledger: entry " + draw.digits(6) + " is out of balance")
              : draw.fill("INFO [main] shop.Orders: {word} {n:1-900} of {user} took {n:1-40} ms");
      out.append(said).append('\n');
    }
    out.append("```\n");
  }

  private static void table(Draw draw, Planted plant, StringBuilder out) {
    int n = draw.between(40, 150);
    int odd = draw.below(n);
    out.append("| host | status | region | load |\n|---|---|---|---:|\n");
    for (int i = 0; i < n; i++) {
      List<String> cells =
          List.of(
              draw.pick(Words.SERVICES) + "-" + i,
              i == odd ? plant.once("unreachable-" + draw.hex(4)) : "up",
              draw.pick(Words.REGIONS),
              draw.digits(2));
      out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
  }
}
