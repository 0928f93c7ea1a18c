package dev.headroom.compress.code;

import dev.headroom.syntax.Language;
import dev.headroom.syntax.Language.Style;
import dev.headroom.syntax.SourceText;
import dev.headroom.syntax.Tokens;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Finds in the value of a variable what is long: the insides of its outermost brackets, and of its
 * strings all but their beginnings. Brackets in strings and comments do not count.
 */
final class Literals {
  /** Brackets on fewer lines stay, but for those with so many bytes. */
  private static final int LEAST_LINES = 5;

  private static final int LEAST_BYTES = 160;
  private static final int LONG_BYTES = 600;

  /** Of a long string so many bytes stay. */
  private static final int BEGINNING = 40;

  /** Words of most languages with something in brackets behind them that must not be empty. */
  private static final Set<String> OPERATORS =
      Set.of(
          "await",
          "yield",
          "return",
          "throw",
          "typeof",
          "delete",
          "void",
          "instanceof",
          "new",
          "case",
          "else",
          "if",
          "while",
          "for",
          "switch",
          "catch");

  /** A part of a value; the brackets or quotes around it stay. */
  record Part(int from, int to, boolean string) {}

  private final SourceText text;
  private final Language language;
  private final Set<String> own;
  private final Tokens tokens;

  Literals(SourceText text, Language language) {
    this.text = text;
    this.language = language;
    this.own = own(language);
    this.tokens = new Tokens(language, text.bytes());
  }

  /** Such words of one language, which may name functions in others. */
  private static Set<String> own(Language language) {
    return switch (language) {
      case C -> Set.of("sizeof");
      case CPP ->
          Set.of("and", "or", "not", "co_await", "co_yield", "sizeof", "alignof", "decltype");
      case CSHARP -> Set.of("and", "or", "not", "is", "as", "in", "when", "sizeof");
      case KOTLIN -> Set.of("in", "is", "as", "when");
      case PHP -> Set.of("and", "or", "match");
      case JAVASCRIPT, TYPESCRIPT, TSX -> Set.of("in");
      default -> Set.of();
    };
  }

  /** The long parts between two places, in order. */
  List<Part> in(int from, int to) {
    List<Part> parts = new ArrayList<>();
    BitSet groups = new BitSet();
    int brackets = 0;
    int depth = 0;
    int open = -1;
    byte before = '\n';
    for (int i = from; i < to; i++) {
      int next = behindComment(i);
      if (next > i) {
        i = next - 1;
        continue;
      }
      byte b = text.at(i);
      int end = Math.min(to, behindString(i, before));
      if (end > i + 1) {
        if (depth == 0) {
          string(i, end, parts);
        }
        i = end - 1;
        b = '"';
      } else if ("([{".indexOf(b) >= 0) {
        boolean group = b == '(' && depth == 0 && (i == from || isGroup(from, i));
        groups.set(brackets++, group && mustHold());
        open = depth == 0 ? i : open;
        depth += groups.get(brackets - 1) ? 0 : 1;
      } else if (")]}".indexOf(b) >= 0) {
        if (brackets == 0) {
          return List.of();
        }
        if (!groups.get(--brackets) && --depth == 0 && isLong(open + 1, i)) {
          parts.add(new Part(open + 1, i, false));
        }
      }
      before = b == ' ' || b == '\t' || b == '\r' ? before : b;
    }
    return brackets == 0 ? parts : List.of();
  }

  /** Whether something must stay in brackets that only group what stands in them. */
  private boolean mustHold() {
    return language.style() == Style.BRACES && language != Language.RUST;
  }

  /** Whether a bracket stands behind an operator or a word that takes what is in it. */
  private boolean isGroup(int from, int at) {
    int end = text.beforeBlank(from, at);
    byte before = end > from ? text.at(end - 1) : (byte) '=';
    if (before == '>') {
      // That of an arrow or of a comparison; else it ends the arguments of a type.
      return end < from + 2 || "=- ".indexOf(text.at(end - 2)) >= 0;
    }
    int begins = end;
    while (begins > from && Tokens.isWord(text.at(begins - 1))) {
      begins--;
    }
    boolean member = begins > from && ".:>".indexOf(text.at(begins - 1)) >= 0;
    if (begins == end) {
      return "=?:|&+-*/%!<,(^~".indexOf(before) >= 0;
    }
    String word = text.text(begins, end);
    return !member && (OPERATORS.contains(word) || own.contains(word));
  }

  /** The insides of the brackets that follow an operator, one pair of brackets down. */
  List<Part> behind(String operator, int from, int to) {
    List<Part> parts = new ArrayList<>();
    int depth = 0;
    int open = -1;
    byte before = '\n';
    for (int i = from; i < to; i++) {
      int next = Math.max(behindComment(i), behindString(i, before));
      before = text.at(i);
      if (next > i + 1) {
        i = Math.min(to, next) - 1;
        before = '"';
      } else if ("([{".indexOf(before) >= 0) {
        int end = text.beforeBlank(from, i);
        boolean follows = text.startsWith(end - operator.length(), operator);
        open = depth++ == 1 ? (follows ? i : -1) : open;
      } else if (")]}".indexOf(before) >= 0 && --depth == 1 && open >= 0) {
        parts.add(new Part(open + 1, i, false));
      }
    }
    return depth == 0 ? parts : List.of();
  }

  /** How many entries stand between two places, by the commas that stand in no other brackets. */
  int entries(int from, int to) {
    int depth = 0;
    int commas = 0;
    int last = from;
    byte before = '\n';
    for (int i = from; i < to; i++) {
      int next = Math.max(behindComment(i), behindString(i, before));
      before = text.at(i);
      if (next > i + 1) {
        i = Math.min(to, next) - 1;
        continue;
      }
      depth += "([{".indexOf(before) >= 0 ? 1 : ")]}".indexOf(before) >= 0 ? -1 : 0;
      if (before == ',' && depth == 0) {
        commas++;
        last = i + 1;
      }
    }
    return commas + (text.isBlank(last, to) ? 0 : 1);
  }

  /** Whether a value, or a part of one, has enough lines or bytes to go. */
  boolean isLong(int from, int to) {
    int dense = text.dense(from, to);
    boolean many = text.line(to) - text.line(from) + 1 >= LEAST_LINES;
    return dense >= LONG_BYTES || many && dense >= LEAST_BYTES;
  }

  private void string(int from, int to, List<Part> parts) {
    if (to - from < LONG_BYTES || text.at(from) == '/') {
      return;
    }
    int first = from;
    while (text.at(first) == 'r' || text.at(first) == '#') {
      first++;
    }
    byte quote = text.at(first);
    int quotes = isThree(first) ? 3 : 1;
    int end = to;
    while (end > first + BEGINNING && text.at(end - 1) == '#') {
      end--;
    }
    if (end - quotes <= first + quotes || text.at(end - 1) != quote) {
      return;
    }
    int at = first + quotes;
    while (at < first + quotes + BEGINNING && isPlain(text.at(at))) {
      at++;
    }
    parts.add(new Part(at, end - quotes, true));
  }

  /** What is neither the beginning of an escape or of something to evaluate, nor a line's end. */
  private static boolean isPlain(byte b) {
    return b >= ' ' && "\\{$%".indexOf(b) < 0;
  }

  private boolean isThree(int at) {
    return at + 2 < text.length()
        && text.at(at) == text.at(at + 1)
        && text.at(at) == text.at(at + 2);
  }

  private int behindComment(int at) {
    if (language.style() == Style.BRACES) {
      return tokens.isComment(at) ? tokens.behindComment(at) : at;
    }
    return text.at(at) == '#' ? text.end(text.line(at)) : at;
  }

  private int behindString(int at, byte before) {
    if (language.style() == Style.BRACES) {
      return tokens.behindString(at, before);
    }
    byte quote = text.at(at);
    if (quote != '"' && quote != '\'') {
      return at;
    }
    boolean three = isThree(at);
    for (int i = at + (three ? 3 : 1); i < text.length(); i++) {
      if (text.at(i) == '\\') {
        i++;
      } else if (text.at(i) == quote && (!three || isThree(i))) {
        return i + (three ? 3 : 1);
      } else if (text.at(i) == '\n' && !three) {
        return at;
      }
    }
    return at;
  }
}
