package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The agents that are known: the table {@code agents.json}. */
public final class Agents {
  private static final String TABLE = "agents.json";
  private static final String OTHERS = "others";

  private final List<Agent> all;
  private final Agent.Wrap others;

  private Agents(JsonNode table) {
    List<Agent> agents = new ArrayList<>();
    table.path("agents").forEach(a -> agents.add(agent(a)));
    this.all = List.copyOf(agents);
    this.others = wrap(table.path(OTHERS));
  }

  /** The table. */
  public static Agents known() {
    try (InputStream in = Agents.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing in the jar");
      }
      return new Agents(Trees.mapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them, in the table's order. */
  public List<Agent> all() {
    return all;
  }

  /** How a program is pointed at a proxy of which nothing else is known. */
  public Agent.Wrap others() {
    return others;
  }

  /**
   * An agent by what it is called.
   *
   * @throws HeadroomException if it is not known; the message names those that are
   */
  public Agent named(String id) {
    String wanted = id.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(a -> a.id().equals(wanted) || a.name().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            new HeadroomException(
                "agent \"%s\" is not known; known are %s"
                    .formatted(id, String.join(", ", all.stream().map(Agent::id).toList()))));
  }

  private static Agent agent(JsonNode a) {
    return new Agent(
        text(a, "id"),
        text(a, "name"),
        text(a, "program"),
        texts(a.path("traces")),
        a.has("wrap") ? Optional.of(wrap(a.path("wrap"))) : Optional.empty(),
        a.has("keep") ? Optional.of(keep(a.path("keep"))) : Optional.empty(),
        a.has("mcp") ? Optional.of(mcp(a.path("mcp"))) : Optional.empty(),
        hooks(a.path("hooks")),
        texts(a.path("hook_notes")),
        text(a, "without"),
        texts(a.path("caveats")),
        texts(a.path("sources")),
        text(a, "checked"));
  }

  private static Agent.Wrap wrap(JsonNode w) {
    Map<String, String> env = new LinkedHashMap<>();
    w.path("env").properties().forEach(e -> env.put(e.getKey(), value(e.getValue())));
    return new Agent.Wrap(env, texts(w.path("args")), w.path("user_messages").asBoolean(false));
  }

  /** A variable's value; one that holds JSON stands in the table as JSON. */
  private static String value(JsonNode node) {
    return node.isString() ? node.stringValue() : node.toString();
  }

  private static Agent.Keep keep(JsonNode k) {
    List<Entry> entries = new ArrayList<>();
    k.path("env")
        .properties()
        .forEach(e -> entries.add(new Entry(List.of(e.getKey()), false, e.getValue())));
    return new Agent.Keep(texts(k.path("files")), format(k), List.copyOf(entries));
  }

  private static Agent.Mcp mcp(JsonNode m) {
    return new Agent.Mcp(
        file(m.path("file")),
        format(m),
        new Entry(texts(m.path("path")), m.path("list").asBoolean(false), m.path("entry")),
        text(m, "by_hand"));
  }

  private static List<Agent.Hook> hooks(JsonNode list) {
    List<Agent.Hook> hooks = new ArrayList<>();
    for (JsonNode h : list) {
      Format format = format(h);
      JsonNode entry = h.path("entry");
      JsonNode value =
          format == Format.WHOLE
              ? Trees.mapper().getNodeFactory().stringNode(resource(entry.stringValue()))
              : entry;
      hooks.add(
          new Agent.Hook(
              Agent.HookKind.valueOf(text(h, "kind").toUpperCase(Locale.ROOT)),
              file(h.path("file")),
              format,
              new Entry(texts(h.path("path")), h.path("list").asBoolean(false), value),
              h.path("unless_there").asBoolean(false)));
    }
    return List.copyOf(hooks);
  }

  private static Format format(JsonNode node) {
    return Format.valueOf(text(node, "format").toUpperCase(Locale.ROOT));
  }

  private static String resource(String name) {
    try (InputStream in = Agents.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One place, or one for each operating system. */
  private static String file(JsonNode file) {
    if (file.isString()) {
      return file.stringValue();
    }
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String key = system.startsWith("mac") ? "mac" : system.startsWith("win") ? "windows" : "linux";
    return file.path(key).stringValue();
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asString("");
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(t -> texts.add(t.stringValue()));
    return texts;
  }
}
