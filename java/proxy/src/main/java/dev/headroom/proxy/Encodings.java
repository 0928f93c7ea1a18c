package dev.headroom.proxy;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * What stands behind a content encoding: {@code gzip}, {@code deflate}, {@code br}, {@code zstd}.
 * The libraries of the last two have code of the machine; where that cannot be loaded, such bodies
 * are not read.
 */
final class Encodings {
  private Encodings() {}

  /** The encoding that headers name, in small letters; empty for none. */
  static String of(HttpFields headers) {
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    return name.equals("identity") ? "" : name;
  }

  /** Reads through an encoding; empty if it is not known. */
  static Optional<InputStream> reader(String encoding, InputStream in) throws IOException {
    try {
      return switch (encoding) {
        case "" -> Optional.of(in);
        case "gzip", "x-gzip" -> Optional.of(new GZIPInputStream(in));
        case "deflate" -> Optional.of(new InflaterInputStream(in));
        case "br" ->
            Brotli4jLoader.isAvailable()
                ? Optional.of(new BrotliInputStream(in))
                : Optional.empty();
        case "zstd" -> Optional.of(new ZstdInputStreamNoFinalizer(in));
        default -> Optional.empty();
      };
    } catch (LinkageError e) { // the machine has no such code
      return Optional.empty();
    }
  }

  /**
   * What a body holds.
   *
   * @param bytes empty if it cannot be read
   * @param isLarger whether that is since it holds more than it may; else its encoding is not
   *     known, or it is damaged
   */
  record Unpacked(Optional<byte[]> bytes, boolean isLarger) {
    private static final Unpacked UNREADABLE = new Unpacked(Optional.empty(), false);
    private static final Unpacked LARGER = new Unpacked(Optional.empty(), true);
  }

  /** As {@link #unpacked}; empty for whatever reason. */
  static Optional<byte[]> decoded(byte[] body, HttpFields headers, int most) {
    return unpacked(body, headers, most).bytes();
  }

  /** What a body holds, if that is no more than so many bytes. No more is unpacked than that. */
  static Unpacked unpacked(byte[] body, HttpFields headers, int most) {
    String encoding = of(headers);
    if (encoding.isEmpty()) {
      return new Unpacked(Optional.of(body), false);
    }
    try {
      Optional<InputStream> reader = reader(encoding, new ByteArrayInputStream(body));
      return reader.isEmpty() ? Unpacked.UNREADABLE : all(reader.get(), most);
    } catch (IOException e) {
      return Unpacked.UNREADABLE;
    }
  }

  private static Unpacked all(InputStream in, int most) throws IOException {
    try (in) {
      byte[] bytes = in.readNBytes(most);
      return in.read() < 0 ? new Unpacked(Optional.of(bytes), false) : Unpacked.LARGER;
    }
  }
}
