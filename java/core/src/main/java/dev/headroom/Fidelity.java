package dev.headroom;

/** How far compression may go. */
public enum Fidelity {
  /** Only forms that decode to the same value. */
  LOSSLESS,
  /** Bulk is summed up in place where a stored original stands behind it. The default. */
  BALANCED,
  /**
   * As {@link #BALANCED}, with smaller samples. Of a request that counts as never sent, outside of
   * a {@link Conversation}, plain results that the model has answered some turns ago are left with
   * what the turns behind them speak of: such a request looks otherwise as it grows, so that a
   * provider's cache is of no use.
   */
  AGGRESSIVE
}
