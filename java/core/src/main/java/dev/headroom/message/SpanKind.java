package dev.headroom.message;

/** What a span of a request is in the conversation. */
public enum SpanKind {
  TOOL_RESULT,
  USER_TEXT,
  ASSISTANT_TEXT,
  SYSTEM_TEXT,
  TOOL_CALL,
  /** Text of a role that is not known. */
  OTHER_TEXT,
  /** The whole of a bare content. */
  CONTENT;

  /** The name in reports, for example {@code tool_result}. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
