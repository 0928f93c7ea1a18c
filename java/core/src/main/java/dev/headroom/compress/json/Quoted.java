package dev.headroom.compress.json;

import dev.headroom.kernel.json.Bytes;
import dev.headroom.kernel.json.Escapes;
import dev.headroom.message.JsonIndex;
import java.nio.charset.StandardCharsets;

/** Writes strings as JSON. */
public final class Quoted {
  private Quoted() {}

  /** Text in UTF-8 as a JSON string. */
  public static byte[] of(byte[] content) {
    Bytes out = new Bytes(content.length + 8);
    Escapes.quote(content, 0, content.length, out);
    return out.toArray();
  }

  static byte[] of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a string in compact JSON can be said in UTF-8: it has no half of a surrogate pair. */
  static boolean isUtf8(JsonIndex json, int string) {
    byte[] text = json.bytes();
    for (int i = json.start(string); i + 2 < json.end(string); i++) {
      if (text[i] == '\\' && text[i + 1] == 'u' && text[i + 2] == 'd') {
        return false;
      }
    }
    return true;
  }
}
