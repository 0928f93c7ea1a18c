package dev.headroom.compress;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts by which a client points at a file that holds all of an output, with the beginning of it:
 * Claude Code writes them for outputs of more than 30,000 characters.
 */
final class Pointers {
  static final String REASON = "the client points at a file that holds all of it";
  private static final byte[] TAG = "<persisted-output>".getBytes(StandardCharsets.US_ASCII);

  private Pointers() {}

  static boolean isOne(byte[] text) {
    int from = 0;
    while (from < text.length && text[from] <= ' ' && text[from] >= 0) {
      from++;
    }
    int to = Math.min(text.length, from + TAG.length);
    return Arrays.equals(text, from, to, TAG, 0, TAG.length);
  }
}
