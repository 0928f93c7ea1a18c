package dev.headroom.ccr;

import java.util.HexFormat;

/**
 * What a block of a conversation is known by: 128 bits of a SHA-256 over where it stands and what
 * it holds.
 *
 * @param hex 32 lower-case hex digits
 */
public record BlockKey(String hex) {
  /** How many bytes a key has. */
  public static final int BYTES = 16;

  public BlockKey {
    if (hex.length() != 2 * BYTES) {
      throw new IllegalArgumentException("a block's key has 32 hex digits, not " + hex.length());
    }
  }

  /** The key that a SHA-256 begins with. */
  public static BlockKey of(byte[] sha256) {
    return new BlockKey(HexFormat.of().formatHex(sha256, 0, BYTES));
  }

  /** The 16 bytes of it. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The key of 16 bytes. */
  public static BlockKey ofBytes(byte[] bytes) {
    return new BlockKey(HexFormat.of().formatHex(bytes));
  }
}
