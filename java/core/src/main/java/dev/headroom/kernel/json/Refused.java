package dev.headroom.kernel.json;

import dev.headroom.kernel.Refusal;

/** Carries a refusal up from deep inside a parser to the codec's entry. Has no stack trace. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public final Refusal reason;
  public final int offset;

  Refused(Refusal reason, int offset) {
    super(reason.text(), null, false, false);
    this.reason = reason;
    this.offset = offset;
  }
}
