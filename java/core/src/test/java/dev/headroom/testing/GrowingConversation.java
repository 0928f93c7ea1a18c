package dev.headroom.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A seeded conversation of an agent, as the requests that its client sends turn by turn: text of a
 * user, parallel calls of tools, their results (bulk, lines, files that are read again whole, in
 * part, or after an edit), and what the model says. As real clients do, each request spells earlier
 * messages anew: cache marks wander, and what was a list of one text becomes a string.
 */
public final class GrowingConversation {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String[] TOOLS = {"Read", "Bash", "query_database", "fetch"};

  private sealed interface Event {
    record User(String text) implements Event {}

    record Model(String text, List<Call> calls) implements Event {}

    record Results(List<Result> results) implements Event {}
  }

  private record Call(String id, String tool, String argument) {}

  private record Result(Call call, String text) {}

  private final String dialect;
  private final Random random;
  private final List<Event> events = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private int calls;

  /**
   * @param dialect one of {@link RandomRequest#DIALECTS}
   */
  public GrowingConversation(String dialect, long seed) {
    this.dialect = dialect;
    this.random = new Random(seed * 31 + dialect.hashCode());
    events.add(new Event.User("fix it, task " + random.nextInt(1000)));
  }

  /** Goes on: the model answers what stands there, and something new comes. */
  public void grow() {
    List<Call> made = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String tool = TOOLS[random.nextInt(TOOLS.length)];
      made.add(new Call("call_%08x_%d".formatted(random.nextInt(), calls++), tool, "x" + calls));
    }
    boolean ends = random.nextInt(5) == 0;
    events.add(new Event.Model("step " + events.size(), ends ? List.of() : made));
    if (ends) {
      events.add(new Event.User(random.nextInt(3) == 0 ? bulk() : "go on " + random.nextInt()));
    } else {
      events.add(new Event.Results(made.stream().map(c -> new Result(c, result())).toList()));
    }
  }

  private String result() {
    return switch (random.nextInt(7)) {
      case 0 -> "";
      case 1 -> "ok";
      case 2, 3 -> bulk();
      default -> file();
    };
  }

  private String bulk() {
    StringBuilder b = new StringBuilder("[");
    int n = 2 + random.nextInt(120);
    for (int i = 0; i < n; i++) {
      b.append(i > 0 ? "," : "")
          .append("{\"id\":")
          .append(i)
          .append(",\"host\":\"web-")
          .append(random.nextInt(9))
          .append("\",\"ms\":")
          .append(random.nextInt(i % 40 == 39 ? 90_000 : 90))
          .append(",\"state\":\"")
          .append(random.nextInt(30) == 0 ? "failed: " + FailingKernel.BAD : "ok")
          .append("\"}");
    }
    return b.append("]").toString();
  }

  /** A file that is read for the first time, again, in part, or after an edit. */
  private String file() {
    if (files.isEmpty() || random.nextInt(3) == 0) {
      StringBuilder b = new StringBuilder();
      int n = 3 + random.nextInt(80);
      for (int i = 0; i < n; i++) {
        b.append("line ").append(i).append(" of ").append(random.nextInt(1_000_000)).append('\n');
      }
      files.add(b.toString());
      return files.getLast();
    }
    int which = random.nextInt(files.size());
    List<String> lines = new ArrayList<>(files.get(which).lines().toList());
    if (random.nextBoolean()) {
      lines.set(random.nextInt(lines.size()), "edited " + random.nextInt());
      files.set(which, String.join("\n", lines) + "\n");
    }
    int from = random.nextBoolean() ? 0 : random.nextInt(lines.size());
    return String.join("\n", lines.subList(from, lines.size())) + "\n";
  }

  /** The request that the client sends now (JSON). */
  public String request() {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("model", "gpt-4o");
    switch (dialect) {
      case "openai-chat" -> chat(body.putArray("messages"));
      case "openai-responses" -> responses(body.putArray("input"));
      case "anthropic" -> anthropic(body);
      default -> gemini(body.putArray("contents"));
    }
    return MAPPER.writeValueAsString(body);
  }

  private void chat(ArrayNode messages) {
    messages.addObject().put("role", "system").put("content", "You help.");
    for (Event event : events) {
      switch (event) {
        case Event.User(String text) -> text(messages.addObject().put("role", "user"), text);
        case Event.Model(String text, List<Call> made) -> {
          ObjectNode message = messages.addObject().put("role", "assistant").put("content", text);
          ArrayNode list =
              made.isEmpty() ? MAPPER.createArrayNode() : message.putArray("tool_calls");
          for (Call c : made) {
            ObjectNode call = list.addObject().put("id", c.id()).put("type", "function");
            call.putObject("function").put("name", c.tool()).put("arguments", arguments(c));
          }
        }
        case Event.Results(List<Result> results) -> {
          for (Result r : results) {
            text(
                messages.addObject().put("role", "tool").put("tool_call_id", r.call().id()),
                r.text());
          }
        }
      }
    }
  }

  private static String arguments(Call call) {
    return "{\"path\":\"" + call.argument() + "\"}";
  }

  /** A content, as a string or as a list of one text. */
  private void text(ObjectNode message, String text) {
    if (random.nextBoolean()) {
      message.put("content", text);
    } else {
      message.putArray("content").addObject().put("type", "text").put("text", text);
    }
  }

  private void responses(ArrayNode items) {
    for (Event event : events) {
      switch (event) {
        case Event.User(String text) -> items.addObject().put("role", "user").put("content", text);
        case Event.Model(String text, List<Call> made) -> {
          items.addObject().put("type", "reasoning").put("encrypted_content", "gAAA");
          ObjectNode said = items.addObject().put("type", "message").put("role", "assistant");
          said.putArray("content").addObject().put("type", "output_text").put("text", text);
          for (Call c : made) {
            ObjectNode call = items.addObject().put("type", "function_call");
            call.put("call_id", c.id()).put("name", c.tool()).put("arguments", arguments(c));
          }
        }
        case Event.Results(List<Result> results) -> {
          for (Result r : results) {
            ObjectNode item = items.addObject().put("type", "function_call_output");
            item.put("call_id", r.call().id()).put("output", r.text());
          }
        }
      }
    }
  }

  private void anthropic(ObjectNode body) {
    ArrayNode system = body.putArray("system");
    system.addObject().put("type", "text").put("text", "attribution " + random.nextInt());
    ArrayNode messages = body.putArray("messages");
    for (Event event : events) {
      boolean last = event.equals(events.getLast());
      switch (event) {
        case Event.User(String text) -> {
          ObjectNode message = messages.addObject().put("role", "user");
          if (last) {
            ObjectNode block = message.putArray("content").addObject();
            block.put("type", "text").put("text", text);
            block.putObject("cache_control").put("type", "ephemeral");
          } else {
            text(message, text);
          }
        }
        case Event.Model(String text, List<Call> made) -> {
          ArrayNode blocks = messages.addObject().put("role", "assistant").putArray("content");
          blocks.addObject().put("type", "thinking").put("thinking", "").put("signature", "c2ln");
          blocks.addObject().put("type", "text").put("text", text);
          for (Call c : made) {
            ObjectNode call = blocks.addObject().put("type", "tool_use").put("id", c.id());
            call.put("name", c.tool()).putObject("input").put("path", c.argument());
          }
        }
        case Event.Results(List<Result> results) -> {
          ArrayNode blocks = messages.addObject().put("role", "user").putArray("content");
          for (Result r : results) {
            ObjectNode block = blocks.addObject().put("type", "tool_result");
            text(block.put("tool_use_id", r.call().id()), r.text());
            if (last && r.equals(results.getLast())) {
              block.putObject("cache_control").put("type", "ephemeral");
            }
          }
        }
      }
    }
  }

  private void gemini(ArrayNode contents) {
    for (Event event : events) {
      switch (event) {
        case Event.User(String text) ->
            contents
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", text);
        case Event.Model(String text, List<Call> made) -> {
          ArrayNode parts = contents.addObject().put("role", "model").putArray("parts");
          parts.addObject().put("text", text);
          for (Call c : made) {
            ObjectNode call = parts.addObject().putObject("functionCall").put("name", c.tool());
            call.putObject("args").put("path", c.argument());
          }
        }
        case Event.Results(List<Result> results) -> {
          ArrayNode parts = contents.addObject().put("role", "user").putArray("parts");
          for (Result r : results) {
            ObjectNode answer = parts.addObject().putObject("functionResponse");
            answer.put("name", r.call().tool()).putObject("response").put("output", r.text());
          }
        }
      }
    }
  }
}
