package dev.headroom.compress.lines;

import java.io.ByteArrayOutputStream;

/** A sample of a text of lines: some stretches of whole lines from all over it. */
public final class Stretches {
  private static final int COUNT = 4;

  /** Each is so manieth part of the text, of a long one half as much. */
  private static final int PART = 32;

  /** In so many bytes what lines have in common pays for being said once. */
  private static final int ENOUGH = 1 << 12;

  private Stretches() {}

  /**
   * An eighth of a text, down to a sixteenth of one of more than 128 KiB, to the ends of lines; in
   * order.
   *
   * @param text (UTF-8)
   */
  public static byte[] of(byte[] text) {
    int part = Math.min(text.length / PART, Math.max(ENOUGH, text.length / (2 * PART)));
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
