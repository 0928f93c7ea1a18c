package dev.headroom.kernel.json;

import dev.headroom.Form;

/**
 * What a form may do to get shorter.
 *
 * @param tables whether rows of one shape become tables
 * @param legend whether what repeats is stated once above the document
 * @param anyAffix whether any text may move from cells to a header, not only of addresses and times
 * @param shortestAffix the fewest bytes that moving is worth
 * @param derived whether a column may be made of another
 */
record Rules(boolean tables, boolean legend, boolean anyAffix, int shortestAffix, boolean derived) {
  /** Tables in which every cell but dates of times stands whole. */
  static final Rules WHOLE = new Rules(true, false, false, Integer.MAX_VALUE, false);

  /** Whether parts of paths and URLs may move to a header. */
  boolean cutsAddresses() {
    return shortestAffix < Integer.MAX_VALUE;
  }

  static Rules of(Form form) {
    return switch (form) {
      case DEFAULT -> new Rules(true, true, false, 8, true);
      case DENSE -> new Rules(true, true, true, 4, true);
      case KEYED -> new Rules(false, false, false, 0, true);
    };
  }
}
