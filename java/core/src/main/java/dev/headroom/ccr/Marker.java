package dev.headroom.ccr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one grammar for what stands in place of what was left out: a bracketed line that says what is
 * missing and ends in the handle of the original, for example {@code [480 of 500 rows omitted:
 * level INFO 471, WARN 9. Retrieve: hash=0123456789abcdef01234567]}.
 *
 * <p>User data may hold lines that look alike. Nothing is ever taken from a text because of such a
 * line alone: what a result refers to is told by its {@code references}, and a handle that no store
 * knows is a look-alike.
 */
public final class Marker {
  private static final String BEFORE_HASH = "hash=";
  private static final int TAIL = BEFORE_HASH.length() + Reference.LENGTH + 1;

  private Marker() {}

  /**
   * A marker.
   *
   * @param what what is missing, without line feeds or a full stop at its end
   */
  public static String of(String what, Reference reference) {
    return "[" + what + ". Retrieve: " + BEFORE_HASH + reference.hash() + "]";
  }

  /** Whether a text is one marker of this reference, and nothing else. */
  public static boolean isOf(String text, Reference reference) {
    return text.startsWith("[")
        && text.indexOf('\n') < 0
        && text.endsWith(". Retrieve: " + BEFORE_HASH + reference.hash() + "]");
  }

  /** The references of all that looks like a marker in a text (UTF-8), in order. */
  public static List<Reference> find(byte[] text) {
    List<Reference> found = new ArrayList<>();
    int line = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        line = i + 1;
      } else if (text[i] == ']') {
        int from = line;
        referenceBefore(text, i + 1, from).ifPresent(found::add);
      }
    }
    return found;
  }

  /** The reference if a text up to {@code end} ends in one, with a bracket open on the line. */
  private static Optional<Reference> referenceBefore(byte[] text, int end, int line) {
    int from = end - TAIL;
    if (from <= line || !startsWith(text, from, BEFORE_HASH)) {
      return Optional.empty();
    }
    boolean open = false;
    for (int i = line; i < from && !open; i++) {
      open = text[i] == '[';
    }
    int hash = from + BEFORE_HASH.length();
    String digits = new String(text, hash, Reference.LENGTH, StandardCharsets.ISO_8859_1);
    return open && Reference.isHash(digits) ? Optional.of(new Reference(digits)) : Optional.empty();
  }

  private static boolean startsWith(byte[] text, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (text[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
