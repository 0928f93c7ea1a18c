package dev.headroom.compress.prose;

/** Says how much each sentence of a text matters to its reader. Stateless or thread-safe. */
public interface ProseEngine {
  /** The name in reports, for example {@code extractive}. */
  String id();

  /**
   * The weight of each sentence.
   *
   * @param question what the reader asks for; may be empty
   */
  Weights weigh(Document document, String question);

  /**
   * What matters.
   *
   * @param sentences the weight of each sentence, 0 and more
   * @param passages the weight of each passage, 0 and more
   * @param focused whether they tell what answers the question; else they tell what is central, and
   *     more must stay
   */
  record Weights(double[] sentences, double[] passages, boolean focused) {}
}
