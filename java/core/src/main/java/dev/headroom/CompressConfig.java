package dev.headroom;

import dev.headroom.policy.align.Alignment;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

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
 * @param kompressModel the model that says what matters in running text: a name, or the path of a
 *     directory that holds it; none is run where nothing is set
 * @param kompressMillis how long it may take for a text, in milliseconds; what is not done by then
 *     is done without it
 * @param minTokens texts of a request of fewer tokens are left alone; a content that is given alone
 *     is looked at from 40 tokens on
 * @param maxInputBytes larger inputs are passed on unread
 * @param toolProfiles how far the outputs of tools may go; where nothing is set, those of {@link
 *     ToolProfiles#defaults} in conversations, and none for a single request
 * @param alignment what is done in conversations to keep what a provider caches the same
 */
public record CompressConfig(
    boolean compressUserMessages,
    boolean compressSystemMessages,
    int protectRecent,
    Fidelity fidelity,
    Form form,
    OptionalDouble targetRatio,
    Optional<String> kompressModel,
    int kompressMillis,
    int minTokens,
    int maxInputBytes,
    Optional<ToolProfiles> toolProfiles,
    Alignment alignment) {

  /** What holds where nothing else is said. */
  public static final CompressConfig DEFAULTS =
      new CompressConfig(
          false,
          false,
          0,
          Fidelity.BALANCED,
          Form.DEFAULT,
          OptionalDouble.empty(),
          Optional.empty(),
          5_000,
          200,
          64 << 20,
          Optional.empty(),
          Alignment.NONE);

  public CompressConfig {
    Objects.requireNonNull(fidelity, "fidelity");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(targetRatio, "targetRatio");
    Objects.requireNonNull(kompressModel, "kompressModel");
    Objects.requireNonNull(toolProfiles, "toolProfiles");
    Objects.requireNonNull(alignment, "alignment");
    double ratio = targetRatio.orElse(0);
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new HeadroomException(
          "targetRatio=" + ratio + ": must be from 0 (remove nothing) to 1");
    }
    requireAtLeast(0, protectRecent, "protectRecent");
    requireAtLeast(1, kompressMillis, "kompressMillis");
    requireAtLeast(0, minTokens, "minTokens");
    requireAtLeast(1, maxInputBytes, "maxInputBytes");
  }

  private static void requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new HeadroomException(name + "=" + value + ": must be " + least + " or more");
    }
  }

  /** Settings on their way from one configuration to the next. */
  private static final class Draft {
    private boolean compressUserMessages;
    private boolean compressSystemMessages;
    private int protectRecent;
    private Fidelity fidelity;
    private Form form;
    private OptionalDouble targetRatio;
    private Optional<String> kompressModel;
    private int kompressMillis;
    private int minTokens;
    private int maxInputBytes;
    private Optional<ToolProfiles> toolProfiles;
    private Alignment alignment;

    Draft(CompressConfig from) {
      compressUserMessages = from.compressUserMessages;
      compressSystemMessages = from.compressSystemMessages;
      protectRecent = from.protectRecent;
      fidelity = from.fidelity;
      form = from.form;
      targetRatio = from.targetRatio;
      kompressModel = from.kompressModel;
      kompressMillis = from.kompressMillis;
      minTokens = from.minTokens;
      maxInputBytes = from.maxInputBytes;
      toolProfiles = from.toolProfiles;
      alignment = from.alignment;
    }

    CompressConfig config() {
      return new CompressConfig(
          compressUserMessages,
          compressSystemMessages,
          protectRecent,
          fidelity,
          form,
          targetRatio,
          kompressModel,
          kompressMillis,
          minTokens,
          maxInputBytes,
          toolProfiles,
          alignment);
    }
  }

  private CompressConfig with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.config();
  }

  public CompressConfig withCompressUserMessages(boolean value) {
    return with(d -> d.compressUserMessages = value);
  }

  public CompressConfig withCompressSystemMessages(boolean value) {
    return with(d -> d.compressSystemMessages = value);
  }

  public CompressConfig withProtectRecent(int messages) {
    return with(d -> d.protectRecent = messages);
  }

  public CompressConfig withFidelity(Fidelity value) {
    return with(d -> d.fidelity = value);
  }

  public CompressConfig withForm(Form value) {
    return with(d -> d.form = value);
  }

  public CompressConfig withMinTokens(int tokens) {
    return with(d -> d.minTokens = tokens);
  }

  public CompressConfig withMaxInputBytes(int bytes) {
    return with(d -> d.maxInputBytes = bytes);
  }

  public CompressConfig withTargetRatio(double share) {
    return with(d -> d.targetRatio = OptionalDouble.of(share));
  }

  public CompressConfig withKompressModel(String model) {
    return with(d -> d.kompressModel = Optional.of(model));
  }

  public CompressConfig withKompressMillis(int milliseconds) {
    return with(d -> d.kompressMillis = milliseconds);
  }

  public CompressConfig withToolProfiles(ToolProfiles profiles) {
    return with(d -> d.toolProfiles = Optional.of(profiles));
  }

  public CompressConfig withAlignment(Alignment value) {
    return with(d -> d.alignment = value);
  }
}
