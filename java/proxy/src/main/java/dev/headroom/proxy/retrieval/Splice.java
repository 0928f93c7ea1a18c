package dev.headroom.proxy.retrieval;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * Bytes of a request that others take the place of.
 *
 * @param start the first byte
 * @param end the byte behind the last one
 */
record Splice(int start, int end, String text) {
  /** The request with all splices done; they do not overlap. */
  static byte[] apply(byte[] request, List<Splice> splices) {
    if (splices.isEmpty()) {
      return request;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(request.length + 1024);
    int from = 0;
    for (Splice s : splices.stream().sorted(Comparator.comparingInt(Splice::start)).toList()) {
      out.write(request, from, s.start - from);
      out.writeBytes(s.text.getBytes(StandardCharsets.UTF_8));
      from = s.end;
    }
    out.write(request, from, request.length - from);
    return out.toByteArray();
  }
}
