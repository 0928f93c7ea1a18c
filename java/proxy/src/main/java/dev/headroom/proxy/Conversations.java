package dev.headroom.proxy;

import dev.headroom.proxy.retrieval.Delivery;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
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

  private static final int PIECE = 64 << 10;

  private final Serving serving;
  private final Compressor compressor;
  private final Accounts accounts;
  private final Relay relay;
  private final Room room;

  Conversations(Serving serving, Compressor compressor, Accounts accounts, Relay relay, Room room) {
    super(relay);
    this.room = room;
    this.serving = serving;
    this.relay = relay;
    this.compressor = compressor;
    this.accounts = accounts;
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
    Route route = route(request);
    if (!route.conversation()) {
      return super.handle(request, response, callback);
    }
    Optional<Account> account =
        route.isAsked() ? Optional.of(accounts.open(request, route)) : Optional.empty();
    account.ifPresent(a -> response.getHeaders().put(RESULT_HEADER, "id=" + a.id()));
    Room.Place place = room.place();
    Callback done = Callback.from(callback, place::close);
    try {
      return read(request, response, route, place, done);
    } catch (Exception | Error e) {
      place.close();
      throw e;
    }
  }

  /** Reads the body, and sends on what becomes of it. */
  private boolean read(
      Request request, Response response, Route route, Room.Place place, Callback callback)
      throws Exception {
    int most = serving.of(request).settings().maxBodyBytes();
    Intake intake = new Intake(place, most);
    InputStream in = Content.Source.asInputStream(request);
    Intake.Read read = intake.read(in, request.getLength(), request.getHeaders());
    if (read.why().isPresent() && read.bytes().length == 0) {
      return unread(request, read.why().get(), response, callback);
    }
    if (read.why().isPresent()) {
      place.holdsAtOnce(read.bytes().length);
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(read.bytes()), in);
      Content.Source source = Content.Source.from(all);
      Request unread = new Body(request, request.getHeaders(), source, request.getLength());
      return unread(unread, read.why().get(), response, callback);
    }
    byte[] body = read.bytes();
    Intake.Read decoded = intake.decoded(body, request.getHeaders());
    if (decoded.why().isPresent()) {
      place.holdsAtOnce(body.length);
      Request unread = with(request, request.getHeaders(), body);
      return unread(unread, decoded.why().get(), response, callback);
    }
    Compressor.Sent sent = compressed(decoded.bytes(), request, response, route);
    boolean isSame = Arrays.equals(sent.body(), decoded.bytes());
    byte[] out = isSame ? body : sent.body();
    if (sent.exchange().isEmpty()) {
      place.holdsAtOnce(out.length);
      HttpFields headers = request.getHeaders();
      Request changed = with(request, isSame ? headers : edited(headers, out.length), out);
      return super.handle(changed, response, callback);
    }
    place.holdsAtOnce(sent.body().length);
    Request asked = with(request, edited(request.getHeaders(), sent.body().length), sent.body());
    new Answering(relay, asked, response, sent.exchange().get(), most).run(sent.body(), callback);
    return true;
  }

  private boolean unread(Request request, String why, Response response, Callback callback)
      throws Exception {
    Accounts.of(request).ifPresent(a -> a.passed(Outcome.UNREAD, why));
    return super.handle(request, response, callback);
  }

  private static HttpFields edited(HttpFields headers, int length) {
    return HttpFields.build(headers)
        .remove(HttpHeader.CONTENT_ENCODING)
        .remove(HttpHeader.TRANSFER_ENCODING)
        .remove("content-digest")
        .remove("content-md5")
        .put(HttpHeader.CONTENT_LENGTH, length)
        .asImmutable();
  }

  private static Request with(Request request, HttpFields headers, byte[] body) {
    return new Body(request, headers, Content.Source.from(pieces(body)), body.length);
  }

  /**
   * Pieces that are written one after the other: Java copies each into memory of its own outside of
   * the heap, which every thread keeps for the next one.
   */
  private static ByteBuffer[] pieces(byte[] body) {
    ByteBuffer[] pieces = new ByteBuffer[Math.max(1, Math.ceilDiv(body.length, PIECE))];
    for (int i = 0; i < pieces.length; i++) {
      int from = i * PIECE;
      pieces[i] = ByteBuffer.wrap(body, from, Math.min(PIECE, body.length - from)).slice();
    }
    return pieces;
  }

  private Compressor.Sent compressed(byte[] body, Request request, Response response, Route route) {
    Optional<Account> account = Accounts.of(request);
    Compressor.Turn turn =
        new Compressor.Turn(
            route,
            Identity.of(route.provider(), request.getHeaders()),
            body,
            isReadable(request) ? Delivery.HTTP : Delivery.UNREAD,
            bypasses(request.getHeaders()),
            false);
    Compressor.Sent sent = compressor.compress(turn, serving.of(request), account);
    String id = account.map(a -> "id=" + a.id() + ", ").orElse("");
    sent.result()
        .ifPresent(r ->
            response
                .getHeaders()
                .put(
                    RESULT_HEADER,
                    "%sbefore=%d, after=%d".formatted(id, r.tokensBefore(), r.tokensAfter())));
    return sent;
  }

  /** Whether a client wants nothing new compressed. */
  static boolean bypasses(HttpFields headers) {
    return "true".equalsIgnoreCase(headers.get(BYPASS_HEADER));
  }

  /** Whether the answer will come as one object or as events: Gemini streams a list else. */
  private static boolean isReadable(Request request) {
    String query = request.getHttpURI().getQuery();
    return !request.getHttpURI().getDecodedPath().endsWith(":streamGenerateContent")
        || query != null && List.of(query.split("&")).contains("alt=sse");
  }
}
