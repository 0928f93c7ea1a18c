package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.RetrievalTool;
import dev.headroom.message.JsonIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a request tells of how its conversation began, and of the tools its agent has. */
final class Opening {
  private static final List<String> SYSTEM =
      List.of("system", "instructions", "systemInstruction", "system_instruction");

  private Opening() {}

  /** The texts before the model said something, system texts left out: clients change those. */
  static List<String> texts(Format format, JsonIndex json) {
    List<String> texts = new ArrayList<>();
    int messages = format.messages(json);
    if (json.is(messages, JsonIndex.STRING)) {
      return List.of(json.text(messages));
    }
    for (int m : Format.children(json, messages)) {
      if (format.isSaid(json, m)) {
        return texts;
      }
      if (!isSystem(json, m)) {
        texts(json, m, texts);
      }
    }
    return texts;
  }

  private static boolean isSystem(JsonIndex json, int message) {
    return json.says(message, "role", "system") || json.says(message, "role", "developer");
  }

  private static void texts(JsonIndex json, int message, List<String> texts) {
    for (String name : List.of("content", "parts", "output")) {
      int content = json.member(message, name);
      if (json.is(content, JsonIndex.STRING)) {
        texts.add(json.text(content));
      } else if (json.is(content, JsonIndex.ARRAY)) {
        for (int block : Format.children(json, content)) {
          int text = json.member(block, "text");
          if (json.is(text, JsonIndex.STRING)) {
            texts.add(json.text(text));
          }
        }
      }
    }
  }

  /** Whether the agent has a retrieval tool of its own, listed or told of in its system text. */
  static boolean hasTool(Format format, JsonIndex json) {
    boolean has = contains(json, json.member(0, "tools"));
    for (String name : SYSTEM) {
      has = has || contains(json, json.member(0, name));
    }
    int messages = format.messages(json);
    for (int m : json.is(messages, JsonIndex.ARRAY) ? Format.children(json, messages) : NONE) {
      has =
          has
              || (isSystem(json, m) || json.says(m, "type", "additional_tools"))
                  && contains(json, m);
    }
    return has;
  }

  /** Whether the list of tools has one of the name of ours already. */
  static boolean listsOurs(JsonIndex json) {
    return Format.children(json, json.member(0, "tools")).stream()
        .anyMatch(t ->
            json.says(t, "name", RetrievalTool.NAME)
                || json.says(json.member(t, "function"), "name", RetrievalTool.NAME));
  }

  private static final List<Integer> NONE = List.of();

  /** Whether the model is not shown all tools at once, so that one more may be out of its reach. */
  static boolean isDeferred(Format format, JsonIndex json) {
    for (int tool : Format.children(json, json.member(0, "tools"))) {
      int deferred = json.member(tool, "defer_loading");
      if (deferred >= 0 && Format.spelled(json, deferred).equals("true")
          || json.text(json.member(tool, "type")).startsWith("tool_search")) {
        return true;
      }
    }
    int messages = format.messages(json);
    return json.is(messages, JsonIndex.ARRAY)
        && Format.children(json, messages).stream()
            .anyMatch(m -> json.says(m, "type", "additional_tools"));
  }

  private static boolean contains(JsonIndex json, int node) {
    if (node < 0) {
      return false;
    }
    int start = json.start(node);
    return new String(json.bytes(), start, json.end(node) - start, StandardCharsets.ISO_8859_1)
        .contains(RetrievalTool.NAME);
  }
}
