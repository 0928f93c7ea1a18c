package dev.headroom.kernel;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.headroom.token.Encoding;
import java.nio.charset.StandardCharsets;

/** Counts with jtokkit, slice by slice where a limit may stop the work. */
final class JtokkitCounter {
  /** The fewest bytes counted before the limit is looked at again. */
  private static final int CHUNK = 4096;

  private static final class Holder {
    static final JtokkitCounter O200K = new JtokkitCounter(EncodingType.O200K_BASE);
    static final JtokkitCounter CL100K = new JtokkitCounter(EncodingType.CL100K_BASE);
  }

  private final com.knuddels.jtokkit.api.Encoding encoding;

  private JtokkitCounter(EncodingType type) {
    encoding = Encodings.newLazyEncodingRegistry().getEncoding(type);
  }

  static JtokkitCounter of(Encoding encoding) {
    return encoding == Encoding.O200K_BASE ? Holder.O200K : Holder.CL100K;
  }

  int count(byte[] text) {
    return count(text, 0, text.length);
  }

  private int count(byte[] text, int from, int to) {
    return from == to
        ? 0
        : encoding.countTokensOrdinary(new String(text, from, to - from, StandardCharsets.UTF_8));
  }

  int countUpTo(byte[] text, int limit) {
    int tokens = 0;
    int from = 0;
    while (from < text.length && tokens <= limit) {
      int to = cut(text, from + CHUNK);
      tokens += count(text, from, to);
      from = to;
    }
    return tokens;
  }

  /** The first border at or behind {@code at}, or the end. */
  private static int cut(byte[] text, int at) {
    for (int i = at; i < text.length; i++) {
      if (isBorder(text, i)) {
        return i;
      }
    }
    return text.length;
  }

  /*
   * Whether a piece surely ends before byte i, whatever lies around it, and ends there too if the text
   * is cut. Both splitting rules look ahead only behind white space, and never behind. So a cut is
   * exact where the byte before it ends its piece and is no white space but a line feed:
   * - An ASCII letter or digit ends its piece before any ASCII byte that is neither, save ', which may
   *   begin a contraction that belongs to the piece.
   * - Anything but white space ends its piece before a space: a space only ever begins a piece, or
   *   goes on with white space.
   * - A line feed ends its piece before anything but white space and /: white space that holds a line
   *   feed is taken up to its last one, and [\r\n/]* behind punctuation takes nothing else.
   * Invalid UTF-8 is not in the way: one of the two bytes is ASCII, and no character lies across it.
   */
  static boolean isBorder(byte[] text, int i) {
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
