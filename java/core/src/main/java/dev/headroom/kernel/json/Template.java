package dev.headroom.kernel.json;

/**
 * What a header says of a column's cells: {@code pre*suf}, or with another column of the row in it
 * {@code pre{column}suf} (no cell), {@code pre{column}*}, {@code *{column}suf}.
 *
 * @param pre the text in front
 * @param suf the text behind
 * @param ref the key of the column that is named, or -1
 * @param star where the cell stands
 */
record Template(byte[] pre, byte[] suf, int ref, Star star) {
  static final byte[] NONE = {};

  /** Where the cell's text stands. */
  enum Star {
    /** Between {@code pre} and {@code suf}. */
    MIDDLE,
    /** In front of the named column. */
    FRONT,
    /** Behind the named column. */
    BACK,
    /** Nowhere: the named column and the texts are the whole value. */
    NOWHERE
  }

  /** Cells that are strings whatever they look like. */
  static Template ofStrings() {
    return new Template(NONE, NONE, -1, Star.MIDDLE);
  }

  boolean isPlain() {
    return ref < 0 && pre.length == 0 && suf.length == 0;
  }
}
