package dev.headroom.compress;

/**
 * From when on leaving something out is worth it. A reader who needs what is missing pays for a
 * call and its answer, so that there must be something to gain first.
 */
final class Worth {
  /** A text of fewer tokens without loss is short enough. */
  static final int SHORT = 800;

  /** Leaving out must save at least so much of what is left without loss, in percent. */
  static final int PERCENT = 15;

  private Worth() {}

  /** The most tokens that a text may have in which something is left out. */
  static int most(int lossless) {
    return (int) ((long) lossless * (100 - PERCENT) / 100);
  }
}
