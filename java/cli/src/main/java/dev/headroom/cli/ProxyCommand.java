package dev.headroom.cli;

import dev.headroom.CompressConfig;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.proxy.Provider;
import dev.headroom.proxy.ProxyServer;
import dev.headroom.proxy.ProxySettings;
import dev.headroom.proxy.Retrieval;
import dev.headroom.store.SqliteEvents;
import dev.headroom.store.SqliteOriginals;
import dev.headroom.store.StoreSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code proxy}: relays to the providers, and compresses on the way. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Stands between agents and the providers of models, and compresses what is new in a"
          + " conversation before it is sent.",
      "Point an agent at it with its base URL, for example"
          + " ANTHROPIC_BASE_URL=http://127.0.0.1:8787."
    })
final class ProxyCommand implements Callable<Integer> {
  private final Main main;

  @Option(names = "--port", paramLabel = "N", description = "The port, 8787 by default.")
  private int port = ProxySettings.DEFAULTS.port();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen on, 127.0.0.1 by default; any other needs a token.")
  private String host = ProxySettings.DEFAULTS.host();

  @Option(
      names = "--token",
      paramLabel = "SECRET",
      defaultValue = "${env:HEADROOM_TOKEN}",
      description = "What clients must send in x-headroom-token; better given as HEADROOM_TOKEN.")
  private @Nullable String token;

  @Option(names = "--anthropic-api-url", paramLabel = "URL", description = "Where Anthropic is.")
  private @Nullable URI anthropic;

  @Option(names = "--openai-api-url", paramLabel = "URL", description = "Where OpenAI is.")
  private @Nullable URI openai;

  @Option(names = "--gemini-api-url", paramLabel = "URL", description = "Where Gemini is.")
  private @Nullable URI gemini;

  @Option(
      names = "--deadline-ms",
      paramLabel = "N",
      description = "How long a request may wait for compression, 25 by default.")
  private long deadline = ProxySettings.DEFAULTS.deadline().toMillis();

  @Option(
      names = "--retrieval",
      paramLabel = "R",
      description =
          "How a model gets back what is left out. auto (default): by our server of the Model"
              + " Context Protocol if the agent has it, else by a tool that the proxy offers and"
              + " answers; tool; mcp: the agent has our server; none: nothing is left out.")
  private Retrieval retrieval = ProxySettings.DEFAULTS.retrieval();

  @Option(
      names = "--kompress-model",
      paramLabel = "MODEL",
      description =
          "The model that says what matters in running text, as of headroom compress; it has half"
              + " of --deadline-ms, which must be raised for it. Without it none is run.")
  private @Nullable String kompressModel;

  @Option(
      names = "--off",
      description = "Compress nothing new; what was compressed before is sent again so.")
  private boolean off;

  ProxyCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws Exception {
    ProxySettings settings = settings();
    StoreSettings place = OriginalsCommand.place();
    try (SqliteOriginals store =
            SqliteOriginals.open(place.file(), place.retention(), InstantSource.system());
        SqliteEvents events = SqliteEvents.open(place.events());
        ProxyServer proxy = start(settings, config(settings), store, events)) {
      Runtime.getRuntime().addShutdownHook(new Thread(proxy::close));
      main.streams()
          .err()
          .println("headroom: proxy on http://%s:%d".formatted(settings.host(), proxy.port()));
      proxy.join();
    }
    return Exit.DONE;
  }

  private CompressConfig config(ProxySettings settings) {
    int half = Math.clamp(settings.deadline().toMillis() / 2, 1, Integer.MAX_VALUE);
    CompressConfig config = CompressConfig.DEFAULTS.withKompressMillis(half);
    return kompressModel == null ? config : config.withKompressModel(kompressModel);
  }

  private static ProxyServer start(
      ProxySettings settings, CompressConfig config, SqliteOriginals store, SqliteEvents events) {
    try {
      return ProxyServer.start(settings, config, tenant -> tenant(store, tenant), events);
    } catch (HeadroomException e) {
      throw e;
    } catch (Exception e) {
      throw Stop.failure(
          "cannot listen on %s:%d: %s".formatted(settings.host(), settings.port(), e.getMessage()));
    }
  }

  private static OriginalStore tenant(SqliteOriginals store, String tenant) {
    return tenant.isEmpty() ? store : store.forTenant(tenant);
  }

  private ProxySettings settings() {
    ProxySettings settings = ProxySettings.DEFAULTS.withPort(port);
    settings = token == null ? settings.withHost(host) : settings.withHostAndToken(host, token);
    if (anthropic != null) {
      settings = settings.withUpstream(Provider.ANTHROPIC, anthropic);
    }
    if (openai != null) {
      settings = settings.withUpstream(Provider.OPENAI, openai);
    }
    if (gemini != null) {
      settings = settings.withUpstream(Provider.GEMINI, gemini);
    }
    return settings
        .withDeadline(Duration.ofMillis(deadline))
        .withCompress(!off)
        .withRetrieval(retrieval);
  }
}
