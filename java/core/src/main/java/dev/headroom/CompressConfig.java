package dev.headroom;

/**
 * What may be compressed and how far. Immutable; {@link #DEFAULTS} with {@code with...} methods.
 *
 * @param compressUserMessages whether text that a person wrote may be re-encoded
 * @param compressSystemMessages whether system and developer text may be re-encoded
 * @param fidelity how far compression may go
 * @param form how lossless JSON is written
 * @param minTokens spans of fewer tokens are left alone
 * @param maxInputBytes larger inputs are passed through unread
 */
public record CompressConfig(
    boolean compressUserMessages,
    boolean compressSystemMessages,
    Fidelity fidelity,
    Form form,
    int minTokens,
    int maxInputBytes) {

  public static final CompressConfig DEFAULTS =
      new CompressConfig(false, false, Fidelity.BALANCED, Form.DEFAULT, 200, 64 << 20);
}
