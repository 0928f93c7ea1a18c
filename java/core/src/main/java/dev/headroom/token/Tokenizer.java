package dev.headroom.token;

import java.util.Objects;

/**
 * How a model's tokens are counted.
 *
 * @param encoding the vocabulary to count with
 * @param estimated whether the model's own tokenizer is not public, so that counts are an estimate
 */
public record Tokenizer(Encoding encoding, boolean estimated) {
  public Tokenizer {
    Objects.requireNonNull(encoding, "encoding");
  }

  /**
   * The tokenizer of a model by name: {@code gpt-4o}, {@code gpt-4o-2024-08-06}, {@code
   * openrouter/openai/gpt-4o}, {@code ft:gpt-4o:acme}, {@code bedrock/us.anthropic.claude-...}. A
   * name that is not known counts by o200k_base, as an estimate.
   */
  public static Tokenizer of(String model) {
    return ModelTable.SHARED.tokenizerOf(model);
  }
}
