package dev.headroom.proxy;

import java.io.EOFException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientConnectionFactory;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Sends requests on to their provider, and what it answers back, byte for byte as it comes. No
 * header is added, and none is lost but those that belong to a single connection.
 */
final class Relay extends ProxyHandler {
  /** Longer than any provider thinks between two bytes of an answer. */
  static final long IDLE_MILLIS = 900_000;

  private static final int CONNECT_MILLIS = 10_000;
  private static final int MOST_CONNECTIONS = 1024;

  private final Serving serving;

  Relay(Serving serving) {
    this.serving = serving;
  }

  @Override
  protected HttpClient newHttpClient() {
    return client(new SslContextFactory.Client());
  }

  /** Speaks HTTP/1.1, and HTTP/2 where the provider chooses it behind TLS (ALPN). */
  static HttpClient client(SslContextFactory.Client tls) {
    ClientConnector connector = new ClientConnector();
    connector.setSslContextFactory(tls);
    return new HttpClient(
        new HttpClientTransportDynamic(
            connector,
            HttpClientConnectionFactory.HTTP11,
            new ClientConnectionFactoryOverHTTP2.HTTP2(new HTTP2Client(connector))));
  }

  @Override
  protected void configureHttpClient(HttpClient client) {
    super.configureHttpClient(client);
    client.setUserAgentField(null);
    client.setIdleTimeout(IDLE_MILLIS);
    client.setConnectTimeout(CONNECT_MILLIS);
    client.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
    client.setMaxRequestsQueuedPerDestination(MOST_CONNECTIONS);
  }

  private URI upstream(Request request) {
    Provider provider = Conversations.route(request).provider();
    URI upstream = serving.of(request).settings().upstreams().get(provider);
    if (upstream == null) {
      throw new IllegalStateException("no upstream for " + provider);
    }
    return upstream;
  }

  @Override
  protected HttpURI rewriteHttpURI(Request request) {
    URI upstream = upstream(request);
    String base = upstream.getRawPath() == null ? "" : upstream.getRawPath();
    String path = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return HttpURI.build()
        .scheme(upstream.getScheme())
        .host(upstream.getHost())
        .port(upstream.getPort())
        .path(path + request.getHttpURI().getPath())
        .query(request.getHttpURI().getQuery())
        .asImmutable();
  }

  @Override
  protected void copyRequestHeaders(Request from, org.eclipse.jetty.client.Request to) {
    super.copyRequestHeaders(from, to);
    to.headers(headers -> {
      headers.put(HttpHeader.HOST, upstream(from).getRawAuthority());
      headers.remove(Guard.TOKEN_HEADER);
      headers.remove(Conversations.BYPASS_HEADER);
    });
  }

  @Override
  protected void sendProxyToServerRequest(
      Request from, org.eclipse.jetty.client.Request to, Response response, Callback callback) {
    Accounts.of(from)
        .ifPresent(account -> {
          tap(account, to);
          to.onComplete(result -> account.end());
        });
    super.sendProxyToServerRequest(from, to, response, callback);
  }

  /** Notes down what the provider answers, beside the way it takes. */
  private static void tap(Account account, org.eclipse.jetty.client.Request to) {
    Tap tap = account.round();
    to.onResponseHeaders(answer -> {
      account.answered(answer.getStatus());
      tap.begins(answer.getHeaders());
    });
    to.onResponseContent((answer, buffer) -> tap.add(buffer));
  }

  /**
   * A request with a body of its own.
   *
   * @param from what the client sent, with the headers that are to go on
   */
  org.eclipse.jetty.client.Request request(Request from, byte[] body) {
    org.eclipse.jetty.client.Request to = newProxyToServerRequest(from, rewriteHttpURI(from));
    copyRequestHeaders(from, to);
    String type = from.getHeaders().get(HttpHeader.CONTENT_TYPE);
    // What the provider answers has to be read.
    to.headers(headers ->
        headers
            .remove(HttpHeader.CONTENT_LENGTH)
            .remove(HttpHeader.EXPECT)
            .put(HttpHeader.ACCEPT_ENCODING, "identity"));
    Accounts.of(from).ifPresent(account -> tap(account, to));
    return to.body(new BytesRequestContent(type == null ? "application/json" : type, body));
  }

  @Override
  protected void addProxyHeaders(Request from, org.eclipse.jetty.client.Request to) {
    // A provider sees the client's own headers alone.
  }

  @Override
  protected org.eclipse.jetty.client.Response.CompleteListener newServerToProxyResponseListener(
      Request from, org.eclipse.jetty.client.Request to, Response response, Callback callback) {
    return new ProxyResponseListener(from, to, response, callback) {
      @Override
      public void onHeaders(org.eclipse.jetty.client.Response answer) {
        super.onHeaders(answer);
        delimit(from, response);
      }
    };
  }

  /**
   * Sends an answer of no known length in chunks, also where the connection ends with it: without
   * them a client could not tell an end from a cut.
   */
  static void delimit(Request from, Response response) {
    boolean hasBody =
        !HttpMethod.HEAD.is(from.getMethod())
            && response.getStatus() != HttpStatus.NO_CONTENT_204
            && response.getStatus() != HttpStatus.NOT_MODIFIED_304;
    if (hasBody
        && from.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
        && !response.getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
      response.getHeaders().put(HttpHeader.TRANSFER_ENCODING, "chunked");
    }
  }

  @Override
  protected void onServerToProxyResponseFailure(
      Request from,
      org.eclipse.jetty.client.Request to,
      org.eclipse.jetty.client.Response answer,
      Response response,
      Callback callback,
      Throwable failure) {
    failed(to, response, callback, failure);
  }

  /** Says that the provider cannot be reached, or cuts what has begun. */
  void failed(
      org.eclipse.jetty.client.Request to,
      Response response,
      Callback callback,
      Throwable failure) {
    if (response.isCommitted()) {
      callback.failed(failure); // the client sees a stream that is cut, as it would directly
      return;
    }
    int status = failure instanceof TimeoutException ? 504 : 502;
    String what =
        failure instanceof EOFException
            ? "the provider closed the connection before it answered"
            : failure.getMessage() == null ? failure.toString() : failure.getMessage();
    byte[] body =
        Answers.error("headroom_upstream_unreachable", to.getURI().getHost() + ": " + what)
            .getBytes(StandardCharsets.UTF_8);
    Answers.json(response, status, body, callback);
  }
}
