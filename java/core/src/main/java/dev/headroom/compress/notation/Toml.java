package dev.headroom.compress.notation;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.message.JsonIndex;
import java.util.Optional;

/**
 * Tables of an array of TOML ({@code [[package]]}), an empty line between them. A string of JSON is
 * a basic string; one that begins as such a string, a list or a table does stands for itself. Lists
 * of a value a line are lists, tables below a table are objects in it.
 */
final class Toml implements Notation {
  /**
   * The habits of a text.
   *
   * @param indent how far values of lists are indented
   * @param name what the tables are called
   */
  record Layout(int indent, String name) {
    String said() {
      return indent + " " + name;
    }

    static Optional<Layout> of(String said) {
      int space = said.indexOf(' ');
      int indent = Layouts.number(said.substring(0, Math.max(0, space)));
      return indent < 0
          ? Optional.empty()
          : Optional.of(new Layout(indent, said.substring(space + 1)));
    }
  }

  @Override
  public String id() {
    return "toml";
  }

  @Override
  public Reading read(LineSequence lines) {
    return new TomlReader(lines).read();
  }

  @Override
  public int gap(Item item) {
    return 1;
  }

  @Override
  public Optional<byte[]> write(JsonIndex json, String layout) {
    return Layout.of(layout).map(l -> new TomlWriter(json, l).write());
  }

  /** Whether a string stands for itself. */
  static boolean isSpelled(Line s) {
    return !s.isEmpty() && "\"'[{".indexOf(s.at(0)) >= 0;
  }
}
