package dev.headroom.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seeded requests of each dialect with odd but legal spelling: escaped keys, keys that stand twice,
 * numbers of 400 digits, white space everywhere, unknown members, blocks, roles and items. A
 * request is known as the literal parts between its tool results, so that a test can say what must
 * not change.
 */
public final class RandomRequest {
  /** The dialects by their ids. */
  public static final List<String> DIALECTS =
      List.of("openai-chat", "openai-responses", "anthropic", "gemini");

  private final Random random;
  private final List<String> literals = new ArrayList<>();
  private final List<String> results = new ArrayList<>();
  private StringBuilder out = new StringBuilder();

  public RandomRequest(String dialect, long seed) {
    random = new Random(seed * 31 + dialect.hashCode());
    switch (dialect) {
      case "openai-chat" -> chat();
      case "openai-responses" -> responses();
      case "anthropic" -> anthropic();
      default -> gemini();
    }
    literals.add(out.toString());
  }

  /** What stands before, between and behind the tool results; one more than those. */
  public List<String> literals() {
    return literals;
  }

  /** The string tokens of the tool results. */
  public List<String> results() {
    return results;
  }

  /** The whole request. */
  public String json() {
    StringBuilder all = new StringBuilder(literals.getFirst());
    for (int i = 0; i < results.size(); i++) {
      all.append(results.get(i)).append(literals.get(i + 1));
    }
    return all.toString();
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private RandomRequest put(String s) {
    out.append(s);
    return this;
  }

  private RandomRequest space() {
    if (chance(6)) {
      out.append(" \t\r\n  ", 0, 1 + random.nextInt(6));
    }
    return this;
  }

  private RandomRequest key(String name) {
    space().put("\"");
    boolean escape = chance(8);
    for (int i = 0; i < name.length(); i++) {
      out.append(
          escape && chance(3)
              ? String.format("\\u%04X", (int) name.charAt(i))
              : name.substring(i, i + 1));
    }
    return put("\"").space().put(":").space();
  }

  private RandomRequest string(String name, String value) {
    return key(name).put("\"" + value + "\"").space();
  }

  private RandomRequest comma() {
    return put(",").space();
  }

  /** Members that nobody knows, each with a comma behind it. */
  private void unknown() {
    if (chance(3)) {
      key("x_" + random.nextInt(9)).put(odd()).comma();
    }
  }

  private String odd() {
    return switch (random.nextInt(7)) {
      case 0 -> "1" + "0".repeat(400);
      case 1 -> "-0.000e+7";
      case 2 -> "{\"a\" : 1, \"a\" : 2}";
      case 3 -> "[ [ ], { } ,null,\ttrue ]";
      case 4 -> "\"\\u00e9\\/\\ud83d\\ude00 \\ud800\"";
      case 5 -> "{\"type\":\"tool_result\",\"content\":\"[1,2,3]\"}";
      default -> "\"{\\\"rows\\\":[]}\"";
    };
  }

  private String text() {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> "plain words, \\\"quoted\\\" \\n and \\u00e4";
      case 2 -> "[{\\\"a\\\":1},{\\\"a\\\":2},{\\\"a\\\":3}]";
      default -> "users[2]{id name}\\n1 ann\\n2 bob";
    };
  }

  /** A tool's result: a place that may change. */
  private void result() {
    literals.add(out.toString());
    out = new StringBuilder();
    results.add(
        switch (random.nextInt(8)) {
          case 0 -> "\"\"";
          case 1 -> "\"no JSON at all, {but: braces}\"";
          case 2 -> "\"[{\\\"id\\\":1\"";
          case 3 -> "\"{\\\"a\\\":1,\\\"a\\\":2}\"";
          case 4 -> "\"[1,2] \\ud800\"";
          default -> rows();
        });
  }

  private String rows() {
    StringBuilder b = new StringBuilder("\"[");
    int n = 2 + random.nextInt(12);
    for (int i = 0; i < n; i++) {
      b.append(i > 0 ? chance(3) ? ", " : "," : "");
      b.append("{\\\"id\\\":")
          .append(100 + i)
          .append(",\\\"name\\\":\\\"n")
          .append(random.nextInt(999));
      b.append(chance(2) ? " \\u00e9\\\\n" : "")
          .append(chance(9) ? "\\\\ud83d" : "")
          .append("\\\",\\\"state\\\": \\\"open\\\"}");
    }
    return b.append("]").append(chance(3) ? "\\n" : "").append("\"").toString();
  }

  /** A member that stands twice, here as text that looks like a result: which one holds is open. */
  private boolean isTwice(String name) {
    if (!chance(8)) {
      return false;
    }
    put(rows()).comma().key(name).put(rows()).space();
    return true;
  }

  private interface Part {
    void write();
  }

  private void list(int n, Part part) {
    put("[").space();
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        comma();
      }
      part.write();
      space();
    }
    put("]").space();
  }

  private int some() {
    return 1 + random.nextInt(5);
  }

  private void chat() {
    put("{");
    unknown();
    string("model", "gpt-4o").comma().key("messages");
    list(some(), this::chatMessage);
    comma().key("temperature").put("0.70");
    put("}");
  }

  private void chatMessage() {
    put("{");
    unknown();
    int kind = random.nextInt(5);
    if (kind < 2) {
      string("role", "tool").comma().string("tool_call_id", "c1").comma().key("content");
      if (chance(3)) {
        list(some(), () -> typed("text", "text", true));
      } else if (!isTwice("content")) {
        result();
      }
    } else if (kind == 2) {
      string("role", "assistant").comma().key("content").put("null").comma().key("tool_calls");
      put(
          "[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\": 1}\"}}]");
    } else {
      string("role", chance(9) ? "oracle" : kind == 3 ? "user" : "system").comma();
      if (chance(2)) {
        string("content", text());
      } else {
        key("content");
        list(some(), () -> typed("text", "text", false));
      }
    }
    space().put("}");
  }

  /** A block; of the type that is known with a text, which is a result or not. */
  private void typed(String type, String member, boolean isResult) {
    put("{");
    unknown();
    if (chance(6)) {
      string("type", "from_the_future").comma().string(member, text());
    } else {
      string("type", type).comma().key(member);
      if (isResult) {
        result();
      } else {
        put("\"" + text() + "\"");
      }
    }
    put("}");
  }

  private void responses() {
    put("{");
    string("model", "gpt-5.5").comma().string("instructions", text()).comma().key("input");
    list(some(), this::item);
    put("}");
  }

  private void item() {
    put("{");
    unknown();
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        string("type", chance(2) ? "function_call_output" : "custom_tool_call_output")
            .comma()
            .key("output");
        if (chance(3)) {
          list(some(), () -> typed("input_text", "text", true));
        } else if (!isTwice("output")) {
          result();
        }
      }
      case 2 -> string("type", "function_call").comma().string("arguments", "{\\\"a\\\":1}");
      case 3 -> string("type", "reasoning").comma().string("encrypted_content", "gAAAA==");
      case 4 -> string("type", "additional_tools").comma().key("tools").put(odd());
      default -> {
        string("type", "message")
            .comma()
            .string("role", chance(2) ? "user" : "developer")
            .comma()
            .key("content");
        list(some(), () -> typed("input_text", "text", false));
      }
    }
    put("}");
  }

  private void anthropic() {
    put("{");
    string("model", "claude-opus-5-5").comma().key("messages");
    list(some(), this::anthropicMessage);
    comma().key("system");
    list(1, () -> typed("text", "text", false));
    comma().key("max_tokens").put("1e3");
    put("}");
  }

  private void anthropicMessage() {
    put("{");
    String role = chance(6) ? "system" : chance(3) ? "assistant" : "user";
    string("role", role).comma().key("content");
    if (chance(5)) {
      put("\"" + text() + "\"");
    } else {
      list(some(), this::block);
    }
    put("}");
  }

  private void block() {
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        put("{");
        unknown();
        string("type", "tool_result")
            .comma()
            .string("tool_use_id", "t1")
            .comma()
            .key("is_error")
            .put("true")
            .comma()
            .key("content");
        if (chance(2)) {
          list(some(), () -> typed("text", "text", true));
        } else if (!isTwice("content")) {
          result();
        }
        comma().key("cache_control").put("{\"type\" : \"ephemeral\"}");
        put("}");
      }
      case 2 ->
          put("{\"type\":\"thinking\",\"thinking\":\"[{\\\"a\\\":1}]\",\"signature\":\"c2ln\"}");
      case 3 ->
          put("{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{\"a\" :[1.0]}}");
      case 4 -> put("{\"type\":\"tool_reference\",\"tool_name\":\"x\"}");
      default -> typed("text", "text", false);
    }
  }

  private void gemini() {
    put("{").key("contents");
    list(some(), this::content);
    put("}");
  }

  private void content() {
    put("{");
    string("role", chance(2) ? "user" : "model").comma().key("parts");
    list(some(), this::part);
    put("}");
  }

  private void part() {
    switch (random.nextInt(4)) {
      case 0, 1 -> {
        put("{")
            .key("functionResponse")
            .put("{")
            .string("name", "f")
            .comma()
            .key("response")
            .put("{");
        String name = chance(2) ? "output" : "a/b~c";
        key(name);
        if (!isTwice(name)) {
          result();
        }
        comma().key("exit_code").put("0").put("}}}");
      }
      case 2 ->
          put(
              "{\"functionCall\":{\"name\":\"f\",\"args\":{\"a\":1}},\"thoughtSignature\":\"c2ln\"}");
      default -> put("{").string("text", text()).put("}");
    }
  }
}
