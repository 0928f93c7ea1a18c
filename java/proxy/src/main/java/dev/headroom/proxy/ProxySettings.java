package dev.headroom.proxy;

import dev.headroom.HeadroomException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a proxy runs.
 *
 * @param host the address it listens on; any but loopback needs a token
 * @param port the port, 0 for any that is free
 * @param upstreams where each provider is, as {@code https://host[:port][/path]}
 * @param token what clients must send in {@code x-headroom-token}, if anything
 * @param deadline how long a request may wait for compression
 * @param maxBodyBytes a larger request passes unread
 * @param maxBodiesBytes how much memory the bodies under way may take together; 0 for half of the
 *     heap
 * @param compress whether anything new is compressed; what was sent before is sent again so anyway
 * @param retrieval how a model gets originals back
 * @param drain how long requests that are under way may go on when the proxy is closed
 * @param websocket whether WebSockets are relayed; else clients go on over HTTP
 * @param files where originals are written with {@link Retrieval#PATH}
 */
public record ProxySettings(
    String host,
    int port,
    Map<Provider, URI> upstreams,
    Optional<String> token,
    Duration deadline,
    int maxBodyBytes,
    long maxBodiesBytes,
    boolean compress,
    Retrieval retrieval,
    Duration drain,
    boolean websocket,
    Optional<Path> files) {

  /** What holds where nothing else is said. */
  public static final ProxySettings DEFAULTS =
      new ProxySettings(
          "127.0.0.1",
          8787,
          Map.of(
              Provider.ANTHROPIC, URI.create("https://api.anthropic.com"),
              Provider.OPENAI, URI.create("https://api.openai.com"),
              Provider.GEMINI, URI.create("https://generativelanguage.googleapis.com")),
          Optional.empty(),
          Duration.ofMillis(25),
          32 << 20,
          0,
          true,
          Retrieval.AUTO,
          Duration.ofSeconds(30),
          true,
          Optional.empty());

  private static final int SHORTEST_TOKEN = 16;

  public ProxySettings {
    upstreams = Map.copyOf(upstreams);
    for (Provider provider : Provider.values()) {
      checkUpstream(provider, upstreams.get(provider));
    }
    require(port >= 0 && port <= 65_535, "port " + port + ": must be from 0 to 65535");
    require(!deadline.isNegative(), "deadline " + deadline + ": must not be negative");
    require(
        retrieval != Retrieval.PATH || files.isPresent(),
        "retrieval path: say where the files are to be");
    require(!drain.isNegative(), "drain " + drain + ": must not be negative");
    require(maxBodyBytes > 0, "maxBodyBytes " + maxBodyBytes + ": must be 1 or more");
    require(
        maxBodiesBytes >= 0,
        "maxBodiesBytes " + maxBodiesBytes + ": must be 0 (half of the heap) or more");
    token.ifPresent(t ->
        require(
            t.length() >= SHORTEST_TOKEN,
            "a token has at least " + SHORTEST_TOKEN + " characters"));
    require(
        token.isPresent() || isLoopback(host),
        "host " + host + " can be reached by others: set a token, or listen on 127.0.0.1");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new HeadroomException(otherwise);
    }
  }

  private static void checkUpstream(Provider provider, @Nullable URI upstream) {
    if (upstream == null) {
      throw new HeadroomException(provider + " has no upstream");
    }
    boolean http = "https".equals(upstream.getScheme()) || "http".equals(upstream.getScheme());
    require(
        http
            && upstream.getHost() != null
            && upstream.getRawQuery() == null
            && upstream.getRawFragment() == null
            && upstream.getRawUserInfo() == null,
        "upstream of " + provider + ": " + upstream + " must be http(s)://host[:port][/path]");
  }

  /** How much memory the bodies under way may take together, in bytes. */
  long room() {
    return maxBodiesBytes > 0 ? maxBodiesBytes : Runtime.getRuntime().maxMemory() / 2;
  }

  /** Whether only this machine reaches an address. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new HeadroomException(
          "host " + host + " is not known: name an address of this machine", e);
    }
  }

  public ProxySettings withHost(String value) {
    return new ProxySettings(
        value,
        port,
        upstreams,
        token,
        deadline,
        maxBodyBytes,
        maxBodiesBytes,
        compress,
        retrieval,
        drain,
        websocket,
        files);
  }

  public ProxySettings withPort(int value) {
    return new ProxySettings(
        host,
        value,
        upstreams,
        token,
        deadline,
        maxBodyBytes,
        maxBodiesBytes,
        compress,
        retrieval,
        drain,
        websocket,
        files);
  }

  public ProxySettings withUpstream(Provider provider, URI value) {
    Map<Provider, URI> changed = new EnumMap<>(upstreams);
    changed.put(provider, value);
    return new ProxySettings(
        host,
        port,
        changed,
        token,
        deadline,
        maxBodyBytes,
        maxBodiesBytes,
        compress,
        retrieval,
        drain,
        websocket,
        files);
  }

  /** With another address and a token for it. */
  public ProxySettings withHostAndToken(String address, String secret) {
    return new ProxySettings(
        address,
        port,
        upstreams,
        Optional.of(secret),
        deadline,
        maxBodyBytes,
        maxBodiesBytes,
        compress,
        retrieval,
        drain,
        websocket,
        files);
  }

  /** With another address, port and token. */
  public ProxySettings withListener(String address, int at, Optional<String> secret) {
    return new ProxySettings(
        address,
        at,
        upstreams,
        secret,
        deadline,
        maxBodyBytes,
        maxBodiesBytes,
        compress,
        retrieval,
        drain,
        websocket,
        files);
  }

  public ProxySettings withDeadline(Duration value) {
    return new ProxySettings(
        host,
        port,
        upstreams,
        token,
        value,
        maxBodyBytes,
        maxBodiesBytes,
        compress,
        retrieval,
        drain,
        websocket,
        files);
  }

  public ProxySettings withMaxBodyBytes(int value) {
    return new ProxySettings(
        host,
        port,
        upstreams,
        token,
        deadline,
        value,
        maxBodiesBytes,
        compress,
        retrieval,
        drain,
        websocket,
        files);
  }

  public ProxySettings withMaxBodiesBytes(long value) {
    return new ProxySettings(
        host,
        port,
        upstreams,
        token,
        deadline,
        maxBodyBytes,
        value,
        compress,
        retrieval,
        drain,
        websocket,
        files);
  }

  public ProxySettings withCompress(boolean value) {
    return new ProxySettings(
        host,
        port,
        upstreams,
        token,
        deadline,
        maxBodyBytes,
        maxBodiesBytes,
        value,
        retrieval,
        drain,
        websocket,
        files);
  }

  public ProxySettings withRetrieval(Retrieval value) {
    return new ProxySettings(
        host,
        port,
        upstreams,
        token,
        deadline,
        maxBodyBytes,
        maxBodiesBytes,
        compress,
        value,
        drain,
        websocket,
        files);
  }

  public ProxySettings withDrain(Duration value) {
    return new ProxySettings(
        host,
        port,
        upstreams,
        token,
        deadline,
        maxBodyBytes,
        maxBodiesBytes,
        compress,
        retrieval,
        value,
        websocket,
        files);
  }

  /** With originals as files in a directory, by which the agent gets them back. */
  public ProxySettings withFiles(Path directory) {
    return new ProxySettings(
        host,
        port,
        upstreams,
        token,
        deadline,
        maxBodyBytes,
        maxBodiesBytes,
        compress,
        Retrieval.PATH,
        drain,
        websocket,
        Optional.of(directory));
  }

  public ProxySettings withWebsocket(boolean value) {
    return new ProxySettings(
        host,
        port,
        upstreams,
        token,
        deadline,
        maxBodyBytes,
        maxBodiesBytes,
        compress,
        retrieval,
        drain,
        value,
        files);
  }
}
