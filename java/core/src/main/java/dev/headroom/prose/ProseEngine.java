package dev.headroom.prose;

import java.util.List;

/** Says how much each sentence of a text matters to its reader. Stateless or thread-safe. */
public interface ProseEngine {
  /** The name in reports, for example {@code extractive}: letters, digits and {@code . _ -}. */
  String id();

  /**
   * The weight of each sentence.
   *
   * @param question what the reader asks for; may be empty
   * @throws dev.headroom.HeadroomException if it cannot be said, or not in time
   */
  Weights weigh(ProseText text, String question);

  /**
   * What matters.
   *
   * @param sentences the weight of each sentence, 0 and more
   * @param passages the weight of each passage, 0 and more
   * @param focused whether they tell what answers the question; else they tell what is central, and
   *     more must stay
   * @param words of each sentence how much each of its words ({@link WordSpans}) is worth keeping,
   *     0 to 1; empty of an engine that leaves sentences whole
   */
  record Weights(double[] sentences, double[] passages, boolean focused, List<float[]> words) {
    /** Weights of whole sentences. */
    public Weights(double[] sentences, double[] passages, boolean focused) {
      this(sentences, passages, focused, List.of());
    }
  }
}
