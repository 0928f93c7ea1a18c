package dev.headroom.kernel;

import dev.headroom.kernel.tokens.Borders;
import dev.headroom.token.Encoding;
import java.util.Arrays;
import java.util.List;

/**
 * The number of tokens of a text that grows at its end: exact after every append, at the cost of
 * what is appended. What lies before the last {@linkplain Borders border} is settled, whatever
 * follows; only what lies behind it is counted again. That is a word or a line in most texts, and
 * all of a text that has no border. Texts of the older encodings have none that is known. For one
 * thread at a time.
 */
public final class RunningCount {
  private final Kernel kernel;
  private final Encoding encoding;

  /** Tokens before the last border. */
  private long settled;

  /** What lies behind it, and its tokens. */
  private byte[] open = {};

  private int openTokens;

  /** The count of an empty text. */
  public RunningCount(Kernel kernel, Encoding encoding) {
    this.kernel = kernel;
    this.encoding = encoding;
  }

  /** Appends bytes. A character may be cut between two appends. */
  public void append(byte[] bytes) {
    int before = open.length;
    byte[] text = Arrays.copyOf(open, before + bytes.length);
    System.arraycopy(bytes, 0, text, before, bytes.length);
    // What had no border has none now but at its end.
    int border = Borders.knownFor(encoding) ? Borders.last(text, Math.max(1, before)) : 0;
    if (border == 0) {
      open = text;
      openTokens = kernel.count(encoding, text);
      return;
    }
    open = Arrays.copyOfRange(text, border, text.length);
    int[] counts = kernel.countAll(encoding, List.of(Arrays.copyOf(text, border), open));
    settled += counts[0];
    openTokens = counts[1];
  }

  /** The number of tokens of all that was appended. */
  public long tokens() {
    return settled + openTokens;
  }
}
