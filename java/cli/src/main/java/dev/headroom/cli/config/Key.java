package dev.headroom.cli.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every setting there is. One name serves all places: {@code deadline_ms} in the file is {@code
 * HEADROOM_DEADLINE_MS} in the environment and {@code --deadline-ms} among the flags of {@code
 * proxy}.
 */
public enum Key {
  HOST(
      "host",
      "127.0.0.1",
      Kind.TEXT,
      Change.RESTART,
      "The address to listen on; any but loopback needs a token."),
  PORT("port", "8787", Kind.whole(0, 65_535), Change.RESTART, "The port, 0 for any that is free."),
  TOKEN(
      "token",
      "",
      Kind.SECRET,
      Change.RELOAD,
      "What clients must send in x-headroom-token; better given as HEADROOM_TOKEN."),
  ANTHROPIC_API_URL(
      "anthropic_api_url",
      "https://api.anthropic.com",
      Kind.URL,
      Change.RELOAD,
      "Where Anthropic is."),
  OPENAI_API_URL(
      "openai_api_url", "https://api.openai.com", Kind.URL, Change.RELOAD, "Where OpenAI is."),
  GEMINI_API_URL(
      "gemini_api_url",
      "https://generativelanguage.googleapis.com",
      Kind.URL,
      Change.RELOAD,
      "Where Gemini is."),
  DEADLINE_MS(
      "deadline_ms",
      "25",
      Kind.whole(0, 600_000),
      Change.RELOAD,
      "How long the compression of a request may take, in milliseconds; for a thread it waits up to eight times as long."),
  MAX_BODY_BYTES(
      "max_body_bytes", "32M", Kind.BYTES, Change.RESTART, "A larger request passes unread."),
  MAX_BODIES_BYTES(
      "max_bodies_bytes",
      "0",
      Kind.BYTES,
      Change.RESTART,
      "How much memory the bodies of all requests under way may take together; others wait unread. 0: half of the heap."),
  DRAIN_SECONDS(
      "drain_seconds",
      "30",
      Kind.whole(0, 3600),
      Change.RESTART,
      "How long requests that are under way may go on when the proxy is told to stop."),
  RETRIEVAL(
      "retrieval",
      "auto",
      Kind.choice("auto", "tool", "mcp", "path", "none"),
      Change.RELOAD,
      "How a model gets back what is left out. auto: by our server of the Model Context Protocol if the agent has it, else by a tool that the proxy offers and answers; tool; mcp: the agent has our server; path: it reads files in originals/ below HEADROOM_HOME; none: nothing is left out."),
  COMPRESS(
      "compress",
      "true",
      Kind.BOOLEAN,
      Change.RELOAD,
      "Whether anything new is compressed; what was compressed before is sent again so."),
  WEBSOCKET(
      "websocket",
      "true",
      Kind.BOOLEAN,
      Change.RELOAD,
      "Whether WebSockets are relayed; else clients go on over HTTP."),
  FIDELITY(
      "fidelity",
      "balanced",
      Kind.choice("lossless", "balanced", "aggressive"),
      Change.RELOAD,
      "How far compression may go."),
  FORM(
      "form",
      "default",
      Kind.choice("default", "dense", "keyed"),
      Change.RELOAD,
      "How lossless JSON is written."),
  MIN_TOKENS(
      "min_tokens",
      "200",
      Kind.whole(0, Integer.MAX_VALUE),
      Change.RELOAD,
      "Texts of fewer tokens are left alone."),
  PROTECT_RECENT(
      "protect_recent",
      "0",
      Kind.whole(0, Integer.MAX_VALUE),
      Change.RELOAD,
      "So many messages at the end are left alone."),
  TARGET_RATIO(
      "target_ratio",
      "",
      Kind.RATIO,
      Change.RELOAD,
      "The share of tokens to remove from bulk, best effort."),
  COMPRESS_USER_MESSAGES(
      "compress_user_messages",
      "false",
      Kind.BOOLEAN,
      Change.RELOAD,
      "Whether text that a person wrote may be re-encoded."),
  COMPRESS_SYSTEM_MESSAGES(
      "compress_system_messages",
      "false",
      Kind.BOOLEAN,
      Change.RELOAD,
      "Whether system text may be re-encoded."),
  KOMPRESS_MODEL(
      "kompress_model",
      "",
      Kind.TEXT,
      Change.RELOAD,
      "The model that says what matters in running text; it has half of deadline_ms."),
  TOOLS(
      "tools",
      "{}",
      Kind.TOOLS,
      Change.RELOAD,
      "How far the outputs of tools may go, before the rules for known agents: a table of tools, each with verbatim, source, lossless or reversible, or with a table of commands."),
  ALIGN(
      "align",
      "",
      Kind.ALIGN,
      Change.RELOAD,
      "What is done to keep what providers cache the same, from the first request of a conversation on, with commas between: tools (in the order of their names), keys (of their definitions in order), days (a date without its time in system text), breakpoints (cache marks where a client sets none), report (say what makes prefixes unstable, and what that costs), all."),
  LOG(
      "log",
      "text",
      Kind.choice("text", "json"),
      Change.RELOAD,
      "How the log is written, on standard error."),
  LOG_LEVEL(
      "log_level",
      "info",
      Kind.choice("off", "error", "warn", "info"),
      Change.RELOAD,
      "What is logged; info has a line for each request that a model answers."),
  ORIGINALS_MAX_AGE(
      "originals.max_age",
      "90d",
      Kind.AGE,
      Change.RESTART,
      "How long an original is kept after its last use."),
  ORIGINALS_MAX_BYTES(
      "originals.max_bytes", "2G", Kind.BYTES, Change.RESTART, "How much originals may take up.");

  /** Whether a running proxy takes a new value. */
  enum Change {
    RELOAD,
    RESTART
  }

  private final String path;
  private final String fallback;
  private final Kind kind;
  private final Change change;
  private final String description;

  Key(String path, String fallback, Kind kind, Change change, String description) {
    this.path = path;
    this.fallback = fallback;
    this.kind = kind;
    this.change = change;
    this.description = description;
  }

  /** Its name in the file; what stands before a dot is a table. */
  public String path() {
    return path;
  }

  /** What holds where nothing else is said; empty for none. */
  public String fallback() {
    return fallback;
  }

  Kind kind() {
    return kind;
  }

  /** Whether a proxy that runs takes a new value. */
  public boolean isReloaded() {
    return change == Change.RELOAD;
  }

  /** Whether the value is shown to nobody. */
  public boolean isSecret() {
    return this == TOKEN;
  }

  /** Whether the value is a table of TOML. */
  public boolean isTable() {
    return this == TOOLS;
  }

  public String description() {
    return description;
  }

  /** The variable of the environment. */
  public String variable() {
    return "HEADROOM_" + path.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The system property, of settings that other programs than the command line read. */
  Optional<String> property() {
    return path.indexOf('.') < 0
        ? Optional.empty()
        : Optional.of("headroom." + path.replace('_', '.'));
  }

  /** The flag of {@code proxy}. */
  public String flag() {
    return "--" + path.replace('_', '-').replace('.', '-');
  }

  /** Variables of ours that are no settings of the proxy: {@code docs/cli.md}. */
  private static final Set<String> OTHERS =
      Set.of(
          "HEADROOM_AOT",
          "HEADROOM_HOME",
          "HEADROOM_JAVA_OPTS",
          "HEADROOM_OFF",
          "HEADROOM_PROSE",
          "HEADROOM_PROSE_THREADS",
          "HEADROOM_SOAK");

  /** The setting of a name in the file. */
  static Optional<Key> of(String path) {
    return Stream.of(values()).filter(k -> k.path.equals(path)).findFirst();
  }

  /** The name that is most like one that does not exist. */
  static String nearest(String path) {
    List<String> names = Stream.of(values()).map(Key::path).toList();
    String best = names.getFirst();
    for (String name : names) {
      best = distance(name, path) < distance(best, path) ? name : best;
    }
    return best;
  }

  /**
   * The variable that somebody may have meant by one that is none.
   *
   * @return empty if it is one, or like none
   */
  public static Optional<String> slip(String variable) {
    List<String> all = Stream.of(values()).map(Key::variable).toList();
    return all.contains(variable) || OTHERS.contains(variable)
        ? Optional.empty()
        : all.stream().filter(v -> distance(v, variable) <= 2).findFirst();
  }

  /** How many characters must be put in, left out or changed (Levenshtein 1966). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
