package dev.headroom.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Bodies of requests, read up to a limit. */
final class Bodies {
  private Bodies() {}

  /**
   * What a body holds behind its content encoding; empty if it cannot be read, or is larger than so
   * many bytes, or in an encoding that is not known.
   */
  static Optional<byte[]> decoded(byte[] body, HttpFields headers, int most) {
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    try {
      return switch (name) {
        case "", "identity" -> Optional.of(body);
        case "gzip", "x-gzip" -> all(new GZIPInputStream(new ByteArrayInputStream(body)), most);
        case "deflate" -> all(new InflaterInputStream(new ByteArrayInputStream(body)), most);
        default -> Optional.empty();
      };
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> all(InputStream in, int most) throws IOException {
    try (in) {
      byte[] bytes = in.readNBytes(most);
      return in.read() < 0 ? Optional.of(bytes) : Optional.empty();
    }
  }
}
