package dev.headroom.message;

/** An input is not JSON: what is wrong and at which byte. Has no stack trace. */
final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1L;

  final int offset;

  MalformedJson(String what, int offset) {
    super(what, null, false, false);
    this.offset = offset;
  }
}
