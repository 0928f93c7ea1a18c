package dev.headroom.proxy.retrieval;

/**
 * One thing that a model said, as its client saw it and sends it back.
 *
 * @param value the text, or the id of the call; empty for what is neither
 */
record Piece(Kind kind, String value) {
  /** What it is. */
  enum Kind {
    TEXT,
    CALL,
    /** Thinking, what a provider's own tools did, and all that clients may leave out. */
    OTHER
  }

  static final Piece OTHER = new Piece(Kind.OTHER, "");

  static Piece text(String text) {
    return new Piece(Kind.TEXT, text);
  }

  static Piece call(String id) {
    return new Piece(Kind.CALL, id);
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }
}
