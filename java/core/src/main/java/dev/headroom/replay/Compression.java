package dev.headroom.replay;

import dev.headroom.ccr.Reference;

/** What is replayed against the recording: compression as a client meets it. */
public interface Compression {
  /**
   * Begins a conversation.
   *
   * @param name tells it from others
   * @param model the model that reads
   */
  Sender begin(String name, String model);

  /** Counts for a model. */
  Counter counter(String model);

  /** What the retrieval tool answers when a model asks for an original (UTF-8). */
  byte[] retrieved(Reference reference, Scenario.Asked asked);
}
