package dev.headroom.compress.notation;

import dev.headroom.compress.lines.LineSequence;
import dev.headroom.message.JsonIndex;
import java.util.Optional;

/**
 * XML with an element a line or with its elements below it. An attribute is a member behind
 * {@code @}, an element below is one by its name, several of a name beside each other are a list.
 * What stands in an element beside attributes is {@code #text}; one that is empty and closes itself
 * is null. Texts and values stand as they are spelled, entities and sections of CDATA as well.
 */
final class Xml implements Notation {
  static final String TEXT = "#text";

  /**
   * The habits of a text.
   *
   * @param indent how far the outermost elements are indented
   * @param step how much farther what is below one
   * @param tabs whether by tabs
   * @param spaced whether a space stands before the end of a tag that closes itself
   * @param name what the outermost elements are called
   */
  record Layout(int indent, int step, boolean tabs, boolean spaced, String name) {
    private static final int FIELDS = 5;

    String said() {
      return String.join(
          " ", "" + indent, "" + step, tabs ? "tabs" : "spaces", spaced ? "/" : "-", name);
    }

    static Optional<Layout> of(String said) {
      String[] fields = said.split(" ", -1);
      if (fields.length != FIELDS) {
        return Optional.empty();
      }
      int indent = Layouts.number(fields[0]);
      int step = Layouts.number(fields[1]);
      Layout layout =
          new Layout(indent, step, fields[2].equals("tabs"), fields[3].equals("/"), fields[4]);
      return Optional.of(layout).filter(l -> indent >= 0 && step >= 0 && l.said().equals(said));
    }
  }

  @Override
  public String id() {
    return "xml";
  }

  @Override
  public Reading read(LineSequence lines) {
    return new XmlReader(lines).read();
  }

  @Override
  public int gap(Item item) {
    return 0;
  }

  @Override
  public Optional<byte[]> write(JsonIndex json, String layout) {
    return Layout.of(layout).map(l -> new XmlWriter(json, l).write());
  }
}
