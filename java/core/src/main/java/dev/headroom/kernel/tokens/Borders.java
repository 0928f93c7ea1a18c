package dev.headroom.kernel.tokens;

import dev.headroom.token.Encoding;

/** Where texts of o200k_base and cl100k_base can be cut so that the counts of the parts add up. */
public final class Borders {
  /*
   * A border is where a piece surely ends, whatever lies around it, and ends there too if the text is
   * cut. Both splitting rules look ahead only behind white space, and never behind. So a cut is exact
   * where the byte before it ends its piece and is no white space but a line feed:
   * - An ASCII letter or digit ends its piece before any ASCII byte that is neither, save ', which may
   *   begin a contraction that belongs to the piece.
   * - Anything but white space ends its piece before a space: a space only ever begins a piece, or
   *   goes on with white space.
   * - A line feed ends its piece before anything but white space and /: white space that holds a line
   *   feed is taken up to its last one, and [\r\n/]* behind punctuation takes nothing else.
   * Invalid UTF-8 is not in the way: one of the two bytes is ASCII, and no character lies across it.
   */

  private Borders() {}

  /** Whether borders are borders in texts of an encoding. */
  public static boolean knownFor(Encoding encoding) {
    return encoding == Encoding.O200K_BASE || encoding == Encoding.CL100K_BASE;
  }

  /** The last border at or behind {@code from}, which is above 0, or 0 if there is none. */
  public static int last(byte[] text, int from) {
    for (int i = text.length - 1; i >= from; i--) {
      if (isBorder(text, i)) {
        return i;
      }
    }
    return 0;
  }

  /** The first border at or behind {@code at}, which is above 0, or the end. */
  public static int from(byte[] text, int at) {
    for (int i = at; i < text.length; i++) {
      if (isBorder(text, i)) {
        return i;
      }
    }
    return text.length;
  }

  /**
   * Whether a text can be cut before byte {@code i}, which is above 0, whatever follows the text.
   */
  public static boolean isBorder(byte[] text, int i) {
    byte before = text[i - 1];
    byte behind = text[i];
    if (behind == ' ') {
      return isSolid(before, leadOfLast(text, i));
    }
    if (before == '\n') {
      return behind != '/' && isSolid(behind, behind);
    }
    return isAlnum(before) && behind >= 0 && !isAlnum(behind) && behind != '\'';
  }

  /**
   * Whether the character that this byte is part of, with that first byte, is surely no white
   * space: all white space beyond ASCII begins with C2, E1, E2 or E3.
   */
  private static boolean isSolid(byte b, int lead) {
    return b >= 0 ? b > ' ' && b != 0x7f : lead != 0xc2 && (lead < 0xe1 || lead > 0xe3);
  }

  /** The first byte of the character that ends before {@code end}. */
  private static int leadOfLast(byte[] text, int end) {
    for (int i = end - 1; i >= Math.max(0, end - 4); i--) {
      if ((text[i] & 0xc0) != 0x80) {
        return text[i] & 0xff;
      }
    }
    return 0xff;
  }

  private static boolean isAlnum(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b >= '0' && b <= '9';
  }
}
