package dev.headroom.kernel.json;

/**
 * What a header says of a column's cells: {@code pre*suf}, or with another column of the row in it
 * {@code pre{column}suf} (no cell), {@code pre{column}mid*}, {@code *{column}suf}, {@code {basename
 * column}} (no cell).
 *
 * @param pre the text in front
 * @param mid the text between the named column and a cell behind it
 * @param suf the text behind
 * @param ref the key of the column that is named, or -1
 * @param star where the cell stands
 */
record Template(byte[] pre, byte[] mid, byte[] suf, int ref, Star star) {
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
    NOWHERE,
    /** Nowhere: what stands behind the last slash of the named column is the whole value. */
    BASENAME
  }

  /** A cell with text around it. */
  static Template around(byte[] pre, byte[] suf) {
    return new Template(pre, NONE, suf, -1, Star.MIDDLE);
  }

  /** Cells that are strings whatever they look like. */
  static Template ofStrings() {
    return around(NONE, NONE);
  }

  /** No cell: what stands behind the last slash of another column. */
  static Template basename(int ref) {
    return new Template(NONE, NONE, NONE, ref, Star.BASENAME);
  }

  boolean isPlain() {
    return ref < 0 && pre.length == 0 && suf.length == 0;
  }

  /** The bytes of the texts that the header holds. */
  int said() {
    return pre.length + mid.length + suf.length;
  }
}
