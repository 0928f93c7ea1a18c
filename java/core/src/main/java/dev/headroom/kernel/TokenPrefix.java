package dev.headroom.kernel;

import dev.headroom.kernel.tokens.Borders;
import dev.headroom.token.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The beginning of a text that fits a budget of tokens. */
public final class TokenPrefix {
  /** Where a text may be cut. */
  public enum Cut {
    /** Behind any character. */
    CHARACTER,
    /** Behind a line feed. */
    LINE
  }

  /** The fewest bytes between two borders that are looked at first. */
  private static final int STRIDE = 512;

  /** Where borders lie further apart, the place of the cut is found by bisection. */
  private static final int LONG = 256;

  private final Kernel kernel;
  private final Encoding encoding;
  private final byte[] text;

  private TokenPrefix(Kernel kernel, Encoding encoding, byte[] text) {
    this.kernel = kernel;
    this.encoding = encoding;
    this.text = text;
  }

  /**
   * The length in bytes of the longest prefix of a text that has at most so many tokens on its own.
   * In a stretch of more than 256 bytes that has no word's end (a number of so many digits, writing
   * without spaces) it may fall short of the longest: a longer prefix of such a stretch can have
   * fewer tokens, and not all are tried.
   *
   * @param text valid UTF-8
   * @param tokens 0 or more
   */
  public static int length(Kernel kernel, Encoding encoding, byte[] text, int tokens, Cut cut) {
    if (tokens < 0) {
      throw new IllegalArgumentException("a budget of " + tokens + " tokens: must be 0 or more");
    }
    if (kernel.countUpTo(encoding, text, tokens) <= tokens) {
      return text.length;
    }
    TokenPrefix prefix = new TokenPrefix(kernel, encoding, text);
    int length = prefix.characters(tokens);
    return cut == Cut.CHARACTER ? length : prefix.lines(length, tokens);
  }

  /*
   * Counts of stretches between borders add up, and whatever goes beyond a border has at least the
   * tokens before it. So the cut lies in the first stretch that goes beyond the budget; which is
   * looked for among far borders first, then among all between two of those.
   */
  private int characters(int tokens) {
    if (!Borders.knownFor(encoding)) {
      return within(0, text.length, tokens);
    }
    int from = 0;
    int left = tokens;
    for (int stride : new int[] {STRIDE, 1}) {
      int to = stride == 1 ? Math.min(text.length, from + 4 * STRIDE) : text.length;
      for (int batch = 16; ; batch *= 2) {
        List<Integer> ends = ends(from, to, stride, batch);
        int[] counts = kernel.countAll(encoding, stretches(from, ends));
        int i = 0;
        while (i < counts.length && counts[i] <= left) {
          left -= counts[i];
          from = ends.get(i++);
        }
        if (i < counts.length) {
          break;
        }
      }
    }
    return within(from, Borders.from(text, from + 1), left);
  }

  /** Up to so many borders, each so far behind the one before at least; text ends are borders. */
  private List<Integer> ends(int from, int to, int stride, int most) {
    List<Integer> ends = new ArrayList<>(most);
    int at = from;
    while (ends.size() < most && at < to) {
      at = Borders.from(text, Math.min(text.length, at + stride));
      ends.add(at);
    }
    return ends;
  }

  private List<byte[]> stretches(int from, List<Integer> ends) {
    List<byte[]> stretches = new ArrayList<>(ends.size());
    int at = from;
    for (int end : ends) {
      stretches.add(Arrays.copyOfRange(text, at, end));
      at = end;
    }
    return stretches;
  }

  /** The cut in a stretch between two borders that has more tokens than are left. */
  private int within(int from, int to, int left) {
    int fits = from;
    int exceeds = to;
    while (exceeds - fits > LONG) {
      int middle = characterStart(fits + (exceeds - fits) / 2);
      if (fits(from, middle, left)) {
        fits = middle;
      } else {
        exceeds = middle;
      }
    }
    int end = characterStart(exceeds - 1);
    while (end > fits && !fits(from, end, left)) {
      end = characterStart(end - 1);
    }
    return Math.max(end, fits);
  }

  private boolean fits(int from, int to, int tokens) {
    return kernel.countUpTo(encoding, Arrays.copyOfRange(text, from, to), tokens) <= tokens;
  }

  /** The beginning of the character that a byte belongs to. */
  private int characterStart(int at) {
    int p = at;
    while (p > 0 && (text[p] & 0xc0) == 0x80) {
      p--;
    }
    return p;
  }

  /** The longest prefix of whole lines that fits, no longer than another that does. */
  private int lines(int length, int tokens) {
    int end = length;
    while (end > 0 && (text[end - 1] != '\n' || !fits(0, end, tokens))) {
      end--;
    }
    return end;
  }
}
