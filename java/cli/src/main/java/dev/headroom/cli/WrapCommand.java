package dev.headroom.cli;

import dev.headroom.CompressConfig;
import dev.headroom.agents.Agent;
import dev.headroom.agents.Installer.State;
import dev.headroom.cli.config.Configuration;
import dev.headroom.cli.config.Key;
import dev.headroom.proxy.Provider;
import dev.headroom.proxy.ProxySettings;
import dev.headroom.proxy.Retrieval;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wrap}: runs an agent through a proxy. */
@Command(
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "headroom wrap [OPTIONS] AGENT [-- ARGUMENTS]",
      "headroom wrap [OPTIONS] -- COMMAND [ARGUMENTS]",
      "headroom wrap --keep [--port N] [--dry-run] AGENT"
    },
    description = {
      "Runs an agent, or any command, whose requests pass a proxy of ours.",
      "Only the environment and arguments of that run are set; no file is touched. Signals and the"
          + " exit code pass through. A proxy that runs already is used; else one runs as long as"
          + " the agent does.",
      "With --keep nothing is run: the address of the proxy is written into the file that the agent"
          + " reads it from, for all of its runs, until 'headroom unwrap AGENT'."
    })
final class WrapCommand implements Callable<Integer> {
  private static final Map<String, Provider> ADDRESSES =
      Map.of(
          "ANTHROPIC_BASE_URL", Provider.ANTHROPIC,
          "ANTHROPIC_HOST", Provider.ANTHROPIC,
          "OPENAI_BASE_URL", Provider.OPENAI,
          "OPENAI_API_BASE", Provider.OPENAI,
          "OPENAI_HOST", Provider.OPENAI,
          "COPILOT_PROVIDER_BASE_URL", Provider.OPENAI,
          "GOOGLE_GEMINI_BASE_URL", Provider.GEMINI);

  private final Main main;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--port", paramLabel = "N", description = "Where a proxy may run: 8787.")
  private Optional<String> port = Optional.empty();

  @Option(names = "--anthropic-api-url", paramLabel = "URL", description = "Where Anthropic is.")
  private Optional<URI> anthropic = Optional.empty();

  @Option(names = "--openai-api-url", paramLabel = "URL", description = "Where OpenAI is.")
  private Optional<URI> openai = Optional.empty();

  @Option(names = "--gemini-api-url", paramLabel = "URL", description = "Where Gemini is.")
  private Optional<URI> gemini = Optional.empty();

  @Option(names = "--keep", description = "Write the address into the agent's file; run nothing.")
  private boolean keep;

  @Option(names = "--dry-run", description = "With --keep: show the changes, and make none.")
  private boolean dry;

  @Parameters(paramLabel = "AGENT", arity = "0..*", description = "For example claude or codex.")
  private List<String> words = List.of();

  WrapCommand(Main main) {
    this.main = main;
  }

  /** What is to be run, and how it is pointed at a proxy. */
  private record Run(List<String> command, Agent.Wrap wrap, boolean mayRetrieve) {}

  @Override
  public Integer call() throws Exception {
    if (keep) {
      int at = configuration().proxy().port();
      return new KeptAddress(main.streams()).write(words, at, dry);
    }
    if (dry) {
      throw Stop.usage("--dry-run goes with --keep: else no file is touched");
    }
    Run run = run(new Registration(main.streams()));
    Configuration said = configuration();
    ProxySettings settings = upstreams(run, settings(run, said.proxy()));
    CompressConfig config =
        run.wrap().userMessages()
            ? said.compression().withCompressUserMessages(true)
            : said.compression();
    boolean shared =
        settings.upstreams().equals(said.proxy().upstreams())
            && !run.wrap().userMessages()
            && OwnProxy.runs(settings.port());
    main.streams().out().flush();
    try (OwnProxy proxy =
        shared ? OwnProxy.reuse(settings, config) : OwnProxy.start(settings, config)) {
      return start(run, proxy.url());
    }
  }

  /** What the file and the environment say, as for a proxy that runs by itself. */
  private Configuration configuration() {
    Map<Key, String> flags = port.map(p -> Map.of(Key.PORT, p)).orElse(Map.of());
    return SettingFlags.checked(Configuration.current(UserStore.settingsFile(), flags));
  }

  /** The agent is on this machine and knows of no token. */
  private static ProxySettings settings(Run run, ProxySettings said) {
    ProxySettings settings =
        said.withListener(ProxySettings.DEFAULTS.host(), said.port(), Optional.empty());
    return run.mayRetrieve() && said.retrieval() == Retrieval.AUTO
        ? settings.withRetrieval(Retrieval.MCP)
        : settings;
  }

  private int start(Run run, String url) throws InterruptedException {
    List<String> command = new ArrayList<>(run.command());
    command.addAll(1, run.wrap().args().stream().map(a -> a.replace("{url}", url)).toList());
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    run.wrap().env().forEach((k, v) -> builder.environment().put(k, v.replace("{url}", url)));
    // Hooks of the agent ask the same proxy.
    builder.environment().put("HEADROOM_PORT", url.substring(url.lastIndexOf(':') + 1));
    Signals signals = Signals.taken();
    Process child;
    try {
      child = builder.start();
    } catch (IOException e) {
      throw Stop.notFound("cannot run " + command.getFirst() + ": " + e.getMessage());
    }
    signals.passTo(child);
    return child.waitFor();
  }

  private Run run(Registration registration) {
    List<String> original = spec.commandLine().getParseResult().originalArgs();
    int dashes = original.indexOf("--");
    List<String> given = words.stream().toList();
    boolean bare = dashes >= 0 && original.size() - dashes - 1 >= given.size();
    if (given.isEmpty()) {
      throw Stop.usage("say what to run: wrap AGENT [-- ARGUMENTS], or wrap -- COMMAND");
    }
    if (bare) {
      return new Run(given, registration.agents().others(), false);
    }
    Agent agent = registration.named(given.subList(0, 1)).getFirst();
    Agent.Wrap wrap = agent.wrap().orElseThrow(() -> Stop.usage(agent.without()));
    String program =
        registration
            .places()
            .program(agent.program())
            .orElseThrow(() ->
                Stop.notFound(
                    "there is no %s on PATH: install %s".formatted(agent.program(), agent.name())))
            .toString();
    List<String> command = new ArrayList<>(given);
    command.set(0, program);
    boolean registered =
        agent.takesTools() && registration.installer().status(agent).state() == State.PRESENT;
    return new Run(command, wrap, registered);
  }

  /** Addresses of the environment, over which options go: where the proxy sends requests to. */
  private ProxySettings upstreams(Run run, ProxySettings defaults) {
    ProxySettings settings = defaults;
    for (String name : run.wrap().env().keySet()) {
      Optional<String> set = Optional.ofNullable(System.getenv(name)).filter(v -> !v.isEmpty());
      if (set.isPresent() && ADDRESSES.containsKey(name)) {
        settings = settings.withUpstream(ADDRESSES.get(name), upstream(name, set.get()));
      }
    }
    settings = with(settings, Provider.ANTHROPIC, anthropic);
    settings = with(settings, Provider.OPENAI, openai);
    return with(settings, Provider.GEMINI, gemini);
  }

  private static ProxySettings with(ProxySettings settings, Provider provider, Optional<URI> url) {
    return url.map(u -> settings.withUpstream(provider, u)).orElse(settings);
  }

  private static URI upstream(String name, String address) {
    try {
      String bare = address.replaceFirst("/+$", "").replaceFirst("/v1$", "");
      return URI.create(bare);
    } catch (IllegalArgumentException e) {
      throw Stop.usage(name + " is no address: " + address);
    }
  }
}
