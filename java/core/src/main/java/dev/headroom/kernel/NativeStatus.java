package dev.headroom.kernel;

/**
 * How loading the native kernel went.
 *
 * @param state the outcome
 * @param detail one line for people: the path that was loaded, or what failed and what to do
 */
public record NativeStatus(State state, String detail) {
  public enum State {
    LOADED,
    DISABLED,
    UNSUPPORTED_PLATFORM,
    NOT_FOUND,
    LINK_ERROR,
    ABI_MISMATCH,
    ACCESS_DENIED
  }
}
