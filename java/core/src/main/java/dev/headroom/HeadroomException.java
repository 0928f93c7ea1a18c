package dev.headroom;

/** Bad input or wrong use. The message says what, where and what to do. */
public final class HeadroomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HeadroomException(String message) {
    super(message);
  }

  public HeadroomException(String message, Throwable cause) {
    super(message, cause);
  }
}
