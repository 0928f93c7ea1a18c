package dev.headroom.compress;

/**
 * From when on leaving something out is worth it. A reader who needs what is missing pays for a
 * call, its answer and a turn of the model, so that there must be something to gain first. These
 * are no settings: whoever wants all rows asks for LOSSLESS, and {@code targetRatio} says how far
 * bulk is cut down.
 */
final class Worth {
  /**
   * A text of fewer tokens without loss is short enough. A marker with its summary takes 100 to 250
   * tokens and the kept rows up to 300 and more, so that below this nothing much is saved.
   */
  static final int SHORT = 800;

  /**
   * Leaving out must save at least so much of what is left without loss, in percent: below, one
   * retrieval in a few turns costs more than all turns have saved.
   */
  static final int PERCENT = 15;

  private Worth() {}

  /** The most tokens that a text may have in which something is left out. */
  static int most(int lossless) {
    return (int) ((long) lossless * (100 - PERCENT) / 100);
  }
}
