package dev.headroom.compress.notation;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.message.JsonIndex;
import java.util.Optional;

/**
 * YAML in blocks. A string of JSON is a plain scalar where that is one, one between the quotes of
 * the layout where it would be read as something else, and a literal block where it holds line
 * feeds. Strings that begin as no plain scalar does stand for themselves: flow collections, other
 * quotes, anchors, tags.
 */
final class Yaml implements Notation {
  /**
   * The habits of a text.
   *
   * @param indent how far the outermost items are indented
   * @param step how much farther what is below a key
   * @param dash how much farther the dashes of a list below a key
   * @param quote what stands around strings that need it
   * @param nulls whether null is written, else it is nothing at all
   */
  record Layout(int indent, int step, int dash, char quote, boolean nulls) {
    private static final int FIELDS = 5;

    /** The name in a header. */
    String name() {
      return String.join(
          " ", "" + indent, "" + step, "" + dash, quote == '"' ? "d" : "s", nulls ? "null" : "-");
    }

    static Optional<Layout> of(String name) {
      String[] fields = name.split(" ", -1);
      if (fields.length != FIELDS) {
        return Optional.empty();
      }
      int[] numbers = new int[3];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Layouts.number(fields[i]);
        if (numbers[i] < 0) {
          return Optional.empty();
        }
      }
      char quote = fields[3].equals("d") ? '"' : '\'';
      Layout layout =
          new Layout(numbers[0], numbers[1], numbers[2], quote, fields[4].equals("null"));
      return Optional.of(layout).filter(l -> l.name().equals(name));
    }
  }

  @Override
  public String id() {
    return "yaml";
  }

  @Override
  public Reading read(LineSequence lines) {
    return new YamlReader(lines).read();
  }

  @Override
  public int gap(Item item) {
    return 0;
  }

  @Override
  public String noun(Item first) {
    return "item";
  }

  @Override
  public Optional<byte[]> write(JsonIndex json, String layout) {
    return Layout.of(layout).map(l -> new YamlWriter(json, l).write());
  }

  /** Whether a string stands for itself because no plain scalar begins so. */
  static boolean isSpelled(Line s) {
    return !s.isEmpty() && "\"'[{&*!|>%@`".indexOf(s.at(0)) >= 0;
  }

  /** Whether a string is a plain scalar that is read as a string. */
  static boolean isPlain(Line s) {
    return !s.isEmpty()
        && !isSpelled(s)
        && !Json.isBare(s)
        && !s.equals(NULL)
        && !s.has(0, ' ')
        && !s.has(0, '#')
        && !s.has(s.length() - 1, ' ');
  }

  static final Line NULL = Line.of("null");
}
