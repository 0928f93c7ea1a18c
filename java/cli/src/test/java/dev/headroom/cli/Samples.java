package dev.headroom.cli;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Inputs as tools and clients write them. */
final class Samples {
  private Samples() {}

  /** A compact JSON array of records, some 20 tokens each. */
  static String rows(int count, long seed) {
    Random random = new Random(seed);
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"id\":")
          .append(1000 + i)
          .append(",\"host\":\"web-")
          .append(random.nextInt(20))
          .append("\",\"status\":\"")
          .append(random.nextInt(5) == 0 ? "slow" : "ok")
          .append("\",\"latency\":")
          .append(random.nextInt(400))
          .append(".50}");
    }
    return json.append(']').toString();
  }

  /** An OpenAI Chat request with one tool result, spelled in a way no writer would choose. */
  static String request(String toolResult) {
    return "{ \"model\" : \"gpt-4o\",\"temperature\":1.0e0, \"messages\":[\n"
        + " {\"role\":\"user\",\"content\":\"which hosts are sl\\u006fw?\"},\n"
        + " {\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
        + "\"function\":{\"name\":\"hosts\",\"arguments\":\"{}\"}}]},\n"
        + " {\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":"
        + quoted(toolResult)
        + "} ],\"x\":1,\"x\":2 }\n";
  }

  /** The messages of {@link #request} alone. */
  static String messages(String toolResult) {
    String request = request(toolResult);
    return request.substring(request.indexOf('['), request.indexOf("],\"x\":1") + 1);
  }

  static String contentLine(String id, String content) {
    return "{\"id\":" + id + ",\"content\":" + quoted(content) + "}";
  }

  static String quoted(String text) {
    return new String(Json.quote(text), StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
