package dev.headroom.compress.log;

import org.jspecify.annotations.Nullable;

/** A place in a template that is to be filled. */
final class Slot {
  static final byte FREE = 0;

  /** Filled up with spaces behind the value, or before it. */
  static final byte LEFT = '<';

  static final byte RIGHT = '>';

  /** All that stands behind the last literal, spaces too. */
  static final byte REST = 'r';

  /** Which token of a line fills it. */
  final int token;

  final byte align;
  final int width;

  /** The bytes of the token that stand in the template before and behind the place. */
  final int head;

  final int tail;

  /** The number of an earlier slot that always holds the same, or -1. */
  int twin = -1;

  /** An earlier slot whose value the token begins with, before {@link #head} ends; or null. */
  @Nullable Slot lead;

  /** Whether its value is said before the words, when it changes. */
  boolean context;

  /** What is left out at a line's end is as in this register. */
  int register;

  Slot(int token, byte align, int width, int head, int tail) {
    this.token = token;
    this.align = align;
    this.width = width;
    this.head = head;
    this.tail = tail;
  }

  /** Where the value begins in a line. */
  int from(Tokens tokens, int line) {
    int led = lead == null ? 0 : lead.to(tokens, line) - lead.from(tokens, line);
    return tokens.from(line, token) + head + led;
  }

  /** Where the value ends in a line. */
  int to(Tokens tokens, int line) {
    return align == REST ? tokens.lines.to[line] : tokens.to(line, token) - tail;
  }
}
