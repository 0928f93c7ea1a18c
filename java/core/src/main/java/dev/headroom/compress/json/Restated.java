package dev.headroom.compress.json;

import dev.headroom.message.JsonIndex;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells which descriptions of parameters say nothing that names do not: every word of theirs that
 * says something is, up to its ending, one of the parameter's name, of the function's name or of
 * what is said of the function. {@code city: The city for which to retrieve the weather} is such a
 * one in {@code get_weather}. Confined to a document, whose nodes are visited in order.
 */
final class Restated {
  /** What is said of any parameter. */
  private static final Set<String> OF_ANY =
      Set.of(
          "argument",
          "desired",
          "field",
          "given",
          "parameter",
          "particular",
          "provided",
          "specific",
          "specified",
          "value");

  /** Words are one if they share so many letters and all but the last few of the shorter one. */
  private static final int SHARED = 4;

  private final JsonIndex frame;
  private int functionEnd = -1;
  private List<String> function = List.of();

  Restated(JsonIndex frame) {
    this.frame = frame;
  }

  /** Goes to an object, behind those visited before. */
  void visit(int object) {
    if (frame.start(object) >= functionEnd) {
      function = List.of();
    }
    int name = frame.member(object, "name");
    if (name >= 0 && frame.is(name, JsonIndex.STRING)) {
      List<String> words = new ArrayList<>();
      words(frame.text(name), words);
      int said = frame.member(object, "description");
      if (said >= 0 && frame.is(said, JsonIndex.STRING)) {
        words(frame.text(said), words);
      }
      function = words;
      functionEnd = frame.end(object);
    }
  }

  /** Whether the description of a parameter of the last function says nothing of its own. */
  boolean isSo(int parameter, String description) {
    if (function.isEmpty() || frame.keyStart(parameter) < 0) {
      return false;
    }
    List<String> said = new ArrayList<>();
    words(description, said);
    List<String> known = new ArrayList<>(function);
    words(frame.keyOf(parameter), known);
    return said.stream()
        .filter(word -> !Terms.isStopWord(word) && !OF_ANY.contains(word))
        .allMatch(word -> known.stream().anyMatch(k -> areOne(word, k)));
  }

  private static boolean areOne(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int shared = 0;
    while (shared < shorter && a.charAt(shared) == b.charAt(shared)) {
      shared++;
    }
    return a.equals(b) || shared >= SHARED && shared >= shorter - 1;
  }

  /** The words of a text or a name in lower case, parts of compound names one by one. */
  private static void words(String text, List<String> to) {
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean letter = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      boolean hump =
          letter
              && i > from
              && Character.isUpperCase(text.charAt(i))
              && Character.isLowerCase(text.charAt(i - 1));
      if (letter && !hump) {
        continue;
      }
      if (i > from) {
        to.add(text.substring(from, i).toLowerCase(Locale.ROOT));
      }
      from = hump ? i : i + 1;
    }
  }
}
