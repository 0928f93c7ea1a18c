package dev.headroom.compress.verify;

/** Ends a check at the first thing that is wrong. */
final class Refuted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refuted(String why) {
    super(why, null, false, false);
  }

  static void unless(boolean right, String why) {
    if (!right) {
      throw new Refuted(why);
    }
  }
}
