package dev.headroom.kernel;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.headroom.token.Encoding;
import java.nio.charset.StandardCharsets;

/**
 * Counts with jtokkit, piece by piece where a limit may stop the work.
 *
 * <p>Both vocabularies split a text into pieces before any pair is merged, so the counts of two
 * parts add up where no piece can cross the cut. Between a line feed and a letter or digit of ASCII
 * that holds for both splitting rules: white space that ends in a line feed ends its piece there,
 * and no piece that begins before a line feed goes on into letters or digits.
 */
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

  /** The first place at or behind {@code at} where no piece crosses, or the end. */
  private static int cut(byte[] text, int at) {
    for (int i = at; i < text.length; i++) {
      if (text[i - 1] == '\n' && isAlnum(text[i])) {
        return i;
      }
    }
    return text.length;
  }

  private static boolean isAlnum(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b >= '0' && b <= '9';
  }
}
