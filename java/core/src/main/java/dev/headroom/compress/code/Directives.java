package dev.headroom.compress.code;

import dev.headroom.syntax.Language;
import dev.headroom.syntax.SourceText;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Tells comments that tools read from those that people do: what changes how a file is compiled,
 * checked or shown must stay whole.
 *
 * <p>Tools mark their comments so that no sentence looks like one. In any language these are the
 * forms {@code tool:what} without a space (Go's own rule for {@code //go:embed}), {@code
 * tool-ignore} and {@code tool disable} of a tool with a name and one of some verbs, settings of
 * editors ({@code -*- ... -*-}, {@code vim: set ...}) and what says that a file is generated.
 * Languages with hashes have settings {@code key: value} besides, of keys with a name, each on a
 * line of its own at the beginning of a file. What has none of these forms is listed by the
 * language whose tools read it.
 */
final class Directives {
  /** Settings stand among the first so many lines. */
  private static final int HEADER = 12;

  /** Vim looks for its settings in so many lines at either end of a file. */
  private static final int MODELINES = 5;

  private final SourceText text;
  private final Language language;

  /** The lines of metadata of a script. */
  private final BitSet metadata;

  Directives(SourceText text, Language language) {
    this.text = text;
    this.language = language;
    this.metadata = language == Language.PYTHON ? metadata(text) : new BitSet();
  }

  /** Whether a line of a comment, with the marks before its text, is for a tool. */
  boolean isLine(int from, int to) {
    if (metadata.get(text.line(from))) {
      return true;
    }
    int first = text.behindBlank(from, to);
    int at = first;
    while (at < to && "/#*".indexOf(text.at(at)) >= 0) {
      at++;
    }
    at = text.behindBlank(at, to);
    int end = text.beforeBlank(at, to);
    return at < end
        && (begins(ToolNames.ANYWHERE, at, end)
            || isGenerated(at, end)
            || isModeline(at, end)
            || begins(known(), at, end)
            || isMarked(first, end)
            || isOfTool(at, end)
            || text.line(at) <= HEADER && isSetting(at, end));
  }

  /** Whether a comment between slashes and stars is for a tool, all of it. */
  boolean isBlock(int from, int to) {
    if (!isScript() || !text.startsWith(from, "/*")) {
      return false;
    }
    int at = text.behindBlank(from + 2, to);
    String word = text.text(at, wordEnd(at, to));
    return ToolNames.SCRIPT_BLOCKS.contains(word) || word.startsWith("eslint-");
  }

  private boolean isScript() {
    return language == Language.JAVASCRIPT
        || language == Language.TYPESCRIPT
        || language == Language.TSX;
  }

  /** What lines begin with that tools of the language read. */
  private List<String> known() {
    return switch (language) {
      case JAVASCRIPT, TYPESCRIPT, TSX -> ToolNames.SCRIPTS;
      case GO -> ToolNames.GO;
      case C, CPP -> ToolNames.C;
      case CSHARP -> ToolNames.C_SHARP;
      case JAVA, KOTLIN, SCALA -> ToolNames.JVM;
      case PHP -> ToolNames.PHP;
      case PYTHON -> ToolNames.PYTHON;
      case RUBY -> ToolNames.RUBY;
      case RUST, BASH -> List.of();
    };
  }

  /** Whether the marks of a comment say that it is no prose. */
  private boolean isMarked(int at, int end) {
    return switch (language) {
      // As go/ast has it.
      case GO -> begins(ToolNames.GO_MARKED, at, end) || text.startsWith(at, "//go:");
      case SCALA -> text.startsWith(at, "//> ");
      case RUST -> text.startsWith(at, "//@");
      case RUBY -> text.startsWith(at, "#:");
      default -> false;
    };
  }

  /** As Go has it, and generators for other languages too. */
  private boolean isGenerated(int at, int end) {
    return text.startsWith(at, "Code generated ") && text.text(at, end).contains("DO NOT EDIT");
  }

  /** {@code vim: set ts=4:}, {@code vi: noet ts=4} and the like, where Vim looks for it. */
  private boolean isModeline(int from, int end) {
    int line = text.line(from);
    int colon = wordEnd(from, end);
    boolean looked = line <= MODELINES || line > text.lines() - MODELINES;
    if (!looked || colon == end || text.at(colon) != ':') {
      return false;
    }
    String editor = text.text(from, colon);
    int at = text.behindBlank(colon + 1, end);
    int to = wordEnd(at, end);
    boolean options = false;
    if (!editor.equals("ex") && (text.startsWith(at, "set ") || text.startsWith(at, "se "))) {
      return ToolNames.EDITORS.contains(editor);
    }
    while (to > at && ToolNames.OPTIONS.contains(text.text(at, to))) {
      options = true;
      at = text.behindBlank(to < end && text.at(to) == ':' ? to + 1 : to, end);
      to = wordEnd(at, end);
    }
    boolean sets = at == end ? options : to > at && to < end && text.at(to) == '=';
    return sets && ToolNames.EDITORS.contains(editor);
  }

  /**
   * The lines of a script's metadata (PEP 723): from {@code # /// name} to the last {@code # ///}
   * that only comments stand before.
   */
  private static BitSet metadata(SourceText text) {
    BitSet lines = new BitSet();
    for (int line = 1; line <= text.lines(); line++) {
      if (!text.startsWith(text.start(line), "# /// ")
          || !line(text, line).matches("# /// [a-zA-Z0-9-]+")) {
        continue;
      }
      int first = line;
      for (; line < text.lines(); line++) {
        String next = line(text, line + 1);
        if (!next.equals("#") && !next.startsWith("# ")) {
          break;
        }
        if (next.equals("# ///")) {
          lines.set(first, line + 2);
        }
      }
    }
    return lines;
  }

  private static String line(SourceText text, int line) {
    return text.text(text.start(line), text.end(line));
  }

  /**
   * {@code tool:what}, {@code tool-verb}, {@code tool verb} and {@code tool key=value}; tools may
   * have a sign before them.
   */
  private boolean isOfTool(int from, int end) {
    int at = text.at(from) == '@' ? from + 1 : from;
    int to = wordEnd(at, end);
    if (to - at < 2 || !isLetter(text.at(at))) {
      return false;
    }
    String word = text.text(at, to);
    boolean follows = to + 1 < end && (isLetter(text.at(to + 1)) || isDigit(text.at(to + 1)));
    if (follows && text.at(to) == ':') {
      return isOneCase(word) && !ToolNames.LABELS.contains(word.toLowerCase(Locale.ROOT));
    }
    for (int i = word.indexOf('-'); i >= 0; i = word.indexOf('-', i + 1)) {
      if (ToolNames.VERBS.contains(word.substring(i + 1, letterEnd(at + i + 1, to) - at))) {
        return at > from || isTool(word.substring(0, i));
      }
    }
    int next = text.behindBlank(to, end);
    String verb = text.text(next, letterEnd(next, end));
    int key = wordEnd(next, end);
    boolean sets = key > next && key < end && text.at(key) == '=';
    return ToolNames.TOOLS.contains(word.toLowerCase(Locale.ROOT))
        && (sets || ToolNames.VERBS.contains(verb) || ToolNames.SWITCHES.contains(verb));
  }

  private static boolean isTool(String name) {
    return name.contains("lint")
        || ToolNames.TOOLS.contains(name)
        || ToolNames.HYPHENATED.contains(name);
  }

  /**
   * {@code key: value} or {@code key=value}, where values of more than one word have commas or
   * equals signs between them.
   */
  private boolean isSetting(int from, int end) {
    int to = wordEnd(from, end);
    boolean hashes = language.style() != Language.Style.BRACES;
    boolean key = hashes && to > from && to + 1 < end && isKey(text.text(from, to));
    if (!key || text.at(to) != ':' && text.at(to) != '=') {
      return false;
    }
    for (int i = text.behindBlank(to + 1, end) + 1; i < end; i++) {
      boolean joined = text.at(i - 1) == ',' || text.at(i - 1) == '=';
      if (text.at(i) == ' ' && !joined && text.at(i + 1) != '=') {
        return false;
      }
    }
    return text.behindBlank(to + 1, end) < end;
  }

  private static boolean isKey(String word) {
    return ToolNames.SETTINGS.contains(word.toLowerCase(Locale.ROOT).replace('-', '_'));
  }

  private boolean begins(List<String> some, int at, int end) {
    for (String s : some) {
      if (at + s.length() <= end && text.startsWith(at, s)) {
        return true;
      }
    }
    return false;
  }

  private int wordEnd(int from, int end) {
    int at = from;
    while (at < end && (isLetter(text.at(at)) || isDigit(text.at(at)) || isJoint(text.at(at)))) {
      at++;
    }
    return at;
  }

  private int letterEnd(int from, int end) {
    int at = from;
    while (at < end && isLetter(text.at(at))) {
      at++;
    }
    return at;
  }

  private static boolean isOneCase(String word) {
    return word.equals(word.toLowerCase(Locale.ROOT)) || word.equals(word.toUpperCase(Locale.ROOT));
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isJoint(byte b) {
    return b == '-' || b == '_';
  }
}
