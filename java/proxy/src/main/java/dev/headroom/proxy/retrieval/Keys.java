package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.BlockKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** What the journal knows decisions about the retrieval tool by. */
final class Keys {
  private Keys() {}

  /** Of a conversation by what it begins with. */
  static BlockKey opening(String dialect, String name, List<String> opening) {
    return key("retrieval-opening", dialect, name, String.join("\0", opening));
  }

  /** Of a conversation with a name, whatever it begins with. */
  static BlockKey name(String dialect, String name) {
    return key("retrieval-name", dialect, name);
  }

  /** Of a response that the provider keeps. */
  static BlockKey response(String id) {
    return key("retrieval-response", id);
  }

  /** Of one answer; spaces in its texts do not count, since clients strip them. */
  static BlockKey answer(BlockKey conversation, int number, List<Piece> pieces) {
    StringBuilder texts = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece.kind()) {
        case TEXT -> {
          for (int i = 0; i < piece.value().length(); i++) {
            if (piece.value().charAt(i) > ' ') {
              texts.append(piece.value().charAt(i));
            }
          }
        }
        case CALL -> calls.append(piece.value()).append('\0');
        case OTHER -> {}
      }
    }
    return key(
        "retrieval-answer", conversation.hex(), "" + number, texts.toString(), calls.toString());
  }

  private static BlockKey key(String... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        sha.update(bytes);
      }
      return BlockKey.of(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
