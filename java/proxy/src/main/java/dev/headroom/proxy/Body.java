package dev.headroom.proxy;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body was read, and is given again or another one in its place. */
final class Body extends Request.Wrapper {
  private final Content.Source source;
  private final HttpFields headers;
  private final long length;

  /**
   * A request with a body.
   *
   * @param length its bytes, or -1 if they are not counted
   */
  Body(Request request, HttpFields headers, Content.Source source, long length) {
    super(request);
    this.headers = headers;
    this.source = source;
    this.length = length;
  }

  @Override
  public HttpFields getHeaders() {
    return headers;
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public Content.Chunk read() {
    return source.read();
  }

  @Override
  public void demand(Runnable callback) {
    source.demand(callback);
  }

  @Override
  public void fail(Throwable failure) {
    source.fail(failure);
    super.fail(failure);
  }

  @Override
  public void fail(Throwable failure, boolean last) {
    source.fail(failure, last);
    super.fail(failure, last);
  }
}
