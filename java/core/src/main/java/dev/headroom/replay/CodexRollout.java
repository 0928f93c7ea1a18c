package dev.headroom.replay;

import dev.headroom.policy.cost.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A rollout of Codex ({@code ~/.codex/sessions/.../rollout-*.jsonl}): every item of the history in
 * a line, the model in {@code turn_context}, usage in records or events behind the answers. A run
 * of items that the model made is the answer to one request, whose input is all items before it.
 */
final class CodexRollout {
  private final String name;

  /** Only ever grows; a new one takes its place. */
  private List<byte[]> items = new ArrayList<>();

  private final List<Exchange> exchanges = new ArrayList<>();
  private String instructions = "";
  private String model = "";
  private boolean hasTools;

  /** Whether the last item was made by the model, so that its request is known already. */
  private boolean answering;

  /** The total of the last usage event, which some versions repeat. */
  private long total = -1;

  private int skipped;

  CodexRollout(String name) {
    this.name = name;
  }

  static boolean isLine(Json line) {
    String type = line.isObject() ? line.get("type").text() : "";
    return line.isObject()
        && line.get("payload").isObject()
        && (type.equals("session_meta")
            || type.equals("response_item")
            || type.equals("compacted"));
  }

  Recordings read(List<Json> lines, List<String> problems) {
    lines.forEach(this::line);
    List<Recording> out = new ArrayList<>();
    if (!exchanges.isEmpty()) {
      Exchange last = exchanges.removeLast();
      exchanges.add(answering ? last.followedBy(body()) : last);
      out.add(
          new Recording(
              name,
              "codex",
              Optional.of(model).filter(m -> !m.isEmpty()),
              Timestamps.day(exchanges.getFirst().seconds()),
              exchanges,
              false,
              hasTools));
    }
    return new Recordings(out, problems, skipped);
  }

  private void line(Json line) {
    if (!line.isObject()) {
      skipped++;
      return;
    }
    Json payload = line.get("payload");
    switch (line.get("type").text()) {
      case "session_meta" ->
          instructions =
              payload.get("base_instructions").isObject()
                  ? payload.get("base_instructions").get("text").text()
                  : payload.get("base_instructions").text();
      case "turn_context" -> {
        String named = payload.get("model").text();
        model = named.isEmpty() ? model : named;
      }
      case "response_item" -> item(payload, Timestamps.seconds(line.get("timestamp")));
      case "token_usage_record" -> {
        bill(UsageRecord.of(payload.get("usage")));
        answering = false;
      }
      case "event_msg" -> event(payload);
      case "compacted" -> compacted(payload);
      default -> skipped++;
    }
  }

  private void item(Json item, long seconds) {
    boolean made = isMade(item);
    if (made && !answering) {
      exchanges.add(Exchange.of(body()).at(seconds));
    }
    answering = made;
    hasTools |= item.get("type").text().equals("additional_tools");
    if (item.get("type").text().equals("message") && item.get("role").text().equals("developer")) {
      boolean said =
          item.get("content").elements().stream()
              .anyMatch(b -> b.get("text").text().equals(instructions));
      instructions = said ? "" : instructions;
    }
    items.add(item.bytes());
  }

  private static boolean isMade(Json item) {
    String type = item.get("type").text();
    return type.equals("message")
        ? item.get("role").text().equals("assistant")
        : type.endsWith("_call") || type.equals("reasoning");
  }

  /** Older versions tell usage in events, some of them more than once. */
  private void event(Json payload) {
    Json info = payload.get("info");
    if (!payload.get("type").text().equals("token_count") || !info.isObject()) {
      skipped++;
      return;
    }
    long now = info.get("total_token_usage").tokens("total_tokens");
    if (now != total && !exchanges.isEmpty() && exchanges.getLast().usage().isEmpty()) {
      bill(UsageRecord.of(info.get("last_token_usage")));
    }
    total = now;
  }

  private void bill(Optional<Tokens> usage) {
    if (!exchanges.isEmpty() && usage.isPresent()) {
      exchanges.add(exchanges.removeLast().billed(usage));
    }
  }

  /** After a compaction the history is what stands in its place. */
  private void compacted(Json payload) {
    answering = false;
    items = new ArrayList<>();
    Json replacement = payload.get("replacement_history");
    if (replacement.isArray()) {
      replacement.elements().forEach(item -> items.add(item.bytes()));
    } else {
      items.add(
          Json.joined(
              "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":",
              payload.get("message").isString() ? payload.get("message").bytes() : Json.quoted(""),
              "}]}"));
    }
  }

  private Supplier<byte[]> body() {
    List<byte[]> all = items;
    int n = all.size();
    byte[] head =
        Json.joined(
            "{\"model\":",
            Json.quoted(model),
            instructions.isEmpty() ? "" : ",\"instructions\":",
            instructions.isEmpty() ? "" : Json.quoted(instructions),
            ",\"input\":");
    return () -> Json.joined(head, Json.list(all.subList(0, n)), "}");
  }
}
