package dev.headroom.kernel.json;

import dev.headroom.Form;

/**
 * What a form may do to get shorter.
 *
 * @param tables whether rows of one shape become tables
 * @param legend whether what repeats is stated once above the document
 * @param anyAffix whether any text may move from cells to a header, not only of addresses and times
 * @param shortestAffix the fewest bytes that moving is worth
 */
record Rules(boolean tables, boolean legend, boolean anyAffix, int shortestAffix) {
  static Rules of(Form form) {
    return switch (form) {
      case DEFAULT -> new Rules(true, true, false, 8);
      case DENSE -> new Rules(true, true, true, 4);
      case KEYED -> new Rules(false, false, false, 0);
    };
  }
}
