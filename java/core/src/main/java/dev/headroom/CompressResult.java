package dev.headroom;

import dev.headroom.ccr.Reference;
import dev.headroom.policy.align.Instability;
import java.util.List;
import java.util.Optional;

/**
 * A compressed request or content, with an account of every span.
 *
 * @param messages what to send, in the form it came in
 * @param tokensBefore tokens of all texts the model would have read
 * @param tokensAfter tokens of all texts the model will read
 * @param transformsApplied the codecs that were used, in order of first use, without repeats; where
 *     a model chose what stays, a codec is followed by {@code +} and its name
 * @param references what gives the originals back where something was left out
 * @param decisions one for each span that the dialect knows, in document order
 * @param notes what a user should know of the whole, for example text that was not eligible
 * @param estimated whether the model's own tokenizer is not public, so that counts are o200k's
 * @param completeness whether all was done that was due; a note tells of what was not
 * @param instability what makes the prefix of a conversation's request unstable, where {@code
 *     alignment} asks for reports
 */
public record CompressResult<T>(
    T messages,
    int tokensBefore,
    int tokensAfter,
    List<String> transformsApplied,
    List<Reference> references,
    List<Decision> decisions,
    List<String> notes,
    boolean estimated,
    Completeness completeness,
    Optional<Instability> instability) {

  /** A result that tells nothing of its prefix. */
  public CompressResult(
      T messages,
      int tokensBefore,
      int tokensAfter,
      List<String> transformsApplied,
      List<Reference> references,
      List<Decision> decisions,
      List<String> notes,
      boolean estimated,
      Completeness completeness) {
    this(
        messages,
        tokensBefore,
        tokensAfter,
        transformsApplied,
        references,
        decisions,
        notes,
        estimated,
        completeness,
        Optional.empty());
  }

  /** The same account of other messages. */
  public <U> CompressResult<U> with(U others) {
    return new CompressResult<>(
        others,
        tokensBefore,
        tokensAfter,
        transformsApplied,
        references,
        decisions,
        notes,
        estimated,
        completeness,
        instability);
  }

  public int tokensSaved() {
    return tokensBefore - tokensAfter;
  }

  /** The share removed: 0.0 nothing, 1.0 all. */
  public double compressionRatio() {
    return tokensBefore == 0 ? 0.0 : (double) tokensSaved() / tokensBefore;
  }

  /** The decisions that changed something: what is needed to give the values back. */
  public List<Decision> spans() {
    return decisions.stream().filter(d -> d.codec().isPresent()).toList();
  }
}
