package dev.headroom.agents;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A file of ours, read as an object with one member: all of its text. */
final class WholeText implements Format.Syntax {
  private static final String TEXT = "text";

  @Override
  public JsonNode tree(String text) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    return text.isBlank() ? tree : tree.put(TEXT, text);
  }

  @Override
  public String add(String text, Entry entry) {
    return entry.value().stringValue();
  }

  @Override
  public String remove(String text, Entry entry, int above) {
    return "";
  }
}
