package dev.headroom.cli;

import dev.headroom.HeadroomException;
import dev.headroom.cli.config.Configuration;
import dev.headroom.cli.config.Key;
import dev.headroom.cli.config.LogStyle.Level;
import dev.headroom.proxy.ProxyServer;
import dev.headroom.proxy.ProxySettings;
import dev.headroom.store.Answer;
import dev.headroom.store.FiledOriginals;
import dev.headroom.store.SqliteEvents;
import dev.headroom.store.SqliteOriginals;
import dev.headroom.store.StoreSettings;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code proxy}: relays to the providers, and compresses on the way. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Stands between agents and the providers of models, and compresses what is new in a"
          + " conversation before it is sent.",
      "Point an agent at it with its base URL, for example"
          + " ANTHROPIC_BASE_URL=http://127.0.0.1:8787.",
      "Every setting may stand in config.toml below HEADROOM_HOME, in the environment, and here:"
          + " headroom config show."
    })
final class ProxyCommand extends SettingFlags.Command {
  /** How long what is noted down may take to be written when the process is told to stop. */
  private static final long WRITING_SECONDS = 15;

  private final Main main;

  @Option(names = "--off", description = "As --compress false.")
  private boolean off;

  private ProxyCommand(Main main) {
    this.main = main;
  }

  /** The command with its flags. */
  static CommandLine with(Main main) {
    return SettingFlags.on(new ProxyCommand(main));
  }

  @Override
  Map<Key, String> given() {
    Map<Key, String> flags = super.given();
    if (off) {
      flags.put(Key.COMPRESS, "false");
    }
    return flags;
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = SettingFlags.checked(configuration());
    ProxyLog log = new ProxyLog(main.streams().err(), InstantSource.system(), configuration.log());
    StoreSettings place = UserStore.place();
    CountDownLatch closed = new CountDownLatch(1);
    try (SqliteOriginals store =
            SqliteOriginals.open(place.file(), place.retention(), InstantSource.system());
        SqliteEvents events = SqliteEvents.open(place.events());
        ProxyServer proxy = start(configuration, store, events, log, Program.retrieve(place));
        Reloading reloading =
            new Reloading(UserStore.settingsFile(), reload(configuration, proxy, log))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(proxy, log, closed)));
      String url = "http://%s:%d".formatted(configuration.proxy().host(), proxy.port());
      log.tell(Level.INFO, "listening", "proxy on " + url);
      reloading.begin();
      tidy(place, store, log);
      proxy.join();
    } finally {
      closed.countDown();
    }
    return Exit.DONE;
  }

  /** Makes the store ready before it is needed, and says so where it is not. */
  private static void tidy(StoreSettings place, SqliteOriginals store, ProxyLog log) {
    if (store.prepare() instanceof Answer.Failed<Boolean>(String reason)) {
      log.tell(
          Level.WARN,
          "store_unavailable",
          "nothing can be stored, so that nothing is left out, and a restart forgets what was"
              + " compressed: "
              + reason);
    }
    Path files = place.file().resolveSibling(FiledOriginals.DIRECTORY);
    try {
      FiledOriginals.removeOlder(files, InstantSource.system().instant(), place.retention().age());
    } catch (IOException | DirectoryIteratorException e) {
      log.tell(
          Level.WARN,
          "files_kept",
          "files of originals that are too old stay in " + files + ", which may be removed: " + e);
    }
  }

  /** Lets requests that are under way end, and waits until all that is known of them is written. */
  private static void drain(ProxyServer proxy, ProxyLog log, CountDownLatch closed) {
    log.tell(Level.INFO, "draining", "no more requests are taken; those under way may end");
    proxy.close();
    try {
      if (!closed.await(WRITING_SECONDS, TimeUnit.SECONDS)) {
        log.tell(Level.ERROR, "store_stuck", "events may be missing: the store did not close");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.tell(Level.INFO, "stopped", "stopped");
  }

  /** Serves by what the file says now, unless that does not hold. */
  private Runnable reload(Configuration started, ProxyServer proxy, ProxyLog log) {
    return () -> {
      Configuration now = configuration();
      now.faults().forEach(f -> log.tell(Level.ERROR, "config_refused", f.toString()));
      if (!now.faults().isEmpty()) {
        return;
      }
      ProxySettings running = started.proxy();
      try {
        proxy.reload(
            now.proxy()
                .withListener(running.host(), running.port(), now.proxy().token())
                .withMaxBodyBytes(running.maxBodyBytes())
                .withMaxBodiesBytes(running.maxBodiesBytes())
                .withDrain(running.drain()),
            now.compression());
      } catch (HeadroomException e) {
        log.tell(Level.ERROR, "config_refused", String.valueOf(e.getMessage()));
        return;
      }
      log.style(now.log());
      List<Key> later = now.needRestart(started);
      log.tell(Level.INFO, "config_reloaded", "settings are read anew");
      if (!later.isEmpty()) {
        String names = later.stream().map(Key::path).collect(Collectors.joining(", "));
        log.tell(Level.WARN, "restart_needed", names + ": start the proxy anew to change this");
      }
    };
  }

  private static ProxyServer start(
      Configuration configuration,
      SqliteOriginals store,
      SqliteEvents events,
      ProxyLog log,
      String retrieve) {
    ProxySettings settings = configuration.proxy();
    try {
      return ProxyServer.start(
          settings,
          configuration.compression(),
          tenant -> tenant.isEmpty() ? store : store.forTenant(tenant),
          events,
          log::request,
          retrieve);
    } catch (HeadroomException e) {
      throw e;
    } catch (Exception e) {
      throw Stop.failure(
          "cannot listen on %s:%d: %s".formatted(settings.host(), settings.port(), why(e)));
    }
  }

  /** The cause behind all others, and what to do about it. */
  private static String why(Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String what = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return cause instanceof BindException || cause instanceof UnresolvedAddressException
        ? what + "; another port or address can be named with --port and --host"
        : what;
  }
}
