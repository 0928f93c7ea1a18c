package dev.headroom;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What may be compressed and how far. Immutable: start from {@link #DEFAULTS} and go on with the
 * {@code with...} methods.
 *
 * @param compressUserMessages whether text that a person wrote may be re-encoded
 * @param compressSystemMessages whether system and developer text may be re-encoded
 * @param protectRecent so many messages at the end are left alone
 * @param fidelity how far compression may go
 * @param form how lossless JSON is written
 * @param targetRatio the share of tokens to remove from bulk, 0 to 1, if one is asked for: best
 *     effort, never against errors
 * @param minTokens texts of a request of fewer tokens are left alone; a content that is given alone
 *     is looked at from 40 tokens on
 * @param maxInputBytes larger inputs are passed on unread
 * @param toolProfiles how far the outputs of tools may go; where nothing is set, those of {@link
 *     ToolProfiles#defaults} in conversations, and none for a single request
 */
public record CompressConfig(
    boolean compressUserMessages,
    boolean compressSystemMessages,
    int protectRecent,
    Fidelity fidelity,
    Form form,
    OptionalDouble targetRatio,
    int minTokens,
    int maxInputBytes,
    Optional<ToolProfiles> toolProfiles) {

  /** What holds where nothing else is said. */
  public static final CompressConfig DEFAULTS =
      new CompressConfig(
          false,
          false,
          0,
          Fidelity.BALANCED,
          Form.DEFAULT,
          OptionalDouble.empty(),
          200,
          64 << 20,
          Optional.empty());

  public CompressConfig {
    Objects.requireNonNull(fidelity, "fidelity");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(targetRatio, "targetRatio");
    Objects.requireNonNull(toolProfiles, "toolProfiles");
    double ratio = targetRatio.orElse(0);
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new HeadroomException(
          "targetRatio=" + ratio + ": must be from 0 (remove nothing) to 1");
    }
    requireAtLeast(0, protectRecent, "protectRecent");
    requireAtLeast(0, minTokens, "minTokens");
    requireAtLeast(1, maxInputBytes, "maxInputBytes");
  }

  private static void requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new HeadroomException(name + "=" + value + ": must be " + least + " or more");
    }
  }

  public CompressConfig withCompressUserMessages(boolean value) {
    return new CompressConfig(
        value,
        compressSystemMessages,
        protectRecent,
        fidelity,
        form,
        targetRatio,
        minTokens,
        maxInputBytes,
        toolProfiles);
  }

  public CompressConfig withCompressSystemMessages(boolean value) {
    return new CompressConfig(
        compressUserMessages,
        value,
        protectRecent,
        fidelity,
        form,
        targetRatio,
        minTokens,
        maxInputBytes,
        toolProfiles);
  }

  public CompressConfig withProtectRecent(int messages) {
    return new CompressConfig(
        compressUserMessages,
        compressSystemMessages,
        messages,
        fidelity,
        form,
        targetRatio,
        minTokens,
        maxInputBytes,
        toolProfiles);
  }

  public CompressConfig withFidelity(Fidelity value) {
    return new CompressConfig(
        compressUserMessages,
        compressSystemMessages,
        protectRecent,
        value,
        form,
        targetRatio,
        minTokens,
        maxInputBytes,
        toolProfiles);
  }

  public CompressConfig withForm(Form value) {
    return new CompressConfig(
        compressUserMessages,
        compressSystemMessages,
        protectRecent,
        fidelity,
        value,
        targetRatio,
        minTokens,
        maxInputBytes,
        toolProfiles);
  }

  public CompressConfig withMinTokens(int tokens) {
    return new CompressConfig(
        compressUserMessages,
        compressSystemMessages,
        protectRecent,
        fidelity,
        form,
        targetRatio,
        tokens,
        maxInputBytes,
        toolProfiles);
  }

  public CompressConfig withMaxInputBytes(int bytes) {
    return new CompressConfig(
        compressUserMessages,
        compressSystemMessages,
        protectRecent,
        fidelity,
        form,
        targetRatio,
        minTokens,
        bytes,
        toolProfiles);
  }

  public CompressConfig withTargetRatio(double share) {
    return new CompressConfig(
        compressUserMessages,
        compressSystemMessages,
        protectRecent,
        fidelity,
        form,
        OptionalDouble.of(share),
        minTokens,
        maxInputBytes,
        toolProfiles);
  }

  public CompressConfig withToolProfiles(ToolProfiles profiles) {
    return new CompressConfig(
        compressUserMessages,
        compressSystemMessages,
        protectRecent,
        fidelity,
        form,
        targetRatio,
        minTokens,
        maxInputBytes,
        Optional.of(profiles));
  }
}
