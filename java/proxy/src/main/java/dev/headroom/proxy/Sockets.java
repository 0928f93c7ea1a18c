package dev.headroom.proxy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.ExtensionConfig;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.client.CoreClientUpgradeRequest;
import org.eclipse.jetty.websocket.core.client.UpgradeListener;
import org.eclipse.jetty.websocket.core.client.WebSocketCoreClient;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;

/**
 * Relays WebSockets. The provider is asked first, so that a client is never let in where the
 * provider does not; where it does not, or WebSockets are switched off, the answer is 426, upon
 * which clients that can do without go on over HTTP at once and learn there what is wrong. (Any
 * other answer has Codex try again for seconds.)
 */
final class Sockets extends Handler.Wrapper implements Graceful {
  private static final long CONNECT_SECONDS = 10;
  private static final String DEFLATE = "permessage-deflate";

  /** Headers of the handshake itself, or of one connection. */
  private static final Set<String> OF_THE_HANDSHAKE =
      Set.of(
          "connection",
          "content-length",
          "host",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "upgrade",
          Guard.TOKEN_HEADER,
          Conversations.BYPASS_HEADER);

  private final Serving serving;
  private final Relay relay;
  private final Compressor compressor;
  private final Accounts accounts;
  private final Room room;
  private final Handshaker handshaker = Handshaker.newInstance();
  private final WebSocketComponents components = new WebSocketComponents();
  private final WebSocketCoreClient client;
  private final Set<SocketTurns> open = ConcurrentHashMap.newKeySet();
  private final Graceful.Shutdown shutdown =
      new Graceful.Shutdown(this) {
        @Override
        public boolean isShutdownDone() {
          return open.stream().noneMatch(SocketTurns::isWaiting);
        }
      };

  Sockets(
      Serving serving,
      Relay relay,
      Compressor compressor,
      Accounts accounts,
      Room room,
      Handler next) {
    super(next);
    this.room = room;
    this.serving = serving;
    this.relay = relay;
    this.compressor = compressor;
    this.accounts = accounts;
    HttpClient http = new HttpClient();
    http.setUserAgentField(null);
    http.setConnectTimeout(TimeUnit.SECONDS.toMillis(CONNECT_SECONDS));
    http.setIdleTimeout(Relay.IDLE_MILLIS);
    this.client = new WebSocketCoreClient(http, components);
    installBean(components);
    installBean(client);
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    CompletableFuture<Void> done = shutdown.shutdown();
    shutdown.check();
    return done;
  }

  @Override
  public boolean isShutdown() {
    return shutdown.isShutdown();
  }

  private void ended(SocketTurns turns) {
    open.remove(turns);
    shutdown.check();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))) {
      return super.handle(request, response, callback);
    }
    Serving.Now now = serving.of(request);
    if (!now.settings().websocket() || !handshaker.isWebSocketUpgradeRequest(request)) {
      return refused(response, callback, "this proxy speaks HTTP only");
    }
    SocketTurns turns = new SocketTurns(compressor, accounts, now, request, shutdown::check);
    SocketRelay sockets =
        new SocketRelay(turns, now.settings().maxBodyBytes(), room, () -> ended(turns));
    CoreClientUpgradeRequest to =
        CoreClientUpgradeRequest.from(client, uri(request), sockets.upstream());
    Handshake handshake = new Handshake();
    CoreSession upstream;
    try {
      upstream = connect(request, to, handshake, now.settings().maxBodyBytes());
    } catch (IOException | ExecutionException | TimeoutException e) {
      return refused(response, callback, "the provider takes no WebSocket");
    }
    open.add(turns);
    boolean isUpgraded = false;
    try {
      isUpgraded =
          handshaker.upgradeRequest(
              new Negotiator(sockets.client(), upstream, handshake.answer),
              request,
              response,
              callback,
              components,
              configuration(now.settings().maxBodyBytes()));
      return isUpgraded;
    } finally {
      if (!isUpgraded) {
        ended(turns);
        upstream.abort();
      }
    }
  }

  private static boolean refused(Response response, Callback callback, String why) {
    return Answers.error(response, 426, "headroom_no_websocket", why, callback);
  }

  private static Configuration.ConfigurationCustomizer configuration(int most) {
    Configuration.ConfigurationCustomizer configuration =
        new Configuration.ConfigurationCustomizer();
    configuration.setIdleTimeout(Duration.ofMillis(Relay.IDLE_MILLIS));
    configuration.setMaxFrameSize(most);
    configuration.setAutoFragment(true); // what is larger goes on in parts
    return configuration;
  }

  private URI uri(Request request) {
    String uri = relay.rewriteHttpURI(request).toString();
    return URI.create(uri.replaceFirst("^http", "ws"));
  }

  /** What the provider said to the handshake. */
  private static final class Handshake implements UpgradeListener {
    private HttpFields answer = HttpFields.EMPTY;

    @Override
    public void onHandshakeResponse(
        org.eclipse.jetty.client.Request request, org.eclipse.jetty.client.Response response) {
      answer = HttpFields.build(response.getHeaders()).asImmutable();
    }
  }

  private CoreSession connect(
      Request request, CoreClientUpgradeRequest to, Handshake handshake, int most)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    to.setConfiguration(configuration(most));
    to.addListener(handshake);
    to.headers(headers -> passed(request.getHeaders()).forEach(headers::add));
    to.setSubProtocols(request.getHeaders().getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, true));
    boolean deflates =
        request.getHeaders().getQualityCSV(HttpHeader.SEC_WEBSOCKET_EXTENSIONS).stream()
            .anyMatch(e -> ExtensionConfig.parse(e).getName().equals(DEFLATE));
    if (deflates) {
      to.addExtensions(DEFLATE);
    }
    return client.connect(to).get(CONNECT_SECONDS, TimeUnit.SECONDS);
  }

  private static List<HttpField> passed(HttpFields headers) {
    return headers.stream()
        .filter(f -> !OF_THE_HANDSHAKE.contains(f.getLowerCaseName()))
        .filter(f -> !f.getName().toLowerCase(Locale.ROOT).startsWith("sec-websocket-"))
        .toList();
  }

  /** Answers a client's handshake as the provider answered ours. */
  private record Negotiator(FrameHandler handler, CoreSession upstream, HttpFields answer)
      implements WebSocketNegotiator {
    @Override
    public FrameHandler negotiate(
        ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
      passed(answer).forEach(response.getHeaders()::add);
      String protocol = upstream.getNegotiatedSubProtocol();
      if (protocol != null && !protocol.isEmpty()) {
        response.setAcceptedSubProtocol(protocol);
      }
      return handler;
    }
  }
}
