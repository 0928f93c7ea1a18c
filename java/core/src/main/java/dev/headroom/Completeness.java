package dev.headroom;

/** How much of what was due for a request or content was done. The later the worse. */
public enum Completeness {
  /** All of it, be that nothing. */
  COMPLETE,

  /** For some texts of a conversation there was no time: they stay as they came, for good. */
  LATE,

  /** Something failed, so that only what was sent before went again so, if anything. */
  FAILED
}
