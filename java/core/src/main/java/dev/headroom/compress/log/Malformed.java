package dev.headroom.compress.log;

/** A text is none of the form that it is read as. */
final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  Malformed(String what, int at) {
    super(what + " at byte " + at, null, false, false);
  }
}
