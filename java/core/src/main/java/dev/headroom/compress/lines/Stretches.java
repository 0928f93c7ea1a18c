package dev.headroom.compress.lines;

import java.io.ByteArrayOutputStream;

/** A sample of a text of lines: some stretches of whole lines from all over it. */
public final class Stretches {
  private static final int COUNT = 4;

  /** Each is so manieth part of the text, and of so many bytes at most. */
  private static final int PART = 32;

  private static final int MOST = 1 << 12;

  private Stretches() {}

  /**
   * An eighth of a text and no more than is needed to tell what it is like, to the ends of lines;
   * in order.
   *
   * @param text (UTF-8)
   */
  public static byte[] of(byte[] text) {
    int part = Math.min(MOST, text.length / PART);
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * COUNT * part);
    int last = 0;
    for (int s = 0; s < COUNT; s++) {
      int from = Math.max(last, start(text, (int) ((long) text.length * s / COUNT)));
      last = Math.max(from, start(text, from + part));
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
