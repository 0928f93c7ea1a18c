package dev.headroom;

/** How far compression may go. */
public enum Fidelity {
  /** Only forms that decode to the same value. */
  LOSSLESS,
  /** Bulk is summed up in place where a stored original stands behind it. The default. */
  BALANCED,
  /** As {@link #BALANCED}, with smaller samples. */
  AGGRESSIVE
}
