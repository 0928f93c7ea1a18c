package dev.headroom.compress.log;

/**
 * A log cut into lines and tokens once, for its form without loss and its digest alike. Confined to
 * one thread.
 */
public final class Log {
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
}
