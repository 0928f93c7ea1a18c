package dev.headroom.cli.config;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.Form;
import dev.headroom.HeadroomException;
import dev.headroom.ToolProfiles;
import dev.headroom.policy.align.Alignment;
import dev.headroom.proxy.Provider;
import dev.headroom.proxy.ProxySettings;
import dev.headroom.proxy.Retrieval;
import dev.headroom.store.Amounts;
import dev.headroom.store.FiledOriginals;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All settings with where each comes from: flags go over the environment, that over the file, and
 * that over the defaults. What is wrong is kept as faults; such a value counts as not said.
 */
public final class Configuration {
  /** Its name below the home. */
  public static final String FILE = "config.toml";

  /** Properties that this process has set from the file. */
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  /** A value as text, and who said it. */
  public record Value(String text, Origin origin) {}

  private final Map<Key, Value> values = new EnumMap<>(Key.class);
  private final List<Fault> faults = new ArrayList<>();

  private final Path home;

  private Configuration(Path home) {
    this.home = home;
  }

  /**
   * Reads all places.
   *
   * @param file a configuration (TOML); one that does not exist says nothing
   * @param environment the value of a variable, "" for none
   * @param properties the value of a property of Java, "" for none
   * @param flags what the command was given
   */
  public static Configuration read(
      Path file,
      UnaryOperator<String> environment,
      UnaryOperator<String> properties,
      Map<Key, String> flags) {
    Configuration all = new Configuration(file.toAbsolutePath().resolveSibling(""));
    ConfigFile said = ConfigFile.read(file);
    all.faults.addAll(said.faults());
    for (Key key : Key.values()) {
      all.values.put(key, new Value(key.fallback(), new Origin.Default()));
      ConfigFile.Said inFile = said.values().get(key.path());
      if (inFile != null) {
        all.put(key, inFile.text(), inFile.at());
      }
      all.put(key, environment.apply(key.variable()), new Origin.Variable(key.variable()));
      key.property().ifPresent(p -> all.put(key, properties.apply(p), new Origin.Flag("-D" + p)));
      String flag = flags.get(key);
      if (flag != null) {
        all.put(key, flag, new Origin.Flag(key.flag()));
      }
    }
    return all;
  }

  /** Those of this process. */
  public static Configuration current(Path file, Map<Key, String> flags) {
    return read(
        file,
        name -> Optional.ofNullable(System.getenv(name)).orElse(""),
        name -> TOLD.contains(name) ? "" : System.getProperty(name, ""),
        flags);
  }

  private void put(Key key, String text, Origin origin) {
    if (text.isEmpty() && !(origin instanceof Origin.Line)) {
      return;
    }
    if (key.kind().holds().test(text)) {
      values.put(key, new Value(text, origin));
      return;
    }
    if (key == Key.TOOLS) {
      for (ToolRules.Wrong wrong : ToolRules.parse(text).faults()) {
        faults.add(new Fault(origin, wrong.name() + ": " + wrong.what()));
      }
      return;
    }
    String shown = key.isSecret() ? "the value" : "\"" + text + "\"";
    // Flags and variables are named as the setting is: to name that too would say it twice.
    String name = origin instanceof Origin.Line ? key.path() + ": " : "";
    faults.add(new Fault(origin, "%s%s must be %s".formatted(name, shown, key.kind().wanted())));
  }

  /** What is wrong; empty if nothing is. */
  public List<Fault> faults() {
    if (!faults.isEmpty()) {
      return List.copyOf(faults);
    }
    try {
      proxy();
      return List.of();
    } catch (HeadroomException e) { // settings that do not go together
      return List.of(new Fault(value(Key.HOST).origin(), String.valueOf(e.getMessage())));
    }
  }

  public Value value(Key key) {
    return values.getOrDefault(key, new Value(key.fallback(), new Origin.Default()));
  }

  private String text(Key key) {
    return value(key).text();
  }

  private int whole(Key key) {
    return Integer.parseInt(text(key));
  }

  private boolean is(Key key) {
    return text(key).equalsIgnoreCase("true");
  }

  /** A value that is one of the constants of an enum. */
  private <E extends Enum<E>> E one(Key key, Class<E> type) {
    return Enum.valueOf(type, text(key).toUpperCase(Locale.ROOT));
  }

  private int bytes(Key key) {
    return Math.toIntExact(
        Math.min(Integer.MAX_VALUE - 8, Math.max(1, Amounts.bytes(text(key)).orElse(1))));
  }

  /** How a proxy runs; fails if settings do not go together. */
  public ProxySettings proxy() {
    ProxySettings settings =
        ProxySettings.DEFAULTS
            .withPort(whole(Key.PORT))
            .withUpstream(Provider.ANTHROPIC, URI.create(text(Key.ANTHROPIC_API_URL)))
            .withUpstream(Provider.OPENAI, URI.create(text(Key.OPENAI_API_URL)))
            .withUpstream(Provider.GEMINI, URI.create(text(Key.GEMINI_API_URL)))
            .withDeadline(Duration.ofMillis(whole(Key.DEADLINE_MS)))
            .withDrain(Duration.ofSeconds(whole(Key.DRAIN_SECONDS)))
            .withMaxBodyBytes(bytes(Key.MAX_BODY_BYTES))
            .withMaxBodiesBytes(Amounts.bytes(text(Key.MAX_BODIES_BYTES)).orElse(0))
            .withCompress(is(Key.COMPRESS))
            .withWebsocket(is(Key.WEBSOCKET));
    Retrieval retrieval = one(Key.RETRIEVAL, Retrieval.class);
    settings =
        retrieval == Retrieval.PATH
            ? settings.withFiles(home.resolve(FiledOriginals.DIRECTORY))
            : settings.withRetrieval(retrieval);
    return text(Key.TOKEN).isEmpty()
        ? settings.withHost(text(Key.HOST))
        : settings.withHostAndToken(text(Key.HOST), text(Key.TOKEN));
  }

  /** How conversations are compressed. */
  public CompressConfig compression() {
    CompressConfig config =
        CompressConfig.DEFAULTS
            .withFidelity(one(Key.FIDELITY, Fidelity.class))
            .withForm(one(Key.FORM, Form.class))
            .withMinTokens(whole(Key.MIN_TOKENS))
            .withProtectRecent(whole(Key.PROTECT_RECENT))
            .withCompressUserMessages(is(Key.COMPRESS_USER_MESSAGES))
            .withCompressSystemMessages(is(Key.COMPRESS_SYSTEM_MESSAGES))
            .withAlignment(Alignment.parse(text(Key.ALIGN)))
            .withKompressMillis(Math.max(1, whole(Key.DEADLINE_MS) / 2));
    config = toolProfiles().map(config::withToolProfiles).orElse(config);
    String model = text(Key.KOMPRESS_MODEL);
    config = model.isEmpty() ? config : config.withKompressModel(model);
    String ratio = text(Key.TARGET_RATIO);
    return ratio.isEmpty() ? config : config.withTargetRatio(Double.parseDouble(ratio));
  }

  /**
   * How far the outputs of tools may go: what was said, then what holds for known agents; empty if
   * nothing was said.
   */
  public Optional<ToolProfiles> toolProfiles() {
    ToolRules rules = toolRules();
    return rules.size() == 0
        ? Optional.empty()
        : Optional.of(ToolProfiles.defaults().after(rules.profiles()));
  }

  /** How many rules for tools were said. */
  public int toolRuleCount() {
    return toolRules().size();
  }

  private ToolRules toolRules() {
    String table = text(Key.TOOLS);
    return table.equals(Key.TOOLS.fallback()) ? ToolRules.NONE : ToolRules.parse(table);
  }

  /** What is wrong with the rules for tools. */
  public List<Fault> toolFaults() {
    return faults.stream().filter(f -> f.what().startsWith(Key.TOOLS.path())).toList();
  }

  /** How much is logged and in which form. */
  public LogStyle log() {
    return new LogStyle(
        text(Key.LOG).equalsIgnoreCase("json"),
        LogStyle.Level.valueOf(text(Key.LOG_LEVEL).toUpperCase(Locale.ROOT)));
  }

  /** Of what differs from another configuration, what a running proxy does not take. */
  public List<Key> needRestart(Configuration before) {
    return Stream.of(Key.values())
        .filter(k -> !k.isReloaded() && !text(k).equals(before.text(k)))
        .toList();
  }

  /** Hands to the store, which reads properties of Java, what the file alone says of it. */
  public void tellStore() {
    for (Key key : Key.values()) {
      Value value = value(key);
      if (value.origin() instanceof Origin.Line) {
        key.property()
            .ifPresent(name -> {
              System.setProperty(name, value.text());
              TOLD.add(name);
            });
      }
    }
  }
}
