package dev.headroom.replay;

import dev.headroom.message.Canonical;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that was recorded at its end, cut into the requests that must have led to it: one
 * before each answer of the model, and one at the end if it ends with something else.
 */
final class MessageArray {
  private final Json body;
  private final Json list;
  private final List<Json> messages;
  private final String dialect;

  private MessageArray(Json body, Json list, String dialect) {
    this.body = body;
    this.list = list;
    this.messages = list.elements();
    this.dialect = dialect;
  }

  /** The dialect of a body or message array. */
  static Optional<String> dialect(byte[] json) {
    return Canonical.of(json).map(Canonical::dialect);
  }

  static Optional<MessageArray> of(byte[] json) {
    Optional<String> dialect = dialect(json);
    Optional<Json> body = Json.of(json);
    if (dialect.isEmpty() || body.isEmpty()) {
      return Optional.empty();
    }
    Json list = body.get().isArray() ? body.get() : body.get().get(member(dialect.get()));
    return list.isArray()
        ? Optional.of(new MessageArray(body.get(), list, dialect.get()))
        : Optional.empty();
  }

  private static String member(String dialect) {
    return switch (dialect) {
      case "openai-responses" -> "input";
      case "gemini" -> "contents";
      default -> "messages";
    };
  }

  /** Whether it holds answers of the model, so that there is something to cut. */
  boolean hasAnswers() {
    return messages.stream().anyMatch(this::isOutput);
  }

  /** The requests in the order they were sent. */
  List<Exchange> cut() {
    List<Exchange> out = new ArrayList<>();
    int n = messages.size();
    for (int i = 0; i < n; i++) {
      if (i > 0 && isOutput(messages.get(i)) && !isOutput(messages.get(i - 1))) {
        int end = i;
        while (end < n && isOutput(messages.get(end))) {
          end++;
        }
        int before = i;
        Exchange exchange = Exchange.of(() -> first(before));
        out.add(end == n ? exchange.followedBy(() -> first(n)) : exchange);
      }
    }
    if (n > 0 && !isOutput(messages.getLast())) {
      out.add(Exchange.of(() -> first(n)));
    }
    return out;
  }

  /** The body with the first {@code n} messages only. */
  private byte[] first(int n) {
    byte[] some = Json.list(messages.subList(0, n).stream().map(Json::bytes).toList());
    if (body.isArray()) {
      return Json.joined("{\"", member(dialect), "\":", some, extra(), "}");
    }
    byte[] all = body.index().bytes();
    byte[] head = Arrays.copyOfRange(all, 0, list.index().start(list.node()));
    byte[] tail = Arrays.copyOfRange(all, list.index().end(list.node()), all.length);
    return Json.joined(head, some, tail);
  }

  /** What tells the dialect where the messages alone might not. */
  private String extra() {
    return switch (dialect) {
      case "anthropic" -> ",\"system\":[]";
      case "openai-responses" -> ",\"model\":\"\"";
      default -> "";
    };
  }

  private boolean isOutput(Json message) {
    String role = message.get("role").text();
    if (!role.isEmpty()) {
      return role.equals("assistant") || role.equals("model");
    }
    String type = message.get("type").text();
    return type.endsWith("_call") || type.equals("reasoning");
  }
}
