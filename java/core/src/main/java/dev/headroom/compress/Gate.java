package dev.headroom.compress;

import dev.headroom.kernel.CountMemo;
import dev.headroom.kernel.Kernel;
import dev.headroom.token.Encoding;
import dev.headroom.token.Tokenizer;
import java.util.List;

/**
 * Says whether a candidate is shorter, by the model's own tokens. Where its tokenizer is not
 * public, the candidate must be shorter by {@link #MARGIN_PERCENT} percent in both public
 * encodings.
 */
public final class Gate {
  static final int MARGIN_PERCENT = 3;

  private final Kernel kernel;
  private final Tokenizer tokenizer;
  private final CountMemo counts;

  public Gate(Kernel kernel, Tokenizer tokenizer) {
    this(kernel, tokenizer, new CountMemo(kernel));
  }

  /**
   * A gate that shares what was counted with others.
   *
   * @param counts of any encoding
   */
  public Gate(Kernel kernel, Tokenizer tokenizer, CountMemo counts) {
    this.kernel = kernel;
    this.tokenizer = tokenizer;
    this.counts = counts;
  }

  /** Whether the model's own tokenizer is not public, so that counts are an estimate. */
  public boolean estimated() {
    return tokenizer.estimated();
  }

  /** How tokens are counted, for example {@code O200K_BASE}. */
  String encoding() {
    return tokenizer.encoding().name();
  }

  /** The tokens of a text. */
  public int count(byte[] text) {
    return counts.count(tokenizer.encoding(), text);
  }

  /** The tokens of each text. */
  public int[] countAll(List<byte[]> texts) {
    return counts.countAll(tokenizer.encoding(), texts);
  }

  /**
   * The tokens of a candidate if it may replace the original, else -1; counts no further than
   * needed.
   *
   * @param tokens the tokens of the original
   */
  public int accept(byte[] candidate, byte[] original, int tokens) {
    int most = tokenizer.estimated() ? withMargin(tokens) : tokens - 1;
    if (most < 0) {
      return -1;
    }
    int count = kernel.countUpTo(tokenizer.encoding(), candidate, most);
    if (count > most) {
      return -1;
    }
    return !tokenizer.estimated() || isShorterByOther(candidate, original) ? count : -1;
  }

  private boolean isShorterByOther(byte[] candidate, byte[] original) {
    Encoding other =
        tokenizer.encoding() == Encoding.O200K_BASE ? Encoding.CL100K_BASE : Encoding.O200K_BASE;
    int most = withMargin(counts.count(other, original));
    return kernel.countUpTo(other, candidate, most) <= most;
  }

  /** Whether a text has at most so many tokens. */
  boolean isAtMost(byte[] text, int tokens) {
    return kernel.countUpTo(tokenizer.encoding(), text, tokens) <= tokens;
  }

  private static int withMargin(int tokens) {
    return (int) ((long) tokens * (100 - MARGIN_PERCENT) / 100);
  }
}
