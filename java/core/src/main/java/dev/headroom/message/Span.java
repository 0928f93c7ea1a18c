package dev.headroom.message;

/**
 * A text in a request that a model reads: a string token and what it is in the conversation.
 *
 * @param kind what it is
 * @param pointer RFC 6901 JSON pointer of the value
 * @param start the byte of its opening quote
 * @param end the byte behind its closing quote
 * @param message the number of the message it belongs to, from 0; -1 for what stands outside of
 *     them
 */
public record Span(SpanKind kind, String pointer, int start, int end, int message) {}
