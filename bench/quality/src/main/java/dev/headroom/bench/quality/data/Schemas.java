package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Definitions of tools. A reader must see the names of the one it needs and of its arguments. */
final class Schemas implements Generator {
  private static final List<String> TYPES = List.of("string", "integer", "boolean", "number");

  @Override
  public String family() {
    return "tool schemas";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    int n = draw.between(8, 50);
    int asked = draw.below(n);
    List<Object> tools = new ArrayList<>();
    String question = "";
    for (int i = 0; i < n; i++) {
      String verb = draw.pick(Words.VERBS);
      String noun = draw.pick(Words.NOUNS);
      String name = verb + "_" + noun + (i == asked ? "_by_" + draw.pick(Words.NOUNS) : "");
      Map<String, @Nullable Object> properties = properties(draw);
      if (i == asked) {
        question = "Please " + verb + " the " + noun + " of " + draw.pick(Words.USERS) + ".";
        plant.keep(name);
        properties.keySet().forEach(plant::keep);
      }
      tools.add(Rows.row("type", "function", "function", function(draw, name, properties)));
    }
    return Made.content(Rows.json(tools), "application/json", question);
  }

  private static Object function(Draw draw, String name, Map<String, @Nullable Object> properties) {
    List<String> required =
        draw.some(List.copyOf(properties.keySet()), 2).stream().sorted().toList();
    Map<String, @Nullable Object> parameters = Rows.row("type", "object");
    parameters.put("properties", properties);
    parameters.put("required", required);
    parameters.put("additionalProperties", false);
    String description = "Use it for every " + draw.pick(Words.NOUNS) + ". " + Prose.sentence(draw);
    return Rows.row("name", name, "description", description, "parameters", parameters);
  }

  private static Map<String, @Nullable Object> properties(Draw draw) {
    Map<String, @Nullable Object> properties = Rows.row();
    for (String noun : draw.some(Words.NOUNS, draw.between(2, 7)).stream().sorted().toList()) {
      String name = draw.chance(0.5) ? noun + "_id" : noun + "_limit";
      Map<String, @Nullable Object> p =
          Rows.row("type", draw.pickSkewed(TYPES), "description", Prose.sentence(draw));
      if (draw.chance(0.2)) {
        p.put("enum", draw.some(Words.REGIONS, 3));
      }
      properties.put(name, p);
    }
    return properties;
  }
}
