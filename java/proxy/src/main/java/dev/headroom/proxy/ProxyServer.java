package dev.headroom.proxy;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.store.SqliteEvents;
import java.time.InstantSource;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A proxy between clients and the providers of models. It compresses what is new in a conversation
 * before it is sent, and relays everything else byte for byte, both ways, as it comes. If anything
 * of its own fails the request goes out as it came.
 */
public final class ProxyServer implements AutoCloseable {
  private static final int HEADER_BYTES = 64 << 10;
  private static final long IDLE_MILLIS = 900_000;
  private static final long DRAIN_MILLIS = 30_000;

  private final Server server;
  private final ServerConnector connector;
  private final Work work;
  private final Accounts accounts;

  private ProxyServer(
      ProxySettings settings,
      CompressConfig config,
      Function<String, OriginalStore> stores,
      SqliteEvents events,
      String retrieve) {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("headroom-proxy");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("headroom-"));
    this.server = new Server(threads);
    this.work = new Work(settings.deadline());
    this.accounts = new Accounts(events, InstantSource.system());
    this.connector = new ServerConnector(server, new HttpConnectionFactory(configuration()));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(handler(settings, config, stores, retrieve));
    server.setStopTimeout(DRAIN_MILLIS);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    configuration.setRequestHeaderSize(HEADER_BYTES);
    configuration.setResponseHeaderSize(HEADER_BYTES);
    return configuration;
  }

  private Handler handler(
      ProxySettings settings,
      CompressConfig config,
      Function<String, OriginalStore> stores,
      String retrieve) {
    Compression compression = Compression.of(config, stores.apply(""), settings.retrieval());
    Handler conversations =
        new Conversations(compression, settings, work, accounts, new Relay(settings));
    Handler own =
        new OwnRoutes(
            stores,
            settings.maxBodyBytes(),
            () -> accounts.stats(work.pending()),
            new NoUpgrade(conversations));
    Handler hooks = HookRoutes.of(settings, compression, work, accounts, retrieve, own);
    return new GracefulHandler(new Guard(settings.token(), hooks));
  }

  /**
   * Starts a proxy.
   *
   * @param config how conversations are compressed; without loss only where the model has no way to
   *     retrieve what is left out
   * @param stores the originals of a tenant, "" for who uses this machine; the caller closes them
   * @param events what happens is written there; the caller closes it
   * @param retrieve the command that gives an original back, before the reference: for people and
   *     agents whose hooks are answered
   * @throws Exception if it cannot listen
   */
  public static ProxyServer start(
      ProxySettings settings,
      CompressConfig config,
      Function<String, OriginalStore> stores,
      SqliteEvents events,
      String retrieve)
      throws Exception {
    ProxyServer proxy = new ProxyServer(settings, config, stores, events, retrieve);
    try {
      proxy.server.start();
      WarmUp.begin();
      return proxy;
    } catch (Exception e) {
      proxy.close();
      throw e;
    }
  }

  /** As the other, where {@code headroom} is on the path of whoever reads. */
  public static ProxyServer start(
      ProxySettings settings,
      CompressConfig config,
      Function<String, OriginalStore> stores,
      SqliteEvents events)
      throws Exception {
    return start(settings, config, stores, events, "headroom retrieve");
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Waits until it is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Takes no more requests, and lets those that are under way end, for up to half a minute. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("the proxy cannot be stopped", e);
    } finally {
      work.close();
      accounts.close();
    }
  }
}
