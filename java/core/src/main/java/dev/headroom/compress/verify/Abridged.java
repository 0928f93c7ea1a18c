package dev.headroom.compress.verify;

import java.nio.charset.StandardCharsets;

/**
 * Whether a value is another one with texts in it cut, each with a note of how much is missing: an
 * ellipsis and the number of bytes, or behind the first digits of a hash the ellipsis alone.
 *
 * <p>Both are read together, byte by byte. An ellipsis of the text's own differs from a note in
 * what is missing behind it, so that no value is taken for the other one by mistake. Linear.
 */
final class Abridged {
  private static final byte[] ELLIPSIS = "\u2026".getBytes(StandardCharsets.UTF_8);

  private final byte[] part;
  private final byte[] whole;
  private int p;
  private int w;
  private int cuts;

  private Abridged(byte[] part, byte[] whole) {
    this.part = part;
    this.whole = whole;
  }

  /**
   * How many texts are cut; -1 if it is another value.
   *
   * @param part compact JSON
   * @param whole compact JSON
   */
  static int cuts(byte[] part, byte[] whole) {
    return new Abridged(part, whole).read();
  }

  private int read() {
    boolean inText = false;
    while (p < part.length) {
      if (inText && isCut()) {
        inText = false;
        continue;
      }
      if (w == whole.length || part[p] != whole[w]) {
        return -1;
      }
      if (part[p] == '"') {
        inText = !inText;
      } else if (inText && part[p] == '\\') {
        p++;
        w++;
        if (p == part.length || w == whole.length || part[p] != whole[w]) {
          return -1;
        }
      }
      p++;
      w++;
    }
    return w == whole.length ? cuts : -1;
  }

  /** Goes behind a cut text if a note stands here that says what is missing. */
  private boolean isCut() {
    if (!stands(ELLIPSIS)) {
      return false;
    }
    int close = w;
    boolean digits = true;
    while (close < whole.length && whole[close] != '"') {
      digits &= Character.digit(whole[close], 16) >= 0;
      close += whole[close] == '\\' ? 2 : 1;
    }
    int missing = close - w;
    if (close >= whole.length || missing == 0) {
      return false;
    }
    byte[] note = ("\u2026 [+" + missing + " bytes]\"").getBytes(StandardCharsets.UTF_8);
    byte[] digest = "\u2026\"".getBytes(StandardCharsets.UTF_8);
    byte[] found = stands(note) ? note : digits && stands(digest) ? digest : null;
    if (found == null) {
      return false;
    }
    p += found.length;
    w = close + 1;
    cuts++;
    return true;
  }

  private boolean stands(byte[] word) {
    if (p + word.length > part.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (part[p + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
