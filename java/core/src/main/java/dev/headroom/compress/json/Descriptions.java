package dev.headroom.compress.json;

import dev.headroom.message.JsonIndex;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shortens what schemas say in prose: of a description the first sentence stays, cut at a word if
 * it is long, and so does each further sentence that sets a constraint; of a parameter's that says
 * no more than names do nothing stays. Names, types, enumerations, defaults and what is required
 * are left as they are.
 */
final class Descriptions {
  private static final Set<String> SCHEMA =
      Set.of(
          "type",
          "properties",
          "parameters",
          "inputSchema",
          "input_schema",
          "enum",
          "anyOf",
          "oneOf",
          "allOf",
          "items",
          "$ref");

  /** Words that tell what a value must look like: a sentence with one of them stays whole. */
  private static final Set<String> FORMATS =
      Set.of(
          "must",
          "required",
          "default",
          "defaults",
          "format",
          "formatted",
          "e.g",
          "i.e",
          "example",
          "between",
          "maximum",
          "minimum",
          "max",
          "min",
          "iso",
          "utc",
          "regex",
          "pattern",
          "deprecated");

  /** Words of sentences that tell what may be. */
  private static final Set<String> CONSTRAINTS =
      Set.of(
          "only",
          "cannot",
          "never",
          "least",
          "most",
          "not",
          "unless",
          "either",
          "optional",
          "if",
          "first",
          "second",
          "order",
          "unit",
          "units",
          "separated");

  /** How much of the first sentence stays, in bytes. */
  private static final int FIRST = 36;

  /** A description is only shortened by so many bytes and more. */
  private static final int LEAST_CUT = 12;

  private static final int LONGEST_CONSTRAINT = 120;

  private Descriptions() {}

  /**
   * Adds what takes the place of descriptions.
   *
   * @param parts what takes the place of nodes, which are not looked into
   * @return how many were shortened
   */
  static int shorten(JsonIndex frame, Map<Integer, byte[]> parts) {
    int shortened = 0;
    Restated restated = new Restated(frame);
    for (int node = 0; node < frame.size(); node++) {
      if (!frame.is(node, JsonIndex.OBJECT)) {
        continue;
      }
      restated.visit(node);
      if (!isSchema(frame, node)) {
        continue;
      }
      for (int m = frame.first(node); m >= 0; m = frame.after(m, node)) {
        if (frame.is(m, JsonIndex.STRING)
            && frame.keyOf(m).equals("description")
            && Quoted.isUtf8(frame, m)) {
          Optional<String> text = shorter(frame.text(m), restated, node);
          if (text.isPresent() && !parts.containsKey(m)) {
            parts.put(m, Quoted.of(text.get()));
            shortened++;
          }
        }
      }
    }
    return shortened;
  }

  /** Whether a document holds schemas of objects. */
  static boolean areIn(JsonIndex frame) {
    for (int i = 0; i < frame.size(); i++) {
      if (frame.is(i, JsonIndex.OBJECT)
          && frame.keyStart(i) >= 0
          && frame.keyOf(i).equals("properties")) {
        int first = frame.first(i);
        return first >= 0 && frame.is(first, JsonIndex.OBJECT);
      }
    }
    return false;
  }

  private static boolean isSchema(JsonIndex frame, int node) {
    for (int m = frame.first(node); m >= 0; m = frame.after(m, node)) {
      if (SCHEMA.contains(frame.keyOf(m))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> shorter(String text, Restated restated, int parameter) {
    boolean nothing = bytes(text) > LEAST_CUT && !says(text) && restated.isSo(parameter, text);
    return nothing ? Optional.of("\u2026") : shorter(text);
  }

  /** A shorter description, if it gets much shorter. */
  static Optional<String> shorter(String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    boolean cut = false;
    while (from < text.length()) {
      int end = sentenceEnd(text, from);
      String sentence = text.substring(from, end).strip();
      if (from == 0) {
        boolean whole = has(sentence, FORMATS) && sentence.length() <= LONGEST_CONSTRAINT;
        int border = whole ? sentence.length() : border(sentence, FIRST);
        cut = border < sentence.length();
        out.append(sentence, 0, border).append(cut ? "\u2026" : "");
      } else if (says(sentence) && sentence.length() <= LONGEST_CONSTRAINT) {
        out.append(cut && out.charAt(out.length() - 1) != '\u2026' ? "\u2026 " : " ");
        out.append(sentence);
        cut = false;
      } else if (!sentence.isEmpty()) {
        cut = true;
      }
      from = end;
    }
    if (cut && out.charAt(out.length() - 1) != '\u2026') {
      out.append('\u2026');
    }
    return bytes(out.toString()) + LEAST_CUT <= bytes(text)
        ? Optional.of(out.toString())
        : Optional.empty();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Behind the next full stop before a space, or line feed. */
  private static int sentenceEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean stop = c == '.' || c == '!' || c == '?';
      if (c == '\n' && i > from) {
        return i + 1;
      }
      if (stop && i + 1 < text.length() && text.charAt(i + 1) == ' ' && i - from > 3) {
        int before = text.lastIndexOf(' ', i) + 1;
        boolean abbreviated = text.substring(before, i).indexOf('.') >= 0;
        if (!abbreviated) {
          return i + 1;
        }
      }
    }
    return text.length();
  }

  private static boolean says(String sentence) {
    return has(sentence, FORMATS) || has(sentence, CONSTRAINTS);
  }

  private static boolean has(String sentence, Set<String> words) {
    for (String word : sentence.toLowerCase(Locale.ROOT).split("[^a-z.]+")) {
      if (words.contains(word.endsWith(".") ? word.substring(0, word.length() - 1) : word)) {
        return true;
      }
    }
    return false;
  }

  /** Where a sentence may be cut: at the last space before so many characters, if it is longer. */
  private static int border(String sentence, int most) {
    if (sentence.length() <= most + LEAST_CUT) {
      return sentence.length();
    }
    int space = sentence.lastIndexOf(' ', most);
    return space > most / 2 ? space : sentence.length();
  }
}
