package dev.headroom.compact;

import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Writes a JSON array with some elements left out or replaced; the others, and what stands between
 * two that stay side by side, go byte for byte.
 */
final class ListSplice {
  private ListSplice() {}

  /**
   * The array's bytes.
   *
   * @param edit gives for an element's node the bytes that stand for it, none of them if it is left
   *     out; empty if it stays
   */
  static byte[] of(JsonIndex json, int list, IntFunction<Optional<byte[]>> edit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = json.bytes();
    int from = json.start(list);
    int first = json.first(list);
    if (first < 0) {
      out.write(bytes, from, json.end(list) - from);
      return out.toByteArray();
    }
    out.write(bytes, from, json.start(first) - from);
    int gap = -1;
    boolean some = false;
    for (int e = first; e >= 0; e = json.after(e, list)) {
      Optional<byte[]> edited = edit.apply(e);
      if (edited.isPresent() && edited.get().length == 0) {
        gap = -1;
        continue;
      }
      if (some && gap >= 0) {
        out.write(bytes, gap, json.start(e) - gap);
      } else if (some) {
        out.write(',');
      }
      some = true;
      gap = json.end(e);
      byte[] own = edited.orElse(bytes);
      int at = edited.isPresent() ? 0 : json.start(e);
      out.write(own, at, edited.isPresent() ? own.length : json.end(e) - at);
    }
    int end = json.start(first);
    for (int e = first; e >= 0; e = json.after(e, list)) {
      end = json.end(e);
    }
    out.write(bytes, end, json.end(list) - end);
    return out.toByteArray();
  }
}
