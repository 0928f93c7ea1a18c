package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.syntax.SourceText;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes a source file with its cuts; each line that begins in it has what stood before it. */
final class OutlineWriter {
  private final SourceText text;
  private final List<Cut> cuts;
  private final List<byte[]> prefixes;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringBuilder pending = new StringBuilder();

  /**
   * @param prefixes what stands before each line of the original; none if nothing does
   */
  OutlineWriter(SourceText text, List<Cut> cuts, List<byte[]> prefixes) {
    this.text = text;
    this.cuts = cuts;
    this.prefixes = prefixes;
  }

  byte[] written() {
    int at = 0;
    for (Cut c : cuts) {
      copy(at, c.from());
      if (text.isStart(c.from())) {
        begin(c.from());
      }
      out.writeBytes(c.inPlace().getBytes(UTF_8));
      pending.append(c.atLineEnd());
      at = c.to();
    }
    copy(at, text.length());
    end(false);
    return out.toByteArray();
  }

  private void copy(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.isStart(i)) {
        begin(i);
      }
      byte b = text.at(i);
      boolean ends = b == '\n' || b == '\r' && i + 1 < text.length() && text.at(i + 1) == '\n';
      if (ends && pending.length() > 0) {
        end(true);
      }
      out.write(b);
    }
  }

  private void begin(int at) {
    if (!prefixes.isEmpty()) {
      out.writeBytes(prefixes.get(text.line(at) - 1));
    }
  }

  private void end(boolean more) {
    if (more || pending.length() > 0) {
      out.writeBytes(pending.toString().getBytes(UTF_8));
      pending.setLength(0);
    }
  }
}
