package dev.headroom.message;

import java.util.Optional;

/**
 * One piece of a request as a provider's prefix cache sees it: a tool's definition, a block of
 * system text, a block of a message.
 *
 * @param section where in the cache's order it belongs
 * @param kind what it is
 * @param role the role of its message; empty outside of messages
 * @param name the tool's name, or the type of the block or item
 * @param pointer RFC 6901 JSON pointer of the value in the request
 * @param start the byte it begins at
 * @param end the byte behind it
 * @param message the number of its message, from 0; -1 outside of messages
 * @param digest tells contents apart: equal for parts that a provider takes for the same
 * @param text what the model reads of it (UTF-8); callers do not change it
 * @param opaque bytes of encrypted content, which no tokenizer can count
 * @param media how many images, documents and recordings it holds
 * @param mark the lifetime that a cache mark on it asks for, empty text for the provider's own
 *     choice; none without a mark
 */
public record CanonicalPart(
    Section section,
    Kind kind,
    String role,
    String name,
    String pointer,
    int start,
    int end,
    int message,
    Digest digest,
    byte[] text,
    int opaque,
    int media,
    Optional<String> mark) {

  /** The order in which every provider's cache reads a request. */
  public enum Section {
    TOOLS,
    SYSTEM,
    MESSAGES
  }

  /** What a part is. */
  public enum Kind {
    TOOL,
    TEXT,
    TOOL_CALL,
    TOOL_RESULT,
    /** Thinking or reasoning, in the clear or encrypted. */
    THINKING,
    MEDIA,
    /** What the prompt also depends on, such as the schema of an answer. */
    SETTINGS,
    OTHER
  }

  /** The same with a mark, or without one. */
  CanonicalPart withMark(Optional<String> other) {
    return new CanonicalPart(
        section, kind, role, name, pointer, start, end, message, digest, text, opaque, media,
        other);
  }

  /** Whether the model made it. */
  public boolean isOutput() {
    return role.equals("assistant") || role.equals("model");
  }
}
