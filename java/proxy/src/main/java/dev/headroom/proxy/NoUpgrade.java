package dev.headroom.proxy;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests for a WebSocket with 426, upon which clients that can do without go on over HTTP
 * at once. Any other answer has Codex try again for seconds.
 */
final class NoUpgrade extends Handler.Wrapper {
  NoUpgrade(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if ("websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))) {
      return Answers.error(
          response, 426, "headroom_no_websocket", "this proxy speaks HTTP only", callback);
    }
    return super.handle(request, response, callback);
  }
}
