package dev.headroom.cli;

import dev.headroom.CompressConfig;
import dev.headroom.proxy.ProxyServer;
import dev.headroom.proxy.ProxySettings;
import dev.headroom.store.SqliteEvents;
import dev.headroom.store.SqliteOriginals;
import dev.headroom.store.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that a wrapped program speaks to: one that runs already, or one inside this process. If
 * the one that ran dies, this process takes its place at its port.
 */
final class OwnProxy implements AutoCloseable {
  private static final int MILLIS = 1_000;
  private static final int MISSES = 2;

  private final ProxySettings settings;
  private final SqliteOriginals store;
  private final SqliteEvents events;
  private final CompressConfig config;
  private final String retrieve;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable ProxyServer server;
  private int port;

  private OwnProxy(ProxySettings settings, CompressConfig config) {
    this.settings = settings;
    this.config = config;
    StoreSettings place = UserStore.place();
    this.store = SqliteOriginals.open(place.file(), place.retention(), InstantSource.system());
    this.events = SqliteEvents.open(place.events());
    this.retrieve = Program.retrieve(place);
  }

  /** One inside this process, at any port that is free. */
  static OwnProxy start(ProxySettings settings, CompressConfig config) {
    OwnProxy own = new OwnProxy(settings.withPort(0), config);
    own.listen(0);
    return own;
  }

  /** The one that runs at the port of the settings. */
  static OwnProxy reuse(ProxySettings settings, CompressConfig config) {
    OwnProxy own = new OwnProxy(settings, config);
    own.port = settings.port();
    Thread.ofVirtual().name("headroom-keeper").start(own::keep);
    return own;
  }

  /** Whether a proxy of ours answers at a port. */
  static boolean runs(int port) {
    return answer(port, "/stats").contains("\"events_lost\"");
  }

  /** The beginning of an answer; empty if there is none. */
  private static String answer(int port, String path) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
      connection.setConnectTimeout(MILLIS);
      connection.setReadTimeout(MILLIS);
      try (InputStream in = connection.getInputStream()) {
        return new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return "";
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  private void keep() {
    try {
      for (int missed = 0; !closed.await(MILLIS, TimeUnit.MILLISECONDS); ) {
        missed = answer(port, "/livez").isEmpty() ? missed + 1 : 0;
        if (missed >= MISSES && tookOver()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether this process listens now; if not the port is taken, perhaps by one started anew. */
  private boolean tookOver() {
    try {
      listen(port);
      return true;
    } catch (Stop e) {
      return false;
    }
  }

  private synchronized void listen(int at) {
    try {
      ProxyServer started =
          ProxyServer.start(
              settings.withPort(at),
              config,
              tenant -> tenant.isEmpty() ? store : store.forTenant(tenant),
              events,
              event -> {},
              retrieve);
      server = started;
      port = started.port();
    } catch (Exception e) {
      throw Stop.failure("cannot start a proxy: " + e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    if (server != null) {
      server.close();
    }
    events.close();
    store.close();
  }
}
