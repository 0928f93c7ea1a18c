package dev.headroom.compress.code;

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
    STATEMENTS
  }
}
