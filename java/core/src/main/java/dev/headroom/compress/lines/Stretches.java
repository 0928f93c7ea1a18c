package dev.headroom.compress.lines;

import java.io.ByteArrayOutputStream;

/** A sample of a text of lines: some stretches of whole lines from all over it. */
public final class Stretches {
  private static final int COUNT = 4;

  /** Each is so manieth part of the text. */
  private static final int PART = 32;

  private Stretches() {}

  /**
   * An eighth of a text, to the ends of lines; in order.
   *
   * @param text (UTF-8)
   */
  public static byte[] of(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length / (PART / COUNT) + 4096);
    int last = 0;
    for (int s = 0; s < COUNT; s++) {
      int from = Math.max(last, start(text, (int) ((long) text.length * s / COUNT)));
      last = Math.max(from, start(text, from + text.length / PART));
      out.write(text, from, last - from);
    }
    return out.toByteArray();
  }

  /** Where the first line begins at a place or behind it. */
  private static int start(byte[] text, int at) {
    int i = at;
    while (i > 0 && i < text.length && text[i - 1] != '\n') {
      i++;
    }
    return Math.min(i, text.length);
  }
}
