package dev.headroom.proxy;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.policy.cost.PriceList;
import dev.headroom.store.Event;
import dev.headroom.store.SqliteEvents;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A proxy between clients and the providers of models. It compresses what is new in a conversation
 * before it is sent, and relays everything else byte for byte, both ways, as it comes. If anything
 * of its own fails the request goes out as it came.
 */
public final class ProxyServer implements AutoCloseable {
  private static final int HEADER_BYTES = 64 << 10;

  /** Read at once from a connection; requests of conversations are hundreds of KB. */
  private static final int INPUT_BYTES = 64 << 10;

  private static final long IDLE_MILLIS = 900_000;

  /** How long a body waits for room. Agents wait for minutes; unread it costs the cache. */
  private static final Duration ROOM_PATIENCE = Duration.ofSeconds(30);

  private final Server server;
  private final Draining connector;
  private final Work work;
  private final Accounts accounts;
  private final Serving serving;

  private ProxyServer(
      ProxySettings settings,
      CompressConfig config,
      Function<String, OriginalStore> stores,
      SqliteEvents events,
      Consumer<Event> log,
      String retrieve,
      Duration patience) {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("headroom-proxy");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("headroom-"));
    this.server = new Server(threads);
    this.work = new Work();
    this.accounts =
        new Accounts(events, InstantSource.system(), PriceList.builtIn()::of, log, work::pending);
    this.serving = new Serving(settings, config, stores.apply(""));
    this.connector = new Draining(server);
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    GracefulHandler handler = new GracefulHandler(handler(settings, stores, retrieve, patience));
    connector.underWay = List.of(handler, handler.getDescendant(Sockets.class));
    server.setHandler(handler);
    server.setStopTimeout(settings.drain().toMillis());
  }

  /**
   * Takes no more connections from the moment it is told to stop, and closes those there are only
   * when what is under way has ended: the server's own way is to close whatever is silent for a
   * second, as a model that thinks is.
   */
  private static final class Draining extends ServerConnector {
    private List<? extends Graceful> underWay = List.of();

    Draining(Server server) {
      super(server, connections());
    }

    private static HttpConnectionFactory connections() {
      HttpConnectionFactory connections = new HttpConnectionFactory(configuration());
      connections.setInputBufferSize(INPUT_BYTES);
      return connections;
    }

    @Override
    public CompletableFuture<Void> shutdown() {
      close();
      CompletableFuture<?>[] ended =
          underWay.stream().map(Graceful::shutdown).toArray(CompletableFuture<?>[]::new);
      return CompletableFuture.allOf(ended).thenCompose(unused -> super.shutdown());
    }
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
      Function<String, OriginalStore> stores,
      String retrieve,
      Duration patience) {
    Compressor compressor = new Compressor(work);
    Relay relay = new Relay(serving);
    Room room = new Room(settings.room(), patience);
    Handler conversations = new Conversations(serving, compressor, accounts, relay, room);
    Handler own =
        new OwnRoutes(
            stores,
            settings.maxBodyBytes(),
            accounts,
            new Sockets(serving, relay, compressor, accounts, room, conversations));
    Handler hooks = HookRoutes.of(settings.maxBodyBytes(), serving, work, accounts, retrieve, own);
    return new Guard(() -> serving.settings().get().token(), hooks);
  }

  /**
   * Starts a proxy.
   *
   * @param config how conversations are compressed; without loss only where the model has no way to
   *     retrieve what is left out
   * @param stores the originals of a tenant, "" for who uses this machine; the caller closes them
   * @param events what happens is written there; the caller closes it
   * @throws Exception if it cannot listen
   */
  public static ProxyServer start(
      ProxySettings settings,
      CompressConfig config,
      Function<String, OriginalStore> stores,
      SqliteEvents events)
      throws Exception {
    return start(settings, config, stores, events, event -> {}, "headroom retrieve");
  }

  /**
   * As above, and tells of every request that a model has answered.
   *
   * @param log takes what happened, on a thread of its own
   * @param retrieve the command that gives an original back, before the reference: for people and
   *     agents whose hooks are answered
   */
  public static ProxyServer start(
      ProxySettings settings,
      CompressConfig config,
      Function<String, OriginalStore> stores,
      SqliteEvents events,
      Consumer<Event> log,
      String retrieve)
      throws Exception {
    return start(settings, config, stores, events, log, retrieve, ROOM_PATIENCE);
  }

  /**
   * As above.
   *
   * @param patience how long a body waits for room
   */
  static ProxyServer start(
      ProxySettings settings,
      CompressConfig config,
      Function<String, OriginalStore> stores,
      SqliteEvents events,
      Consumer<Event> log,
      String retrieve,
      Duration patience)
      throws Exception {
    ProxyServer proxy = new ProxyServer(settings, config, stores, events, log, retrieve, patience);
    try {
      proxy.server.start();
      WarmUp.begin();
      return proxy;
    } catch (Exception e) {
      proxy.close();
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /**
   * Serves requests that begin from now on by other settings; those that have begun go on with what
   * they began with. Fails for another address, port, largest body or drain.
   */
  public void reload(ProxySettings settings, CompressConfig config) {
    serving.change(settings, config);
  }

  /** Waits until it is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Takes no more requests, and lets those that are under way end, within the drain's time. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      return; // requests that were under way when the time was over have been cut
    } catch (Exception e) {
      throw new IllegalStateException("the proxy cannot be stopped", e);
    } finally {
      work.close();
      accounts.close();
    }
  }
}
