package dev.headroom.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A conversation of an agent: a task, calls and their results, of some size, which the proxy has
 * seen before; and a new result at its end, another one with each request.
 */
final class Conversation {
  private static final int RESULT_ROWS = 20;

  /**
   * How an API writes a request's start, and a call and its result: %1$s is the id, %2$s the
   * result.
   */
  enum Form {
    CHAT(
        "{\"model\":\"gpt-5.5\",\"stream\":true,\"messages\":[",
        ",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"%1$s\",\"type\":\"function\","
            + "\"function\":{\"name\":\"query\",\"arguments\":\"{}\"}}]}"
            + ",{\"role\":\"tool\",\"tool_call_id\":\"%1$s\",\"content\":\"%2$s\"}"),
    MESSAGES(
        "{\"model\":\"claude-sonnet-4-5\",\"messages\":[",
        ",{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"%1$s\","
            + "\"name\":\"query\",\"input\":{}}]}"
            + ",{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"%1$s\","
            + "\"content\":\"%2$s\"}]}");

    private final String start;
    private final String exchange;

    Form(String start, String exchange) {
      this.start = start;
      this.exchange = exchange;
    }
  }

  private final Form form;
  private final String head;
  private final Random random;
  private int turn;

  /**
   * @param bytes how large its requests are, about
   * @param seed tells it from others
   */
  Conversation(int bytes, long seed) {
    this(Form.CHAT, bytes, seed);
  }

  /** One in another API's form. */
  Conversation(Form form, int bytes, long seed) {
    this.form = form;
    this.random = new Random(seed);
    StringBuilder text = new StringBuilder();
    text.append(form.start).append("{\"role\":\"user\",\"content\":\"");
    text.append("Find out why the job fails. ".repeat(30)).append("\"}");
    for (int i = 0; text.length() < bytes - 1500; i++) {
      result(text, "h" + i, bytes > 10_000 ? 60 : RESULT_ROWS / 4);
    }
    this.head = text.toString();
  }

  private void result(StringBuilder text, String call, int rows) {
    StringBuilder result = new StringBuilder("[");
    for (int row = 0; row < rows; row++) {
      result.append(row == 0 ? "" : ",").append("{\\\"id\\\":").append(random.nextInt(100_000));
      result.append(",\\\"host\\\":\\\"node-").append(random.nextInt(50));
      result.append("\\\",\\\"state\\\":\\\"running\\\",\\\"ms\\\":").append(random.nextInt(900));
      result.append('}');
    }
    text.append(form.exchange.formatted(call, result.append(']')));
  }

  /** The next request: all that was seen, and something new. */
  byte[] next() {
    StringBuilder text = new StringBuilder(head);
    result(text, "n" + turn++, RESULT_ROWS);
    return text.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
  }
}
