package dev.headroom.replay;

import java.util.List;

/**
 * What a file holds.
 *
 * @param conversations those that were found
 * @param problems lines that could not be read: where and why
 * @param skipped values that are no part of a conversation
 */
public record Recordings(List<Recording> conversations, List<String> problems, int skipped) {
  public Recordings {
    conversations = List.copyOf(conversations);
    problems = List.copyOf(problems);
  }
}
