package dev.headroom.token;

/**
 * How a model's tokens are counted.
 *
 * @param encoding the vocabulary to count with
 * @param estimated whether the model's own tokenizer is not public
 */
public record Tokenizer(Encoding encoding, boolean estimated) {
  /** The tokenizer of a model by name, with or without prefixes and gateway spellings. */
  public static Tokenizer of(String model) {
    throw new UnsupportedOperationException();
  }
}
