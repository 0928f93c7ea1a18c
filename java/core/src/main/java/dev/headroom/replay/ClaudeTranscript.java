package dev.headroom.replay;

import dev.headroom.policy.cost.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A transcript of Claude Code ({@code ~/.claude/projects/.../SESSION.jsonl}): a line for every
 * message, block of an answer and attachment. Lines of one answer share its id; each answer was one
 * request, whose messages are those before it. Sub-agents (side chains) are conversations of their
 * own. Newer versions also note system text and tools; without them only the conversation is known.
 * After a compaction the conversation begins anew.
 */
final class ClaudeTranscript {
  private final String name;
  private final Map<String, Chain> chains = new LinkedHashMap<>();
  private byte[] system = {'[', ']'};
  private byte[] tools = {'[', ']'};
  private boolean hasShape;
  private int skipped;

  ClaudeTranscript(String name) {
    this.name = name;
  }

  /** One conversation of the transcript. */
  private static final class Chain {

    /** Only ever grows; a new one takes its place. */
    List<byte[]> messages = new ArrayList<>();

    final List<byte[]> blocks = new ArrayList<>();
    final List<Exchange> exchanges = new ArrayList<>();
    String answer = "";
    String model = "";
    boolean isWhole = true;

    /** Puts the answer that was read into the history. */
    void close() {
      if (!blocks.isEmpty()) {
        messages.add(Json.joined("{\"role\":\"assistant\",\"content\":", Json.list(blocks), "}"));
        blocks.clear();
      }
      answer = "";
    }
  }

  static boolean isLine(Json line) {
    String type = line.isObject() ? line.get("type").text() : "";
    return line.isObject()
        && line.get("sessionId").isString()
        && (type.equals("user") || type.equals("assistant"))
        && line.get("message").isObject();
  }

  Recordings read(List<Json> lines, List<String> problems) {
    lines.forEach(this::line);
    List<Recording> out = new ArrayList<>();
    chains.forEach((key, c) -> {
      c.close();
      if (!c.exchanges.isEmpty()) {
        out.add(recording(key, c));
      }
    });
    return new Recordings(out, problems, skipped);
  }

  private Recording recording(String key, Chain c) {
    List<Exchange> exchanges = new ArrayList<>(c.exchanges);
    Exchange last = exchanges.removeLast();
    exchanges.add(last.followedBy(body(c)));
    return new Recording(
        key.isEmpty() ? name : name + "#" + key,
        "claude-code",
        Optional.of(c.model).filter(m -> !m.isEmpty()),
        Timestamps.day(exchanges.getFirst().seconds()),
        exchanges,
        false,
        c.isWhole);
  }

  private void line(Json line) {
    if (!line.isObject()) {
      skipped++;
      return;
    }
    String agent = line.get("agentId").text();
    String key = agent.isEmpty() && line.get("isSidechain").isTrue() ? "side" : agent;
    Chain c = chains.computeIfAbsent(key, k -> new Chain());
    switch (line.get("type").text()) {
      case "user" -> {
        c.close();
        Json message = line.get("message");
        if (message.get("content").exists()) {
          c.messages.add(message(message.get("role").text(), message.get("content")));
        }
      }
      case "attachment" -> attachment(line, c);
      case "assistant" -> assistant(line, c);
      case "api-request-shape" -> {
        system = list(line.get("shape").get("system"));
        tools = list(line.get("shape").get("tools"));
        hasShape = true;
      }
      case "system" -> {
        if (line.get("subtype").text().equals("compact_boundary")) {
          c.close();
          c.messages = new ArrayList<>();
        }
      }
      default -> skipped++;
    }
  }

  private static byte[] list(Json list) {
    return list.isArray() ? list.bytes() : new byte[] {'[', ']'};
  }

  private static byte[] message(String role, Json content) {
    return Json.joined("{\"role\":", Json.quoted(role), ",\"content\":", content.bytes(), "}");
  }

  /** What the client added by itself, as it was shown to the model. */
  private static void attachment(Json line, Chain c) {
    String role = line.get("renderedRole").text();
    for (Json shown : line.get("rendered").elements()) {
      if (shown.get("content").exists()) {
        c.close();
        c.messages.add(message(role.isEmpty() ? "user" : role, shown.get("content")));
      }
    }
  }

  private void assistant(Json line, Chain c) {
    Json message = line.get("message");
    String id = message.get("id").text();
    String model = message.get("model").text();
    if (line.get("isApiErrorMessage").isTrue() || model.equals("<synthetic>")) {
      skipped++;
      return;
    }
    Optional<Tokens> usage = UsageRecord.of(message.get("usage"));
    if (id.isEmpty() || !id.equals(c.answer)) {
      c.close();
      c.answer = id;
      c.model = c.model.isEmpty() ? model : c.model;
      c.isWhole &= hasShape;
      c.exchanges.add(
          Exchange.of(body(c)).at(Timestamps.seconds(line.get("timestamp"))).billed(usage));
    } else if (usage.isPresent()) {
      c.exchanges.add(c.exchanges.removeLast().billed(usage));
    }
    message.get("content").elements().forEach(b -> c.blocks.add(b.bytes()));
  }

  private Supplier<byte[]> body(Chain c) {
    List<byte[]> messages = c.messages;
    int n = messages.size();
    byte[] head =
        Json.joined(
            "{\"model\":",
            Json.quoted(c.model),
            ",\"system\":",
            system,
            ",\"tools\":",
            tools,
            ",\"messages\":");
    return () -> Json.joined(head, Json.list(messages.subList(0, n)), "}");
  }
}
