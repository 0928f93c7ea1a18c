package dev.headroom.bench.load;

import java.net.URI;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server that the proxy is built on as a plain pass-through. Argument: where requests go. */
public final class Plain {
  private Plain() {}

  /** Runs until it is killed; prints its port. */
  public static void main(String[] args) throws Exception {
    URI upstream = URI.create(args[0]);
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("plain-"));
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new ProxyHandler.Reverse(request ->
            HttpURI.build(request.getHttpURI())
                .scheme(upstream.getScheme())
                .host(upstream.getHost())
                .port(upstream.getPort())
                .asImmutable()));
    server.start();
    System.err.println("proxy on http://127.0.0.1:" + connector.getLocalPort());
    server.join();
  }
}
