package dev.headroom;

/** How far a tool's output may go. */
public enum Ceiling {
  /**
   * As it came, since an edit may quote it: only lines that stand in the request already are named
   * instead of written again.
   */
  VERBATIM,
  /** In a form that decodes to the same. */
  LOSSLESS,
  /** With parts left out by reference. */
  REVERSIBLE;

  /** The stricter of two. */
  public Ceiling and(Ceiling other) {
    return compareTo(other) < 0 ? this : other;
  }
}
