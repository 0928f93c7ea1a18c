package dev.headroom.compress.prose;

/**
 * Lines that belong together.
 *
 * @param kind what they are
 * @param line the first one, from 0
 * @param end the one behind the last
 * @param passage the number of the passage it belongs to
 * @param level of a heading, from 1; else 0
 */
record Block(Kind kind, int line, int end, int passage, int level) {
  enum Kind {
    /** Stands with what is kept below it, up to the next heading of its level. */
    HEADING,
    /** Says where a passage comes from: stands with what is kept of the passage. */
    LABEL,
    PARAGRAPH,
    ITEM,
    TABLE,
    CODE
  }
}
