package dev.headroom.bench.quality.data;

import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts of an input that a model reads, by JSON pointer in document order: of a conversation
 * the contents of its messages and the arguments of its calls, of a content the content itself,
 * under the empty pointer.
 */
public final class Texts {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Texts() {}

  /** The texts, in UTF-8. */
  public static Map<String, byte[]> of(Case.Shape shape, byte[] input) {
    Map<String, byte[]> texts = new LinkedHashMap<>();
    if (shape == Case.Shape.CONTENT) {
      texts.put("", input);
      return texts;
    }
    JsonNode root = MAPPER.readTree(input);
    JsonNode messages = root.isArray() ? root : root.path("messages");
    String base = root.isArray() ? "" : "/messages";
    for (int i = 0; i < messages.size(); i++) {
      message(messages.get(i), base + "/" + i, texts);
    }
    return texts;
  }

  /** JSON and JSON Lines in their compact form, every other text as it is. */
  public static byte[] minified(byte[] text) {
    return Kernels.shared().compactJson(text) instanceof KernelResult.Text t ? t.bytes() : text;
  }

  private static void message(JsonNode message, String pointer, Map<String, byte[]> texts) {
    JsonNode content = message.path("content");
    content(content, pointer + "/content", texts);
    JsonNode calls = message.path("tool_calls");
    for (int i = 0; i < calls.size(); i++) {
      add(
          calls.get(i).path("function").path("arguments"),
          pointer + "/tool_calls/" + i + "/function/arguments",
          texts);
    }
  }

  /** A text, or parts that have one, or hold contents of their own as results of tools do. */
  private static void content(JsonNode content, String pointer, Map<String, byte[]> texts) {
    add(content, pointer, texts);
    for (int i = 0; content.isArray() && i < content.size(); i++) {
      add(content.get(i).path("text"), pointer + "/" + i + "/text", texts);
      content(content.get(i).path("content"), pointer + "/" + i + "/content", texts);
    }
  }

  private static void add(JsonNode text, String pointer, Map<String, byte[]> texts) {
    if (text.isString()) {
      texts.put(pointer, text.asString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
