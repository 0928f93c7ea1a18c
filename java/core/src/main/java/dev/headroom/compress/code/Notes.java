package dev.headroom.compress.code;

import dev.headroom.syntax.Language.Style;
import dev.headroom.syntax.SourceText;

/**
 * Writes what stands in place of what is left out: {@code lines 41-88: calls a, b} in a comment.
 * The last line of a range is the one that the rest of the written line comes from, so that the
 * next written line is always the one behind the range. Where all of it is a part of one long line,
 * or of the only one, its bytes are named instead.
 */
final class Notes {
  /** Of a longer line bytes are named, as what is left out may be little of it. */
  private static final int LONG_LINE = 400;

  private final SourceText text;
  private final Style style;
  private final int offset;

  /**
   * @param offset what is added to numbers of lines, as a listing that begins further down has them
   */
  Notes(SourceText text, Style style, int offset) {
    this.text = text;
    this.style = style;
    this.offset = offset;
  }

  /** {@code lines A-B}, or {@code bytes A-B}. */
  String range(int first, int from, int to) {
    int last = text.line(to);
    boolean unwieldy = text.lines() == 1 || text.end(last) - text.start(last) > LONG_LINE;
    if (text.line(from) == last && unwieldy) {
      return "bytes " + (from + 1) + "-" + to;
    }
    return first == last
        ? "line " + (first + offset)
        : "lines " + (first + offset) + "-" + (last + offset);
  }

  static String with(String range, String what) {
    return what.isEmpty() ? range : range + ": " + what;
  }

  /** The inside of brackets. */
  Cut bracketed(int from, int to, String what, Cut.Kind kind) {
    int open = text.line(from);
    String note = with(range(open, from, to), what);
    return switch (style) {
      case BRACES -> new Cut(from, to, " /* " + note + " */ ", "", kind);
      case INDENT -> new Cut(from, to, "...", "  # " + note, kind);
      case WORDS -> new Cut(from, to, " :", "  # " + note, kind);
    };
  }

  /** An expression, as a block that has the note alone. */
  Cut expression(int from, int to, String what) {
    String note = with(range(text.line(from), from, to), what);
    return new Cut(from, to, "{ /* " + note + " */ }", "", Cut.Kind.BODY);
  }

  /** What stands in brackets of which the last one has a line of its own. */
  Cut entries(int from, int to, String what) {
    String note = with(range(firstLine(from, to), from, to), what);
    return new Cut(from, to, "", "  # " + note, Cut.Kind.VALUE);
  }

  /** A block that ends with a word. */
  Cut ended(int from, int to, String what) {
    String note = with(range(firstLine(from, to), from, to), what);
    return new Cut(from, to, "", "  # " + note, Cut.Kind.BODY);
  }

  /** A block by its indent, all of it or what follows its documentation. */
  Cut indented(int from, int to, boolean documented, String what) {
    String note = with(range(firstLine(from, to), from, to), what);
    return new Cut(from, to, documented ? "" : " ...", "  # " + note, Cut.Kind.BODY);
  }

  /** Whole statements. */
  Cut statements(int from, int to, String what) {
    String note = with(range(text.line(from), from, to), what);
    return switch (style) {
      case BRACES -> new Cut(from, to, "/* " + note + " */", "", Cut.Kind.STATEMENTS);
      case INDENT -> new Cut(from, to, "...", "  # " + note, Cut.Kind.STATEMENTS);
      case WORDS -> new Cut(from, to, "# " + note, "", Cut.Kind.STATEMENTS);
    };
  }

  /**
   * A part of a comment or a string.
   *
   * @param end what follows on the line, " " or ""
   */
  Cut prose(int from, int to, String end, String what) {
    String range = range(firstLine(from, to), from, to);
    return new Cut(from, to, " … " + with(range, what) + end, "", Cut.Kind.COMMENT);
  }

  /** The rest of a string; in ASCII, as strings of bytes must be. */
  Cut string(int from, int to) {
    return new Cut(from, to, " ... " + range(firstLine(from, to), from, to), "", Cut.Kind.VALUE);
  }

  private int firstLine(int from, int to) {
    int line = text.line(from);
    return text.isBlank(from, Math.min(to, text.end(line))) && line < text.lines()
        ? line + 1
        : line;
  }
}
