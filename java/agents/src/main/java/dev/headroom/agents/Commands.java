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
  private static final String FRONT = "{front}";
  private static final String URL = "{url}";

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

  /** Fills the native front into an entry: in every text {@code {front}} is its path. */
  static JsonNode front(JsonNode template, String front) {
    if (template.isString()) {
      return Trees.mapper()
          .getNodeFactory()
          .stringNode(template.stringValue().replace(FRONT, shell(front)));
    }
    if (template.isArray()) {
      ArrayNode list = Trees.mapper().createArrayNode();
      template.forEach(element -> list.add(front(element, front)));
      return list;
    }
    if (!template.isObject()) {
      return template;
    }
    ObjectNode filled = Trees.mapper().createObjectNode();
    template.properties().forEach(m -> filled.set(m.getKey(), front(m.getValue(), front)));
    return filled;
  }

  /** Fills it into a script: {@code "{front}"}, quotes and all, becomes a text of JavaScript. */
  static JsonNode script(JsonNode template, String front) {
    return Trees.mapper()
        .getNodeFactory()
        .stringNode(template.stringValue().replace("\"" + FRONT + "\"", JsonText.quoted(front)));
  }

  /** Fills the address of a proxy into an entry. */
  static JsonNode address(JsonNode template, String url) {
    return Trees.mapper().getNodeFactory().stringNode(template.stringValue().replace(URL, url));
  }

  /** A word of a shell that stands for a path. */
  private static String shell(String path) {
    return path.matches("[\\w./+@:-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
