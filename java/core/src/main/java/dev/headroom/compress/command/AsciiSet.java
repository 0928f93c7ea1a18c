package dev.headroom.compress.command;

import dev.headroom.compress.lines.Line;

/**
 * Which ASCII characters stand in a line, or must stand in one for a pattern to fit: a pattern that
 * needs one which the line lacks is not tried.
 *
 * @param low those below 64, a bit each
 * @param high those from 64 on
 */
record AsciiSet(long low, long high) {
  static AsciiSet of(Line line) {
    long low = 0;
    long high = 0;
    for (int i = 0; i < line.length(); i++) {
      byte b = line.at(i);
      long bit = 1L << b;
      low |= b >= 0 && b < 64 ? bit : 0;
      high |= b >= 64 ? bit : 0;
    }
    return new AsciiSet(low, high);
  }

  /** Whether all of another set are in this one. */
  boolean holds(AsciiSet other) {
    return (other.low & ~low) == 0 && (other.high & ~high) == 0;
  }
}
