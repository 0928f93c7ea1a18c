package dev.headroom.proxy;

import dev.headroom.CompressResult;
import dev.headroom.Conversation;
import dev.headroom.Headroom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Compresses the requests that hold a conversation before they are relayed. What is too large, in
 * an encoding that is not known, or no request passes as it came; so does everything if this fails.
 */
final class Conversations extends Handler.Wrapper {
  static final String BYPASS_HEADER = "x-headroom-bypass";
  static final String RESULT_HEADER = "x-headroom";
  private static final String ROUTE = Conversations.class.getName() + ".route";

  private final Headroom headroom;
  private final ProxySettings settings;
  private final Work work;
  private final Totals totals;

  Conversations(Headroom headroom, ProxySettings settings, Work work, Totals totals, Handler next) {
    super(next);
    this.headroom = headroom;
    this.settings = settings;
    this.work = work;
    this.totals = totals;
  }

  /** The route of a request. */
  static Route route(Request request) {
    if (request.getAttribute(ROUTE) instanceof Route known) {
      return known;
    }
    Route route =
        Route.of(request.getMethod(), request.getHttpURI().getDecodedPath(), request.getHeaders());
    request.setAttribute(ROUTE, route);
    return route;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    totals.relayed();
    Route route = route(request);
    if (!route.conversation() || request.getLength() > settings.maxBodyBytes()) {
      return super.handle(request, response, callback);
    }
    return super.handle(read(request, response, route), response, callback);
  }

  /** The request with its body read, compressed if it can be. */
  private Request read(Request request, Response response, Route route) throws IOException {
    InputStream in = Content.Source.asInputStream(request);
    byte[] body = in.readNBytes(settings.maxBodyBytes());
    if (body.length == settings.maxBodyBytes()) {
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(body), in);
      return new Body(request, request.getHeaders(), Content.Source.from(all), request.getLength());
    }
    Optional<byte[]> decoded = Bodies.decoded(body, request.getHeaders(), settings.maxBodyBytes());
    byte[] changed = decoded.map(d -> compressed(d, request, response, route)).orElse(body);
    if (decoded.isEmpty() || Arrays.equals(changed, decoded.get())) {
      return with(request, request.getHeaders(), body);
    }
    HttpFields.Mutable headers =
        HttpFields.build(request.getHeaders())
            .remove(HttpHeader.CONTENT_ENCODING)
            .remove(HttpHeader.TRANSFER_ENCODING)
            .remove("content-digest")
            .remove("content-md5")
            .put(HttpHeader.CONTENT_LENGTH, changed.length);
    return with(request, headers.asImmutable(), changed);
  }

  private static Request with(Request request, HttpFields headers, byte[] body) {
    return new Body(request, headers, Content.Source.from(ByteBuffer.wrap(body)), body.length);
  }

  private byte[] compressed(byte[] body, Request request, Response response, Route route) {
    try {
      Conversation conversation =
          headroom.conversation(Identity.of(route.provider(), request.getHeaders()));
      boolean bypass = "true".equalsIgnoreCase(request.getHeaders().get(BYPASS_HEADER));
      CompressResult<byte[]> result =
          bypass || !settings.compress()
              ? conversation.replay(body)
              : work.compress(conversation, body);
      totals.compressed(result);
      response
          .getHeaders()
          .put(
              RESULT_HEADER,
              "before=%d, after=%d".formatted(result.tokensBefore(), result.tokensAfter()));
      return result.messages();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return body;
    }
  }
}
