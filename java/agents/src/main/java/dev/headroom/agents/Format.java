package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The syntax of a configuration file. Edits touch the characters they are about and no others:
 * comments, order, spelling and line ends of all else stay.
 */
public enum Format {
  /** JSON with or without comments, trailing commas and the other liberties of JSON5. */
  JSON(new JsonText()),
  TOML(new TomlText()),
  YAML(new YamlText()),
  /** Assignments of variables, {@code NAME=value}. */
  ENV(new EnvText()),
  /** A file that is ours as a whole. */
  WHOLE(new WholeText());

  /** Reads and edits texts of a syntax; what does not parse is refused with its line. */
  interface Syntax {
    /** What a text says; an object, empty if the text says nothing. */
    JsonNode tree(String text);

    /** The text with an entry added; there is none at its path yet. */
    String add(String text, Entry entry);

    /** The text without the entry, and without so many of the keys above it. */
    String remove(String text, Entry entry, int above);
  }

  private static final char BOM = '\uFEFF';

  private final Syntax syntax;

  Format(Syntax syntax) {
    this.syntax = syntax;
  }

  /** What a text says. */
  JsonNode tree(String text) {
    return syntax.tree(bare(text));
  }

  /**
   * The text with an entry in place of what there was at its path, read again and compared: it says
   * what it said, and the entry.
   *
   * @throws HeadroomException if the text does not parse, or cannot be edited so
   */
  String set(String text, Entry entry) {
    String bare = bare(text);
    JsonNode before = syntax.tree(bare);
    String without = Trees.find(before, entry).isPresent() ? syntax.remove(bare, entry, 0) : bare;
    String after = syntax.add(without, entry);
    verify(after, List.of(Trees.with(before, entry)));
    return bom(text) + after;
  }

  /** The text without an entry and so many of the keys above it, read again and compared. */
  String remove(String text, Entry entry, int above) {
    String bare = bare(text);
    String after = syntax.remove(bare, entry, above);
    JsonNode expected = Trees.without(syntax.tree(bare), entry, above);
    verify(after, List.of(expected, Trees.emptyAsNull(expected, entry, above)));
    return bom(text) + after;
  }

  private void verify(String after, List<JsonNode> expected) {
    JsonNode said;
    try {
      said = syntax.tree(after);
    } catch (HeadroomException e) {
      throw cannot();
    }
    if (!expected.contains(said)) {
      throw cannot();
    }
  }

  private static HeadroomException cannot() {
    return new HeadroomException(
        "is written in a way that cannot be edited without touching the rest; edit it by hand");
  }

  private static String bare(String text) {
    return text.isEmpty() || text.charAt(0) != BOM ? text : text.substring(1);
  }

  private static String bom(String text) {
    return text.isEmpty() || text.charAt(0) != BOM ? "" : String.valueOf(BOM);
  }
}
