package dev.headroom.bench.quality.data;

import dev.headroom.bench.quality.data.AgentSession.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Logs of generated agent sessions in every dialect and with models of every kind of cache: a line
 * for each request, with its time; those of a sub-agent stand between those of the agent that
 * called it.
 */
public final class RecordedSessions {
  private record Client(String dialect, String model) {}

  private static final List<Client> CLIENTS =
      List.of(
          new Client("anthropic", "claude-opus-5-5"),
          new Client("openai-chat", "gpt-6.1-sol"),
          new Client("openai-responses", "gpt-5.6"),
          new Client("gemini", "gemini-4-argon"),
          new Client("anthropic", "claude-sonnet-5-5"),
          new Client("openai-chat", "gpt-5.5"),
          new Client("openai-responses", "gpt-6-astra"),
          new Client("gemini", "gemini-2.5-pro"),
          new Client("anthropic", "claude-haiku-5-5"),
          new Client("openai-responses", "gpt-5.3-codex"),
          new Client("anthropic", "claude-opus-4-8"),
          new Client("openai-chat", "gpt-4o"),
          new Client("anthropic", "claude-haiku-4-5"));

  private static final long START = 1_795_600_000;

  private RecordedSessions() {}

  /**
   * A log.
   *
   * @param name of the file
   * @param lines JSON Lines, UTF-8
   */
  public record Log(String name, byte[] lines) {}

  /** The log of one session; the number chooses dialect and model as well. */
  public static Log log(long seed, int number) {
    Draw draw = new Draw(seed * 1_000_003L + number);
    Client client = CLIENTS.get(number % CLIENTS.size());
    List<String> lines = new ArrayList<>();
    List<Event> events = AgentSession.of(draw, draw.between(3, 8) * draw.between(1, 4));
    SessionWriter writer = new SessionWriter(client.dialect, client.model, draw);
    long time = START + number * 100_000L;
    int helped = draw.chance(0.25) ? draw.below(events.size()) : -1;
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Model) {
        lines.add(line(time, writer.request(events, i)));
        time += draw.chance(0.04) ? draw.between(310, 5000) : draw.around(15);
      }
      if (i == helped) {
        time = helper(draw, client, time, lines);
      }
    }
    String name = "%03d-%s-%s.jsonl".formatted(number, client.dialect, client.model);
    return new Log(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static long helper(Draw draw, Client client, long from, List<String> lines) {
    long time = from;
    List<Event> events = AgentSession.of(draw, draw.between(2, 6));
    SessionWriter writer = new SessionWriter(client.dialect, client.model, draw);
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Model) {
        lines.add(line(time, writer.request(events, i)));
        time += draw.around(8);
      }
    }
    return time;
  }

  private static String line(long time, String request) {
    return "{\"timestamp\":" + time + ",\"request\":" + request + "}";
  }
}
