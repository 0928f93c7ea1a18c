package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A coding agent at work, by a seed: it reads files (again, in part, after an edit), searches, runs
 * tests and commands, asks interfaces for rows, edits with text quoted from what it read, several
 * calls at once, with pauses between, and hands parts to sub-agents. How often each happens follows
 * what is known of real sessions: half of the calls read files, mostly small ones.
 */
final class AgentSession {
  /** Something that happens in a session. */
  sealed interface Event {
    /** What a person says. */
    record User(String text) implements Event {}

    /**
     * What the model says.
     *
     * @param thinking what it thought before; empty if it did not
     */
    record Model(String thinking, String text, List<Call> calls) implements Event {}

    /** What its calls gave. */
    record Results(List<String> texts, List<Call> calls) implements Event {}
  }

  record Call(String id, String tool, Map<String, @Nullable Object> arguments) {}

  private record Tried(Call call, String result) {}

  private final Draw draw;
  private final Map<String, List<String>> files = new LinkedHashMap<>();
  private final List<String> read = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  private AgentSession(Draw draw) {
    this.draw = draw;
  }

  /** The events of a session with so many answers of the model. */
  static List<Event> of(Draw draw, int answers) {
    AgentSession session = new AgentSession(draw);
    session.repository();
    session.play(answers);
    return session.events;
  }

  private void repository() {
    for (int i = draw.between(4, 14); i > 0; i--) {
      String type = Code.type(draw);
      String path = "src/main/java/shop/" + draw.pick(Words.NOUNS) + "/" + type + ".java";
      String text = Code.file(draw, type, draw.around(9), "");
      files.put(path, new ArrayList<>(text.lines().toList()));
    }
  }

  private void play(int answers) {
    events.add(new Event.User(request()));
    for (int i = 0; i < answers; i++) {
      String thinking = draw.chance(0.6) ? sentences(1, 6) : "";
      boolean done = i == answers - 1 || draw.chance(0.06);
      if (done) {
        events.add(new Event.Model(thinking, sentences(2, 8), List.of()));
        if (i < answers - 1) {
          events.add(new Event.User(request()));
        }
        continue;
      }
      List<Tried> tried = new ArrayList<>();
      int parallel = draw.chance(0.2) ? draw.between(2, 5) : 1;
      for (int k = 0; k < parallel; k++) {
        tried.add(tried());
      }
      List<Call> calls = tried.stream().map(Tried::call).toList();
      String said = draw.chance(0.5) ? sentences(1, 2) : "";
      events.add(new Event.Model(thinking, said, calls));
      events.add(new Event.Results(tried.stream().map(Tried::result).toList(), calls));
    }
  }

  private String request() {
    return draw.fill(
        draw.pick(
            List.of(
                "The {word} of {user} is wrong since ticket {digits:5}. Find out why and mend it.",
                "Add a limit of {n:2-900} to the {word} of each {word}, with a test.",
                "Why is the {word} page slow for customers in {city}?",
                "Go on with the {word}, and run the tests again.")));
  }

  private String sentences(int low, int high) {
    List<String> out = new ArrayList<>();
    for (int i = draw.between(low, high); i > 0; i--) {
      out.add(Prose.sentence(draw));
    }
    return String.join(" ", out);
  }

  private Tried tried() {
    int kind = draw.below(100);
    if (kind < 46) {
      return read();
    }
    if (kind < 58) {
      return edit();
    }
    if (kind < 72) {
      return search();
    }
    if (kind < 82) {
      return command();
    }
    return kind < 92 ? rows() : logs();
  }

  private Tried tried(String tool, Map<String, @Nullable Object> arguments, String result) {
    return new Tried(new Call("call_" + draw.hex(20), tool, arguments), result);
  }

  /** A file with line numbers, whole or in part; often one that was read before. */
  private Tried read() {
    String path =
        !read.isEmpty() && draw.chance(0.4)
            ? draw.pick(read)
            : draw.pick(List.copyOf(files.keySet()));
    read.add(path);
    List<String> lines = files.getOrDefault(path, List.of());
    boolean part = lines.size() > 30 && draw.chance(0.5);
    int from = part ? draw.below(lines.size() - 20) : 0;
    int to = part ? Math.min(lines.size(), from + draw.between(20, 120)) : lines.size();
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      out.append(String.format("%6d\t%s%n", i + 1, lines.get(i)).replace("\r", ""));
    }
    Map<String, @Nullable Object> arguments =
        part
            ? Rows.row("file_path", path, "offset", from + 1, "limit", to - from)
            : Rows.row("file_path", path);
    return tried("Read", arguments, out.toString());
  }

  /** Quotes some lines of a file that was read and puts others in their place. */
  private Tried edit() {
    if (read.isEmpty()) {
      return read();
    }
    String path = draw.pick(read);
    List<String> lines = files.getOrDefault(path, List.of());
    int at = draw.below(Math.max(1, lines.size() - 3));
    int end = Math.min(lines.size(), at + draw.between(1, 3));
    String old = String.join("\n", lines.subList(at, end));
    String fresh = old + "\n    log.info(\"" + draw.fill("{word} {hex:6}") + "\");";
    for (int i = end - 1; i >= at; i--) {
      lines.remove(i);
    }
    lines.addAll(at, fresh.lines().toList());
    return tried(
        "Edit",
        Rows.row("file_path", path, "old_string", old, "new_string", fresh),
        "The file " + path + " has been updated.");
  }

  private Tried search() {
    String word = draw.pick(Words.NOUNS);
    StringBuilder out = new StringBuilder();
    files.forEach((path, lines) -> {
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(word)) {
          out.append(path).append(':').append(i + 1).append(':').append(lines.get(i)).append('\n');
        }
      }
    });
    return tried("Grep", Rows.row("pattern", word, "path", "src"), out.toString());
  }

  private Tried command() {
    StringBuilder out = new StringBuilder();
    if (draw.chance(0.5)) {
      int tests = draw.between(10, 160);
      for (int i = 0; i < tests; i++) {
        boolean fails = draw.chance(0.02);
        out.append(fails ? "[FAIL] " : "[ok] ").append(Code.type(draw)).append("Test.");
        out.append(Code.method(draw)).append(" (").append(draw.around(40)).append(" ms)\n");
        if (fails) {
          out.append("  expected ").append(draw.digits(4)).append(" but was ");
          out.append(draw.digits(4)).append('\n');
        }
      }
      return tried("Bash", Rows.row("command", "mvn -q test"), out.toString());
    }
    for (int i = draw.between(5, 60); i > 0; i--) {
      out.append(draw.hex(7)).append(' ').append(Prose.sentence(draw)).append('\n');
    }
    return tried("Bash", Rows.row("command", "git log --oneline"), out.toString());
  }

  /** What an interface answers: rows as JSON. */
  private Tried rows() {
    List<Object> rows = new ArrayList<>();
    for (int i = draw.around(60); i > 0; i--) {
      rows.add(
          Rows.row(
              "id", draw.uuid(),
              "customer", draw.pick(Words.USERS),
              "city", draw.pick(Words.CITIES),
              "status", draw.pickSkewed(List.of("open", "paid", "sent", "refused")),
              "total", draw.number(1, 900, 2),
              "region", draw.pick(Words.REGIONS)));
    }
    String noun = draw.pick(Words.NOUNS);
    Object result = Rows.row("items", rows, "next", null);
    return tried("mcp__shop__list_" + noun + "s", Rows.row("limit", 500), Rows.json(result));
  }

  private Tried logs() {
    StringBuilder out = new StringBuilder();
    for (LogStream.Row r : LogStream.of(draw, new Planted(), draw.between(60, 400))) {
      out.append(r.time()).append(' ').append(r.level()).append(' ').append(r.service());
      out.append(" - ").append(r.message()).append('\n');
    }
    String command = "kubectl logs deploy/" + draw.pick(Words.SERVICES);
    return tried("Bash", Rows.row("command", command), out.toString());
  }
}
