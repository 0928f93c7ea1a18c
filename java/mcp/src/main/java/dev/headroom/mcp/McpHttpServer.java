package dev.headroom.mcp;

import dev.headroom.proxy.Guard;
import dev.headroom.proxy.ProxySettings;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves any number of clients over HTTP, for those that start no process. */
public final class McpHttpServer implements AutoCloseable {
  private static final long DRAIN_MILLIS = 5_000;

  private final Server server;
  private final ServerConnector connector;

  private McpHttpServer(ProxySettings settings, McpService service) {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("headroom-mcp");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("headroom-"));
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    this.server = new Server(threads);
    this.connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    server.addConnector(connector);
    Handler endpoint = new McpEndpoint(service, new DefaultHandler(false, false));
    server.setHandler(new GracefulHandler(new Guard(settings.token(), endpoint)));
    server.setStopTimeout(DRAIN_MILLIS);
  }

  /**
   * Starts a server.
   *
   * @param settings its address and token
   * @param service answers; the caller closes it
   * @throws Exception if it cannot listen
   */
  public static McpHttpServer start(ProxySettings settings, McpService service) throws Exception {
    McpHttpServer http = new McpHttpServer(settings, service);
    try {
      http.server.start();
    } catch (Exception e) {
      http.close();
      throw e;
    }
    return http;
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Waits until it is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop the server", e);
    }
  }
}
