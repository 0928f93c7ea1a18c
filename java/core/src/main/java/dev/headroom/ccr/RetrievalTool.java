package dev.headroom.ccr;

import dev.headroom.HeadroomException;
import dev.headroom.message.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tool by which a model gets back what markers stand for: its definition and its calls. */
public final class RetrievalTool {
  /** The name that a model calls it by. */
  public static final String NAME = Request.RETRIEVAL_TOOL;

  private static final String DESCRIPTION =
      "Gives the original behind [... hash=...], all or a part: lines, rows or bytes A-B (from 1),"
          + " symbol: a name in code, grep a regex, JSONPath (rows: of its array; lines: of its text),"
          + " query words.";

  private static final String PARAMETERS =
      """
      {"type":"object","properties":{"hash":{"type":"string"},"lines":{"type":"string"},\
      "rows":{"type":"string"},"bytes":{"type":"string"},"symbol":{"type":"string"},"grep":{"type":"string"},\
      "path":{"type":"string"},"query":{"type":"string"}},"required":["hash"]}\
      """;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RetrievalTool() {}

  /** What it does, for a model. */
  public static String description() {
    return DESCRIPTION;
  }

  /** The JSON Schema of its arguments. */
  public static String parameters() {
    return PARAMETERS;
  }

  /**
   * An element of a request's {@code tools} (JSON).
   *
   * @param dialect {@code openai-chat}, {@code openai-responses}, {@code anthropic} or {@code
   *     gemini}
   */
  public static String definition(String dialect) {
    String named = "\"name\":\"" + NAME + "\",\"description\":\"" + DESCRIPTION + "\",";
    String function = "{" + named + "\"parameters\":" + PARAMETERS + "}";
    return switch (dialect) {
      case "openai-chat" -> "{\"type\":\"function\",\"function\":" + function + "}";
      case "openai-responses" -> "{\"type\":\"function\"," + function.substring(1);
      case "anthropic" -> "{" + named + "\"input_schema\":" + PARAMETERS + "}";
      case "gemini" -> "{\"functionDeclarations\":[" + function + "]}";
      default ->
          throw new HeadroomException(
              "unknown dialect "
                  + Notes.quoted("", dialect)
                  + ": known are openai-chat, openai-responses, anthropic and gemini");
    };
  }

  /**
   * A call.
   *
   * @param reference what is asked about
   * @param selector which part of it
   */
  public record Call(Reference reference, Selector selector) {
    /**
     * Reads the arguments that a model gave (JSON).
     *
     * @throws HeadroomException if they are wrong; the message is for the model
     */
    public static Call of(String arguments) {
      JsonNode root = read(arguments);
      root = root.isString() ? read(root.stringValue()) : root;
      if (!root.isObject()) {
        throw new HeadroomException("the arguments are no JSON object: give {\"hash\": \"...\"}");
      }
      Map<String, String> parts = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> e : root.properties()) {
        value(e.getKey(), e.getValue(), parts);
      }
      String hash = parts.remove("hash");
      if (hash == null) {
        throw new HeadroomException("hash is missing: give the 24 digits behind hash= in a marker");
      }
      return new Call(new Reference(bare(hash)), Selector.of(parts));
    }

    private static void value(String name, JsonNode value, Map<String, String> parts) {
      if (value.isString() && !value.stringValue().isEmpty() || value.isIntegralNumber()) {
        parts.put(name, value.asString());
      } else if (!value.isNull() && !value.isString()) {
        throw new HeadroomException(Notes.quoted("", name) + " is no string: give it as one");
      }
    }

    private static JsonNode read(String json) {
      try {
        return MAPPER.readTree(json);
      } catch (JacksonException e) {
        throw new HeadroomException(
            "the arguments are no JSON: " + Notes.plain(e.getOriginalMessage()), e);
      }
    }

    /** Digits that may have been copied with what stands around them in a marker. */
    private static String bare(String hash) {
      String text = hash.strip();
      text = text.startsWith("hash=") ? text.substring("hash=".length()) : text;
      return text.endsWith("]") ? text.substring(0, text.length() - 1) : text;
    }
  }
}
