package dev.headroom.policy;

import dev.headroom.TimeLeft;

/**
 * What a turn may spend on texts of which nothing is known. Whether one is begun is told from its
 * length: a text that takes longer to count than there is time could only end late, and its work
 * would go on for nobody. Of the time left at first, half is for texts that nothing becomes of (the
 * model's own, and those it has answered), so that a long history which is seen for the first time
 * leaves the other half to the tail that can still be made shorter. A few bytes are counted however
 * late it is: a turn adds some KB, and its figures should be exact.
 */
final class Spending {
  /**
   * Counting alone takes a third of it and less; with detection, forms and their check few texts
   * take less.
   */
  private static final int NANOS_A_BYTE = 20;

  /** So many bytes are counted without a look at the time: a few milliseconds at most. */
  private static final int ALWAYS = 64 << 10;

  private final TimeLeft time;
  private final long half;
  private int spare;
  private boolean isHalfOver;

  private Spending(TimeLeft time, int spare) {
    this.time = time;
    long left = time.nanos();
    this.half = left == Long.MAX_VALUE ? 0 : left / 2;
    this.spare = spare;
  }

  /** For a turn that begins now. */
  static Spending of(TimeLeft time) {
    return new Spending(time, ALWAYS);
  }

  /** Whether a text of so many bytes may be decided. */
  boolean mayDecide(int bytes) {
    return fits(bytes, time.nanos());
  }

  /** Whether a text of so many bytes, of which nothing becomes, may be looked at and counted. */
  boolean mayCount(int bytes) {
    if (bytes <= spare) {
      spare -= bytes;
      return true;
    }
    if (isHalfOver) {
      return false;
    }
    long left = time.nanos() - half;
    isHalfOver = left <= 0;
    return fits(bytes, left);
  }

  private static boolean fits(int bytes, long nanos) {
    return nanos > 0 && bytes <= nanos / NANOS_A_BYTE;
  }
}
