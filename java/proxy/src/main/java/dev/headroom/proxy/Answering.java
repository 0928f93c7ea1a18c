package dev.headroom.proxy;

import dev.headroom.proxy.retrieval.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Passes on an answer in which the model may ask for originals: it is read event by event, and
 * where it ends with calls of ours alone the next request goes out, and its answer follows in the
 * same stream. What is no answer of a model, an error for example, passes as it comes. Blocks, on a
 * virtual thread.
 */
final class Answering {
  /** Headers that belong to one connection, or to a length that changes. */
  private static final Set<String> NOT_PASSED =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "content-length");

  private static final int BUFFER = 16 << 10;

  private final Relay relay;
  private final Request request;
  private final Response response;
  private final Exchange exchange;
  private final int maxBytes;

  /**
   * @param request what the client sent, with the headers that are to go on
   * @param maxBytes a longer answer that is no stream passes unread
   */
  Answering(Relay relay, Request request, Response response, Exchange exchange, int maxBytes) {
    this.relay = relay;
    this.request = request;
    this.response = response;
    this.exchange = exchange;
    this.maxBytes = maxBytes;
  }

  /** An answer of the provider whose headers have come. */
  private record Incoming(
      org.eclipse.jetty.client.Request request,
      org.eclipse.jetty.client.Response response,
      InputStream body,
      boolean isReadable)
      implements AutoCloseable {
    boolean is(String type) {
      String given = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
      return isReadable
          && response.getStatus() == 200
          && given != null
          && given.toLowerCase(Locale.ROOT).startsWith(type);
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /** Sends the request and answers the client. */
  void run(byte[] body, Callback callback) {
    org.eclipse.jetty.client.Request to = relay.request(request, body);
    try (Incoming incoming = send(to)) {
      if (incoming.is("text/event-stream")) {
        begin(incoming);
        Relay.delimit(request, response);
        stream(incoming);
      } else if (incoming.is("application/json")) {
        whole(incoming);
      } else {
        begin(incoming);
        Relay.delimit(request, response);
        copy(incoming.body());
      }
      response.write(true, ByteBuffer.allocate(0), callback);
    } catch (IOException | TimeoutException | ExecutionException e) {
      failed(
          to, e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e, callback);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(to, e, callback);
    } catch (RuntimeException e) {
      failed(to, e, callback);
    } finally {
      Accounts.of(request).ifPresent(Account::end);
    }
  }

  private void failed(org.eclipse.jetty.client.Request to, Throwable failure, Callback callback) {
    var _ = to.abort(failure);
    relay.failed(to, response, callback, failure);
  }

  private Incoming send(org.eclipse.jetty.client.Request to)
      throws IOException, InterruptedException, TimeoutException, ExecutionException {
    InputStreamResponseListener listener = new InputStreamResponseListener();
    to.send(listener);
    org.eclipse.jetty.client.Response answer =
        listener.get(Relay.IDLE_MILLIS, TimeUnit.MILLISECONDS);
    InputStream body = listener.getInputStream();
    String encoding = Encodings.of(answer.getHeaders());
    if (encoding.isEmpty()) {
      return new Incoming(to, answer, body, true);
    }
    Optional<InputStream> decoded =
        answer.getStatus() == 200 ? Encodings.reader(encoding, body) : Optional.empty();
    return new Incoming(to, answer, decoded.orElse(body), decoded.isPresent());
  }

  /** Passes status and headers on. */
  private void begin(Incoming incoming) {
    response.setStatus(incoming.response().getStatus());
    HttpFields.Mutable headers = response.getHeaders();
    for (HttpField field : incoming.response().getHeaders()) {
      String name = field.getLowerCaseName();
      boolean decoded = incoming.isReadable() && name.equals("content-encoding");
      if (!NOT_PASSED.contains(name) && !decoded) {
        headers.add(field);
      }
    }
  }

  private void write(byte[] bytes, int length) throws IOException {
    Content.Sink.write(response, false, ByteBuffer.wrap(bytes, 0, length));
  }

  private void copy(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      write(buffer, n);
    }
  }

  private void stream(Incoming first)
      throws IOException, InterruptedException, TimeoutException, ExecutionException {
    events(first.body());
    for (Optional<byte[]> next = exchange.next(); next.isPresent(); next = exchange.next()) {
      try (Incoming incoming = send(relay.request(request, next.get()))) {
        if (!incoming.is("text/event-stream")) {
          byte[] failure = exchange.failure(incoming.body().readNBytes(maxBytes));
          write(failure, failure.length);
          return;
        }
        events(incoming);
      }
    }
  }

  private void events(Incoming incoming) throws IOException {
    try {
      events(incoming.body());
    } catch (IOException e) {
      var _ = incoming.request().abort(e);
      throw e;
    }
  }

  private void events(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    Exchange.Out out = bytes -> write(bytes, bytes.length);
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      exchange.read(buffer, n, out);
    }
    exchange.ended(out);
  }

  private void whole(Incoming first)
      throws IOException, InterruptedException, TimeoutException, ExecutionException {
    byte[] answer = first.body().readNBytes(maxBytes);
    if (answer.length == maxBytes) {
      begin(first);
      copy(new SequenceInputStream(new ByteArrayInputStream(answer), first.body()));
      return;
    }
    byte[] shown = exchange.whole(answer);
    for (Optional<byte[]> next = exchange.next(); next.isPresent(); next = exchange.next()) {
      try (Incoming incoming = send(relay.request(request, next.get()))) {
        byte[] more = incoming.body().readNBytes(maxBytes);
        if (!incoming.is("application/json")) {
          begin(incoming);
          write(more, more.length);
          return;
        }
        shown = exchange.whole(more);
      }
    }
    begin(first);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, shown.length);
    write(shown, shown.length);
  }
}
