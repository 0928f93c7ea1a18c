package dev.headroom.message;

import java.util.Optional;

/**
 * A text in a request that a model reads and what it is in the conversation: a string token, or the
 * JSON of a tool call's arguments where those are no string.
 *
 * @param kind what it is
 * @param pointer RFC 6901 JSON pointer of the value
 * @param start the byte it begins at; of a string its opening quote
 * @param end the byte behind it; of a string the one behind its closing quote
 * @param message the number of the message it belongs to, from 0; -1 for what stands outside of
 *     them
 * @param call the call that it is, or that it answers; {@link Call#NONE} if it has to do with none
 * @param hold why it must not be changed whatever the configuration says, if so
 */
public record Span(
    SpanKind kind,
    String pointer,
    int start,
    int end,
    int message,
    Call call,
    Optional<String> hold) {

  Span as(SpanKind other) {
    return new Span(other, pointer, start, end, message, call, hold);
  }

  Span held(String reason) {
    return new Span(kind, pointer, start, end, message, call, Optional.of(reason));
  }
}
