package dev.headroom.cli;

/** Ends a command with a message for people and an exit code. */
final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  private Stop(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static Stop failure(String message) {
    return new Stop(Exit.FAILURE, message);
  }

  static Stop usage(String message) {
    return new Stop(Exit.USAGE, message);
  }

  static Stop refused(String message) {
    return new Stop(Exit.REFUSED, message);
  }

  static Stop notFound(String message) {
    return new Stop(Exit.NOT_FOUND, message);
  }

  int code() {
    return code;
  }
}
