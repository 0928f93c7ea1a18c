package dev.headroom.syntax;

import java.util.EnumSet;
import java.util.Set;

/**
 * Steps over strings and comments of languages with braces, so that the brackets in them do not
 * count.
 */
public final class Tokens {
  private static final int MOST_NESTED = 50;

  /** Languages with strings between three quotes. */
  private static final Set<Language> BLOCKS =
      EnumSet.of(Language.JAVA, Language.KOTLIN, Language.SCALA, Language.CSHARP);

  private final Language language;
  private final byte[] text;

  public Tokens(Language language, byte[] text) {
    this.language = language;
    this.text = text;
  }

  /** Whether a comment begins here. */
  public boolean isComment(int at) {
    if (text[at] == '#' && language == Language.PHP) {
      return !starts(at, "#[");
    }
    return at + 1 < text.length && text[at] == '/' && (text[at + 1] == '/' || text[at + 1] == '*');
  }

  /** Where a comment ends; that of a line before its line feed. */
  public int behindComment(int at) {
    if (text[at] == '#' || text[at + 1] == '/') {
      return lineEnd(at);
    }
    for (int i = at + 2; i + 1 < text.length; i++) {
      if (text[i] == '*' && text[i + 1] == '/') {
        return i + 2;
      }
    }
    return text.length;
  }

  /**
   * Where the string or regular expression that begins here ends, or {@code at} if none does.
   *
   * @param before the last byte before it that is no white space, or a line feed
   */
  public int behindString(int at, byte before) {
    byte b = text[at];
    if (b == 'r' && language == Language.RUST && !isWord(before)) {
      return behindRaw(at);
    }
    if (b == '"') {
      if (starts(at, "\"\"\"") && BLOCKS.contains(language)) {
        return behind(at + 3, "\"\"\"", true);
      }
      if (before == '@' && language == Language.CSHARP) {
        return behindVerbatim(at);
      }
      boolean lines = language == Language.RUST || language == Language.PHP;
      return behind(at + 1, "\"", lines);
    }
    if (b == '`') {
      return language == Language.GO ? behind(at + 1, "`", true) : behindTemplate(at, 0);
    }
    if (b == '\'') {
      boolean lifetime = language == Language.RUST && !isCharacter(at);
      boolean separator = language == Language.CPP && before >= '0' && before <= '9';
      return lifetime || separator ? at + 1 : behind(at + 1, "'", language == Language.PHP);
    }
    return b == '/' && isScript() && "(=,:[!&|?{};\n".indexOf(before) >= 0 ? behindRegex(at) : at;
  }

  private boolean isScript() {
    return language == Language.JAVASCRIPT
        || language == Language.TYPESCRIPT
        || language == Language.TSX;
  }

  /** Whether a line's end can end a statement. */
  boolean endsStatement(byte before) {
    boolean lines = language == Language.GO || isScript();
    return lines && "=+-*/%,.&|?:([<>!".indexOf(before) < 0;
  }

  /** A template goes on in what it evaluates, which may hold other templates. */
  private int behindTemplate(int at, int nested) {
    int depth = 0;
    for (int i = at + 1; i < text.length; i++) {
      byte b = text[i];
      if (b == '\\') {
        i++;
      } else if (depth == 0 && b == '`') {
        return i + 1;
      } else if (depth == 0 && starts(i, "${")) {
        depth = 1;
        i++;
      } else if (depth > 0 && b == '`' && nested < MOST_NESTED) {
        i = behindTemplate(i, nested + 1) - 1;
      } else if (depth > 0 && (b == '"' || b == '\'')) {
        i = Math.max(i + 1, behind(i + 1, b == '"' ? "\"" : "'", false)) - 1;
      } else if (depth > 0) {
        depth += b == '{' ? 1 : b == '}' ? -1 : 0;
      }
    }
    return text.length;
  }

  private boolean isCharacter(int at) {
    return starts(at + 1, "\\")
        || at + 2 < text.length && text[at + 2] == '\''
        || at + 1 < text.length && text[at + 1] < 0;
  }

  /** A string in which only two quotes stand for one. */
  private int behindVerbatim(int at) {
    for (int i = at + 1; i < text.length; i++) {
      if (text[i] == '"') {
        if (i + 1 == text.length || text[i + 1] != '"') {
          return i + 1;
        }
        i++;
      }
    }
    return text.length;
  }

  /** Where the line of a preprocessor that begins here ends, or {@code at} if none does. */
  int behindDirective(int at, byte before) {
    boolean directives =
        language == Language.C || language == Language.CPP || language == Language.CSHARP;
    if (!directives || text[at] != '#' || ";{}\n".indexOf(before) < 0) {
      return at;
    }
    int end = lineEnd(at);
    while (end < text.length && (text[end - 1] == '\\' || starts(end - 2, "\\\r"))) {
      end = lineEnd(end + 1);
    }
    return end;
  }

  private int behindRaw(int at) {
    int i = at + 1;
    while (i < text.length && text[i] == '#') {
      i++;
    }
    if (i >= text.length || text[i] != '"') {
      return at;
    }
    String end = "\"" + "#".repeat(i - at - 1);
    for (int k = i + 1; k < text.length; k++) {
      if (starts(k, end)) {
        return k + end.length();
      }
    }
    return text.length;
  }

  private int behind(int from, String end, boolean lines) {
    boolean escapes = !(language == Language.GO && end.equals("`"));
    for (int i = from; i < text.length; i++) {
      if (text[i] == '\\' && escapes) {
        i++;
      } else if (starts(i, end)) {
        return i + end.length();
      } else if (text[i] == '\n' && !lines) {
        return i;
      }
    }
    return text.length;
  }

  private int behindRegex(int at) {
    boolean inClass = false;
    for (int i = at + 1; i < text.length && text[i] != '\n'; i++) {
      if (text[i] == '\\') {
        i++;
      } else if (text[i] == '[') {
        inClass = true;
      } else if (text[i] == ']') {
        inClass = false;
      } else if (text[i] == '/' && !inClass) {
        return i + 1;
      }
    }
    return at;
  }

  int lineEnd(int at) {
    int i = at;
    while (i < text.length && text[i] != '\n') {
      i++;
    }
    return i;
  }

  boolean starts(int at, String ascii) {
    if (at < 0 || at + ascii.length() > text.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (text[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a byte can be a part of a name. */
  public static boolean isWord(byte b) {
    return b < 0
        || (b | 0x20) >= 'a' && (b | 0x20) <= 'z'
        || b >= '0' && b <= '9'
        || b == '_'
        || b == '$';
  }
}
