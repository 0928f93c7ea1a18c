package dev.headroom.compress.json;

import dev.headroom.kernel.json.Bytes;
import dev.headroom.kernel.json.Escapes;
import java.nio.charset.StandardCharsets;

/** Writes strings as JSON. */
final class Quoted {
  private Quoted() {}

  static byte[] of(byte[] content) {
    Bytes out = new Bytes(content.length + 8);
    Escapes.quote(content, 0, content.length, out);
    return out.toArray();
  }

  static byte[] of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }
}
