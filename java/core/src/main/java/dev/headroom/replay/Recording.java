package dev.headroom.replay;

import java.util.List;
import java.util.Optional;

/**
 * A recorded conversation: its requests in the order they were sent.
 *
 * @param name where it was read from
 * @param form what it was recorded as, for example {@code claude-code}
 * @param model the model, if the recording says it
 * @param day the day it begins, as {@code 2026-11-23}; empty if that is not known
 * @param exchanges requests and what is known of their answers
 * @param hasMarks whether the requests show where the client put cache marks; else they are taken
 *     to be where agents put them
 * @param isWhole whether the requests hold system text and tools, or only the conversation
 */
public record Recording(
    String name,
    String form,
    Optional<String> model,
    String day,
    List<Exchange> exchanges,
    boolean hasMarks,
    boolean isWhole) {
  public Recording {
    exchanges = List.copyOf(exchanges);
  }
}
