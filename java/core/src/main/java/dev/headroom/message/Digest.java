package dev.headroom.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * 128 bits of a SHA-256.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record Digest(long high, long low) {
  /** Of nothing; where chains begin. */
  public static final Digest NONE = new Digest(0, 0);

  /** The digest of some bytes. */
  public static Digest of(byte[]... pieces) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] piece : pieces) {
        sha.update(ByteBuffer.allocate(4).putInt(piece.length).array());
        sha.update(piece);
      }
      ByteBuffer out = ByteBuffer.wrap(sha.digest());
      return new Digest(out.getLong(), out.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The digest of a text. */
  public static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The digest of a chain that goes on with another one. Both are digests already, so that a mix of
   * their bits (the finalizer of MurmurHash3) tells chains apart as well and costs a hundredth.
   */
  public Digest then(Digest next) {
    long a = mixed(high * 0x9e3779b97f4a7c15L + next.high);
    long b = mixed(low * 0xc2b2ae3d27d4eb4fL + next.low);
    return new Digest(mixed(a + Long.rotateLeft(b, 23)), mixed(b + Long.rotateLeft(a, 41) + 1));
  }

  private static long mixed(long bits) {
    long x = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
    x = (x ^ x >>> 33) * 0xc4ceb9fe1a85ec53L;
    return x ^ x >>> 33;
  }
}
