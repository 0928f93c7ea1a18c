package dev.headroom.proxy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who may come in. On loopback a request must be for a loopback name, so that no page of a
 * browser reaches it by a name of its own (DNS rebinding), and must not come from a page of another
 * origin; where a token is set, it must carry it.
 */
public final class Guard extends Handler.Wrapper {
  static final String TOKEN_HEADER = "x-headroom-token";

  private final Supplier<Optional<String>> token;

  /**
   * @param token what every request must carry, if one is set
   * @param next serves who is let in
   */
  public Guard(Optional<String> token, Handler next) {
    this(() -> token, next);
  }

  /**
   * As above, with a token that may change.
   *
   * @param token what every request must carry, if one is set
   */
  Guard(Supplier<Optional<String>> token, Handler next) {
    super(next);
    this.token = token;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<String> secret = token.get();
    if (secret.isPresent() && !is(secret.get(), request.getHeaders().get(TOKEN_HEADER))) {
      return Answers.error(
          response, 401, "headroom_token", "send the server's token in " + TOKEN_HEADER, callback);
    }
    String host = Request.getServerName(request);
    if (secret.isEmpty() && !isLoopbackName(host)) {
      return Answers.error(
          response, 403, "headroom_host", "this server serves localhost only", callback);
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && !isOwn(origin)) {
      return Answers.error(
          response, 403, "headroom_origin", "this server serves no pages of other sites", callback);
    }
    return super.handle(request, response, callback);
  }

  private static boolean is(String secret, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8),
            given.strip().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isOwn(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && isLoopbackName(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isLoopbackName(String host) {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return name.equalsIgnoreCase("localhost")
        || name.endsWith(".localhost")
        || name.matches("127(?:\\.\\d{1,3}){3}")
        || name.equals("::1")
        || name.equals("0:0:0:0:0:0:0:1");
  }
}
