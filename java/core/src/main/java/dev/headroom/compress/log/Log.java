package dev.headroom.compress.log;

/**
 * A log cut into lines and tokens once, for its form without loss and its digest alike. Confined to
 * one thread.
 */
public final class Log {
  /** A sample is so many stretches of lines, each the so manieth part of them. */
  private static final int STRETCHES = 4;

  private static final int PART = 32;

  final LogLines lines;
  final Tokens tokens;

  private Log(LogLines lines) {
    this.lines = lines;
    this.tokens = Tokens.of(lines);
  }

  /** Reads a text; callers do not change it afterwards. */
  public static Log of(byte[] text) {
    return new Log(LogLines.of(text));
  }

  /** Stretches of lines from all over it, an eighth of all lines. */
  public byte[] sample() {
    Buffer out = new Buffer(lines.text.length / (PART / STRETCHES) + 4096);
    int length = lines.count / PART;
    for (int s = 0; s < STRETCHES && length > 0; s++) {
      int first = lines.count * s / STRETCHES;
      out.put(lines.text, lines.from[first], lines.from[first + length]);
    }
    return out.toBytes();
  }
}
