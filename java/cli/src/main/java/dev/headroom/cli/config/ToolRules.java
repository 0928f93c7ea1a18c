package dev.headroom.cli.config;

import dev.headroom.HeadroomException;
import dev.headroom.ToolProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * How far the outputs of tools may go, as a table of TOML says it: names of tools, each with a
 * ceiling or with a table of commands.
 *
 * <pre>
 * [tools]
 * Read = "reversible"
 * "Grep|Glob" = "lossless"
 *
 * [tools."Bash|shell"]
 * "kubectl get" = "lossless"
 * </pre>
 *
 * @param profiles the rules that hold, in the order of the table
 * @param size how many they are
 * @param faults what holds not
 */
record ToolRules(ToolProfiles profiles, int size, List<Wrong> faults) {
  /** The table's name. */
  static final String NAME = "tools";

  static final ToolRules NONE = new ToolRules(ToolProfiles.NONE, 0, List.of());

  private static final TomlMapper MAPPER = TomlMapper.builder().build();
  private static final String CEILING = "must be verbatim, source, lossless or reversible";

  /**
   * A rule that holds not.
   *
   * @param name where it stands, as {@code tools.Bash.kubectl get}
   */
  record Wrong(String name, String what) {}

  private record Rule(String name, String tools, String commands, JsonNode ceiling) {}

  /** The rules of a table as it stands in a line: {@code {Read = "lossless"}}. */
  static ToolRules parse(String table) {
    try {
      return of(MAPPER.readTree(NAME + " = " + table).path(NAME));
    } catch (JacksonException e) {
      String what =
          "must be a table as {Read = \"lossless\", Bash = {\"kubectl get\" = \"reversible\"}}: ";
      return new ToolRules(
          ToolProfiles.NONE, 0, List.of(new Wrong(NAME, what + e.getOriginalMessage())));
    }
  }

  static ToolRules of(JsonNode table) {
    List<Wrong> faults = new ArrayList<>();
    ToolProfiles profiles = ToolProfiles.NONE;
    int size = 0;
    for (Rule rule : rules(table, faults)) {
      try {
        profiles = profiles.with(rule.tools(), rule.commands(), ceiling(rule.ceiling()));
        size++;
      } catch (HeadroomException e) {
        faults.add(new Wrong(rule.name(), String.valueOf(e.getMessage())));
      }
    }
    return new ToolRules(profiles, size, faults);
  }

  private static List<Rule> rules(JsonNode table, List<Wrong> faults) {
    List<Rule> rules = new ArrayList<>();
    if (!table.isObject()) {
      faults.add(new Wrong(NAME, "must be a table of tools and how far their outputs may go"));
    }
    for (Map.Entry<String, JsonNode> tool : table.properties()) {
      String name = NAME + "." + tool.getKey();
      if (!tool.getValue().isObject()) {
        rules.add(new Rule(name, tool.getKey(), "", tool.getValue()));
      }
      for (Map.Entry<String, JsonNode> command : tool.getValue().properties()) {
        String at = name + "." + command.getKey();
        if (command.getKey().isBlank()) {
          faults.add(new Wrong(at, "names no command; * stands for all"));
        } else {
          rules.add(new Rule(at, tool.getKey(), command.getKey(), command.getValue()));
        }
      }
    }
    return rules;
  }

  private static String ceiling(JsonNode value) {
    if (value.isObject()) {
      throw new HeadroomException(CEILING + "; a name with a dot in it stands in quotes");
    }
    if (!value.isString()) {
      throw new HeadroomException(CEILING);
    }
    return value.asString();
  }

  /** The table in a line. */
  static String inLine(JsonNode table) {
    List<String> members = new ArrayList<>();
    for (Map.Entry<String, JsonNode> e : table.properties()) {
      JsonNode value = e.getValue();
      String text = value.isObject() ? inLine(value) : quoted(value.asString(""));
      members.add(quoted(e.getKey()) + " = " + text);
    }
    return "{" + String.join(", ", members) + "}";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
