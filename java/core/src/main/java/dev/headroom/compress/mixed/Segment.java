package dev.headroom.compress.mixed;

import dev.headroom.detect.Detection;
import java.util.Arrays;

/**
 * A run of lines of a text that are of one kind.
 *
 * @param from its first byte
 * @param to the byte behind its last line's end
 * @param detection what it is
 */
public record Segment(int from, int to, Detection detection) {
  /** Its bytes, the end of its last line included. */
  public byte[] of(byte[] text) {
    return Arrays.copyOfRange(text, from, to);
  }

  int length() {
    return to - from;
  }
}
