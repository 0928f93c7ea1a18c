package dev.headroom.policy.align;

import java.util.Locale;

/** Why a request does not begin with what was sent before. */
public enum Cause {
  /** A date or time in text that stands before the messages, or in an earlier message. */
  TIME,
  /** An id that differs from request to request. */
  RANDOM_ID,
  /** The same tools in another order. */
  TOOLS_REORDERED,
  /** A tool was added or taken away. */
  TOOLS_ADDED_OR_REMOVED,
  /** A tool's definition is another one. */
  TOOL_CHANGED,
  /** The same value with its keys in another order. */
  KEY_ORDER,
  /** The client's attribution line stands elsewhere; other providers than its own may see it. */
  ATTRIBUTION_MOVED,
  /** System text is another one. */
  SYSTEM_CHANGED,
  /** An earlier message was edited. */
  MESSAGE_EDITED,
  /** An earlier message, or a part of one, is gone. */
  MESSAGE_DROPPED,
  /** Something was put before earlier messages. */
  MESSAGE_INSERTED;

  /** The name in reports, for example {@code tools-reordered}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
