package dev.headroom.mcp;

import java.util.Optional;

/**
 * What becomes of a message.
 *
 * @param status the status of an HTTP response that carries it
 * @param message the JSON-RPC response (UTF-8); none for a notification
 */
record Reply(int status, Optional<byte[]> message) {
  /** The answer to what wants none. */
  static final Reply NONE = new Reply(202, Optional.empty());

  static Reply of(int status, byte[] message) {
    return new Reply(status, Optional.of(message));
  }
}
