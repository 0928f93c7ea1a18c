package dev.headroom.syntax;

import java.util.Set;

/**
 * What stands before a block in braces, by its words and brackets: the head of a type, of a
 * function, or neither.
 *
 * @param kind {@code TYPE}, {@code FUNCTION} or, of neither, {@code STATEMENT}
 * @param nameFrom where the name begins, -1 if there is none
 */
record Head(Kind kind, int nameFrom, int nameTo) {
  private static final Set<String> TYPES =
      Set.of(
          "class",
          "interface",
          "enum",
          "struct",
          "trait",
          "namespace",
          "mod",
          "union",
          "record",
          "object");
  private static final Set<String> FUNCTIONS = Set.of("function", "func", "fn", "fun", "def");
  private static final Set<String> CONTROL =
      Set.of(
          "if",
          "for",
          "while",
          "switch",
          "catch",
          "synchronized",
          "match",
          "else",
          "do",
          "try",
          "return",
          "new",
          "throw",
          "case");

  /** Words that begin a statement, but may be the names of functions behind other words. */
  private static final Set<String> BEGINNINGS = Set.of("await", "yield", "loop", "select");

  static final Head NONE = new Head(Kind.STATEMENT, -1, -1);

  /** Reads the code between two places. */
  static Head of(byte[] text, int from, int to) {
    return new Reader(text, to).read(from);
  }

  /** Goes through the words of a head. */
  private static final class Reader {
    private final byte[] text;
    private final int to;
    private int wordFrom = -1;
    private int wordTo = -1;
    private boolean type;
    private boolean function;
    private boolean impl;
    private int assigned = -1;
    private int assignedTo = -1;

    /** Where something stands for the first time. */
    private int first;

    Reader(byte[] text, int to) {
      this.text = text;
      this.to = to;
    }

    Head read(int from) {
      int i = from;
      while (i < to && text[i] <= ' ' && text[i] >= 0) {
        i++;
      }
      first = i;
      while (i < to) {
        byte b = text[i];
        if (Tokens.isWord(b)) {
          i = word(i);
          if (type && wordFrom >= 0 && !isKeyword()) {
            return new Head(Kind.TYPE, wordFrom, wordTo);
          }
          if (impl && wordFrom >= 0 && text(wordFrom, wordTo).equals("for")) {
            return new Head(Kind.TYPE, -1, -1);
          }
          if (isControl() && assigned < 0) {
            return NONE;
          }
        } else if (b == '(') {
          if (isName(from)) {
            return new Head(Kind.FUNCTION, wordFrom, wordTo);
          }
          i = behindBrackets(i);
        } else if (b == '[' || b == '<') {
          i = b == '[' ? behindBrackets(i) : i + 1;
        } else if (b == '=' && i + 1 < to && text[i + 1] == '>') {
          return assigned >= 0 ? new Head(Kind.FUNCTION, assigned, assignedTo) : NONE;
        } else if (b == '=' || b == ':' && assigned < 0 && wordFrom >= 0) {
          if (b == '=' && assigned < 0) {
            assigned = wordFrom;
            assignedTo = wordTo;
          }
          i++;
        } else {
          i++;
        }
      }
      return impl || type ? new Head(Kind.TYPE, -1, -1) : NONE;
    }

    private int word(int at) {
      int end = at;
      while (end < to && Tokens.isWord(text[end])) {
        end++;
      }
      wordFrom = at;
      wordTo = end;
      String word = text(at, end);
      type |= TYPES.contains(word) && !function && assigned < 0;
      function |= FUNCTIONS.contains(word);
      impl |= word.equals("impl") || word.equals("extern");
      return end;
    }

    private boolean isControl() {
      String word = text(wordFrom, wordTo);
      return CONTROL.contains(word) || BEGINNINGS.contains(word) && wordFrom == first;
    }

    private boolean isKeyword() {
      String word = text(wordFrom, wordTo);
      return TYPES.contains(word) || word.equals("extends");
    }

    /** Whether the word before a bracket names a function. */
    private boolean isName(int from) {
      if (wordFrom < 0) {
        return false;
      }
      String word = text(wordFrom, wordTo);
      if (FUNCTIONS.contains(word)) {
        if (assigned >= 0) {
          wordFrom = assigned;
          wordTo = assignedTo;
          return true;
        }
        return false;
      }
      boolean annotation = wordFrom > from && text[wordFrom - 1] == '@';
      boolean attribute = wordFrom > from && text[wordFrom - 1] == '.';
      return assigned < 0
          && !annotation
          && !attribute
          && !isControl()
          && !word.equals("pub")
          && !impl;
    }

    private int behindBrackets(int at) {
      int depth = 0;
      for (int i = at; i < to; i++) {
        depth += "([".indexOf(text[i]) >= 0 ? 1 : ")]".indexOf(text[i]) >= 0 ? -1 : 0;
        if (depth == 0) {
          return i + 1;
        }
      }
      return to;
    }

    private String text(int from, int end) {
      return new String(text, from, end - from, java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
