package dev.headroom.cli;

/** What is done with each line of a JSON Lines file. Thread-safe. */
interface LineTask {
  /**
   * The output for a line that is one JSON object.
   *
   * @param consumed to be passed on in the result
   * @throws dev.headroom.HeadroomException if the line cannot be used; the message is for people
   */
  LineResult apply(JsonLine line, long consumed);

  /** The output for a line that cannot be used; of the line only what could be read is there. */
  byte[] failed(JsonLine line, String error);
}
