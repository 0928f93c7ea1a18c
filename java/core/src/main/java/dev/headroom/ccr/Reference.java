package dev.headroom.ccr;

import dev.headroom.HeadroomException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The handle of a stored original: 96 bits of a content hash, as 24 lower-case hexadecimal digits.
 *
 * @param hash the digits
 */
public record Reference(String hash) {
  /** The digits of a handle. */
  public static final int LENGTH = 24;

  public Reference {
    if (!isHash(hash)) {
      throw new HeadroomException(
          "\""
              + shown(hash)
              + "\" is no reference: it takes 24 digits of 0-9 and a-f, as behind hash=");
    }
  }

  /** Whether a text is the hash of a reference. */
  public static boolean isHash(String text) {
    return text.length() == LENGTH
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  /** The handle that an original has unless other content has it already. */
  public static Reference of(byte[] original) {
    return of(sha256(original), 0);
  }

  /**
   * The handle made of some of a SHA-256: where two originals share the first one, the second gets
   * the next.
   *
   * @param sha256 32 bytes
   * @param attempt 0 for the first handle of this content, up to 20
   */
  public static Reference of(byte[] sha256, int attempt) {
    return new Reference(HexFormat.of().formatHex(sha256, attempt, attempt + LENGTH / 2));
  }

  /** The SHA-256 of an original. */
  public static byte[] sha256(byte[] original) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(original);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }

  @Override
  public String toString() {
    return hash;
  }
}
