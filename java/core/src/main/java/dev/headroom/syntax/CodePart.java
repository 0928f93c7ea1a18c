package dev.headroom.syntax;

import java.util.Arrays;

/**
 * Code that is a part of a text, by whole lines.
 *
 * @param name the file that it is of; "" if it is not known
 * @param from its first byte
 * @param to the byte behind it
 */
public record CodePart(String name, Language language, int from, int to) {
  /** Its bytes of the text. */
  public byte[] of(SourceText text) {
    return Arrays.copyOfRange(text.bytes(), from, to);
  }

  /** How many bytes it has. */
  public int length() {
    return to - from;
  }
}
