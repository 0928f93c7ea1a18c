package dev.headroom.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A conversation of an agent: a task, calls and their results, of some size, which the proxy has
 * seen before; and a new result at its end, another one with each request.
 */
final class Conversation {
  private static final int RESULT_ROWS = 20;

  private final String head;
  private final Random random;
  private int turn;

  /**
   * @param bytes how large its requests are, about
   * @param seed tells it from others
   */
  Conversation(int bytes, long seed) {
    this.random = new Random(seed);
    StringBuilder text = new StringBuilder();
    text.append(
        "{\"model\":\"gpt-5.5\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"");
    text.append("Find out why the job fails. ".repeat(30)).append("\"}");
    for (int i = 0; text.length() < bytes - 1500; i++) {
      result(text, "h" + i, bytes > 10_000 ? 60 : RESULT_ROWS / 4);
    }
    this.head = text.toString();
  }

  private void result(StringBuilder text, String call, int rows) {
    text.append(",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"")
        .append(call);
    text.append(
        "\",\"type\":\"function\",\"function\":{\"name\":\"query\",\"arguments\":\"{}\"}}]}");
    text.append(",{\"role\":\"tool\",\"tool_call_id\":\"")
        .append(call)
        .append("\",\"content\":\"[");
    for (int row = 0; row < rows; row++) {
      text.append(row == 0 ? "" : ",").append("{\\\"id\\\":").append(random.nextInt(100_000));
      text.append(",\\\"host\\\":\\\"node-").append(random.nextInt(50));
      text.append("\\\",\\\"state\\\":\\\"running\\\",\\\"ms\\\":").append(random.nextInt(900));
      text.append('}');
    }
    text.append("]\"}");
  }

  /** The next request: all that was seen, and something new. */
  byte[] next() {
    StringBuilder text = new StringBuilder(head);
    result(text, "n" + turn++, RESULT_ROWS);
    return text.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
  }
}
