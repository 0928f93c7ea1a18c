package dev.headroom.agents;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills our program into an entry: {@code "{command}"} is its file, and its first arguments lead
 * the list beside it; {@code ["{command}", ...]} is all of it in one list.
 */
final class Commands {
  private static final String COMMAND = "{command}";

  private Commands() {}

  static JsonNode fill(JsonNode template, List<String> command) {
    if (template.isString() && template.stringValue().equals(COMMAND)) {
      return Trees.mapper().getNodeFactory().stringNode(command.getFirst());
    }
    if (template.isArray()) {
      ArrayNode list = Trees.mapper().createArrayNode();
      for (JsonNode element : template) {
        if (element.isString() && element.stringValue().equals(COMMAND)) {
          command.forEach(list::add);
        } else {
          list.add(element);
        }
      }
      return list;
    }
    if (!template.isObject()) {
      return template;
    }
    ObjectNode filled = Trees.mapper().createObjectNode();
    boolean apart = template.properties().stream().anyMatch(m -> isCommand(m.getValue()));
    for (var member : template.properties()) {
      JsonNode value = fill(member.getValue(), command);
      if (apart && member.getKey().equals("args") && value.isArray()) {
        ArrayNode args = Trees.mapper().createArrayNode();
        command.subList(1, command.size()).forEach(args::add);
        value.forEach(args::add);
        value = args;
      }
      filled.set(member.getKey(), value);
    }
    return filled;
  }

  private static boolean isCommand(JsonNode value) {
    return value.isString() && value.stringValue().equals(COMMAND);
  }
}
