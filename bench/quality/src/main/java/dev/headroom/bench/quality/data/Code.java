package dev.headroom.bench.quality.data;

import java.util.List;
import java.util.Locale;

/** Source text as people write it: imports, types, methods, comments. */
final class Code {
  private static final List<String> SUFFIXES =
      List.of("Store", "Service", "Client", "Mapper", "Policy", "Queue", "Reader", "Gateway");

  private Code() {}

  static String upper(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** The name of a type. */
  static String type(Draw draw) {
    return upper(draw.pick(Words.NOUNS)) + draw.pick(SUFFIXES);
  }

  /** The name of a method. */
  static String method(Draw draw) {
    return draw.pick(Words.VERBS) + upper(draw.pick(Words.NOUNS));
  }

  /**
   * A Java file.
   *
   * @param methods how many methods it has
   * @param odd a line that stands in the middle, or empty
   */
  static String file(Draw draw, String type, int methods, String odd) {
    StringBuilder s = new StringBuilder("package shop." + draw.pick(Words.SERVICES) + ";\n\n");
    for (String service : draw.some(Words.SERVICES, draw.between(2, 6))) {
      s.append("import shop.").append(service).append('.').append(type(draw)).append(";\n");
    }
    s.append("\n/** ").append(Prose.sentence(draw)).append(" */\n");
    s.append("public final class ").append(type).append(" {\n");
    for (int i = 0; i < methods; i++) {
      if (i == methods / 2 && !odd.isEmpty()) {
        s.append("  ").append(odd).append("\n\n");
      }
      s.append(body(draw));
    }
    return s.append("}\n").toString();
  }

  private static String body(Draw draw) {
    String noun = draw.pick(Words.NOUNS);
    String type = upper(noun);
    StringBuilder s = new StringBuilder();
    if (draw.chance(0.4)) {
      s.append("  // ").append(Prose.sentence(draw)).append('\n');
    }
    s.append("  public ").append(type).append(' ').append(method(draw));
    s.append("(String id, int limit) {\n");
    s.append("    ").append(type).append(' ').append(noun).append(" = store.find(id);\n");
    for (int i = draw.below(4); i >= 0; i--) {
      s.append(statement(draw, noun));
    }
    return s.append("    return ").append(noun).append(";\n  }\n\n").toString();
  }

  private static String statement(Draw draw, String noun) {
    String verb = draw.pick(Words.VERBS);
    String other = draw.pick(Words.NOUNS);
    return switch (draw.below(4)) {
      case 0 ->
          "    if (%s.size() > limit) {\n      return %s.first(limit);\n    }\n"
              .formatted(noun, noun);
      case 1 -> "    %s.%s(%ss, %d);\n".formatted(noun, verb, other, draw.between(1, 900));
      case 2 -> "    log.debug(\"%s %s {}\", id);\n".formatted(verb, other);
      default ->
          "    for (var each : %s.%ss()) {\n      each.%s();\n    }\n".formatted(noun, other, verb);
    };
  }
}
