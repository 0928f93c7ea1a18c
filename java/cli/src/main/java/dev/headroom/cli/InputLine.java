package dev.headroom.cli;

/**
 * A line of a JSON Lines file, without its line end.
 *
 * @param number counted from 1, blank lines included
 * @param bytes the line; of a line over the limit only the beginning
 * @param length how many bytes the line has
 */
record InputLine(long number, byte[] bytes, long length) {
  /** Whether the line was too long to be held. */
  boolean cut() {
    return length > bytes.length;
  }

  boolean blank() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return !cut();
  }

  /** The beginning of every message about this line. */
  String place() {
    return "line " + number;
  }
}
