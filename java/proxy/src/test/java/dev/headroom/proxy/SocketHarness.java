package dev.headroom.proxy;

import dev.headroom.CompressConfig;
import dev.headroom.store.MemoryOriginals;
import dev.headroom.store.SqliteEvents;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.client.CoreClientUpgradeRequest;
import org.eclipse.jetty.websocket.core.client.WebSocketCoreClient;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A provider that takes WebSockets, proxies before it, and clients. */
abstract class SocketHarness {
  @TempDir Path home = Path.of("");

  final MemoryOriginals store = new MemoryOriginals(64 << 20);
  final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  final BlockingQueue<String> extensions = new LinkedBlockingQueue<>();
  final List<ProxyServer> started = new ArrayList<>();
  final Server provider = new Server();
  final ServerConnector connector = new ServerConnector(provider);
  final WebSocketCoreClient client = new WebSocketCoreClient();
  volatile BiConsumer<Peer, String> answers = (peer, text) -> {};

  /** What clients name their session; empty if they name none. */
  volatile String session = "s";

  private @Nullable SqliteEvents opened;

  /** One end of a WebSocket: notes messages down. */
  static class Peer implements FrameHandler {
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();
    private final CompletableFuture<CoreSession> session = new CompletableFuture<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    void onText(String message) {
      texts.add(message);
    }

    void onPing() {}

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
      opened.setMaxFrameSize(1 << 24);
      session.complete(opened);
      callback.succeeded();
      opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
      if (frame.isDataFrame()) {
        byte[] part = new byte[frame.getPayload().remaining()];
        frame.getPayload().slice().get(part);
        text.writeBytes(part);
        if (frame.isFin()) {
          onText(text.toString(StandardCharsets.UTF_8));
          text.reset();
        }
      } else if (frame.getOpCode() == OpCode.PING) {
        onPing();
      }
      callback.succeeded();
      session().demand();
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
      callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
      closed.complete(status);
      callback.succeeded();
    }

    void say(String message) {
      session().sendFrame(new Frame(OpCode.TEXT, true, message), Callback.NOOP, false);
    }

    /** Says it in frames that are cut anywhere. */
    synchronized void say(String message, Random random) {
      byte[] all = message.getBytes(StandardCharsets.UTF_8);
      byte opCode = OpCode.TEXT;
      int at = 0;
      while (at < all.length) {
        int end = random.nextInt(3) == 0 ? all.length : at + 1 + random.nextInt(all.length - at);
        ByteBuffer part = ByteBuffer.wrap(all, at, end - at).slice();
        session().sendFrame(new Frame(opCode, end == all.length, part), Callback.NOOP, false);
        opCode = OpCode.CONTINUATION;
        at = end;
      }
    }

    CoreSession session() {
      return session.join();
    }

    String next() throws InterruptedException {
      return String.valueOf(texts.poll(20, TimeUnit.SECONDS));
    }
  }

  @BeforeEach
  void startAll() throws Exception {
    WebSocketUpgradeHandler sockets = new WebSocketUpgradeHandler();
    sockets.addMapping("/v1/*", new Upgrades());
    provider.addConnector(connector);
    provider.setHandler(sockets);
    provider.start();
    client.start();
  }

  /** The provider's side. */
  private final class Upgrades implements WebSocketNegotiator {
    @Override
    public FrameHandler negotiate(
        ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
      extensions.add(request.getExtensions().stream().map(e -> e.getName()).toList() + "");
      response.getHeaders().put("x-turn-state", "kept " + request.getHeaders().get("x-own"));
      return new Peer() {
        @Override
        void onText(String text) {
          arrived.add(text);
          answers.accept(this, text);
        }

        @Override
        void onPing() {
          arrived.add("ping");
        }
      };
    }
  }

  @AfterEach
  void stopAll() throws Exception {
    client.stop();
    started.forEach(ProxyServer::close);
    provider.stop();
    events().close();
    store.close();
  }

  final SqliteEvents events() {
    if (opened == null) {
      opened = SqliteEvents.open(home.resolve("events.db"));
    }
    return opened;
  }

  final ProxySettings settings() {
    URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    return ProxySettings.DEFAULTS
        .withPort(0)
        .withDeadline(Duration.ofSeconds(20))
        .withUpstream(dev.headroom.proxy.Provider.OPENAI, uri);
  }

  final URI start(ProxySettings settings) throws Exception {
    ProxyServer server =
        ProxyServer.start(settings, CompressConfig.DEFAULTS, tenant -> store, events());
    started.add(server);
    return URI.create("ws://127.0.0.1:" + server.port());
  }

  final Peer connect(URI proxy, String path, String... extensionsOffered) throws Exception {
    Peer peer = new Peer();
    CoreClientUpgradeRequest request =
        CoreClientUpgradeRequest.from(client, proxy.resolve(path), peer);
    request.headers(h -> h.put("x-own", "mine"));
    if (!session.isEmpty()) {
      request.headers(h -> h.put("session-id", session));
    }
    request.addExtensions(extensionsOffered);
    client.connect(request).get(20, TimeUnit.SECONDS);
    return peer;
  }
}
