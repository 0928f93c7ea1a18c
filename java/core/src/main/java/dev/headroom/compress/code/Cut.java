package dev.headroom.compress.code;

import java.util.List;

/**
 * A place of a source file where something is left out.
 *
 * @param from where what is left out begins
 * @param to where it ends
 * @param inPlace what stands there instead
 * @param atLineEnd what stands at the end of that line besides: a comment; may be ""
 * @param kind what it is
 */
record Cut(int from, int to, String inPlace, String atLineEnd, Kind kind) {
  enum Kind {
    /** The block of a function. */
    BODY,
    /** A part of a comment or a documentation. */
    COMMENT,
    /** The value of a variable. */
    VALUE,
    /** Statements outside of functions. */
    STATEMENTS,
    /** A module of tests; the note has the names of what it declares. */
    TESTS
  }

  /** The place of the first of some cuts in order that ends behind a byte. */
  static int firstBehind(List<Cut> cuts, int at) {
    int low = 0;
    int high = cuts.size();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (cuts.get(mid).to() <= at) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }
}
