package dev.headroom.kernel.tokens;

import static dev.headroom.kernel.tokens.Classes.END;
import static dev.headroom.kernel.tokens.Classes.LETTER;
import static dev.headroom.kernel.tokens.Classes.LOWER;
import static dev.headroom.kernel.tokens.Classes.MARK;
import static dev.headroom.kernel.tokens.Classes.NEWLINE;
import static dev.headroom.kernel.tokens.Classes.NUMBER;
import static dev.headroom.kernel.tokens.Classes.OTHER;
import static dev.headroom.kernel.tokens.Classes.SPACE;
import static dev.headroom.kernel.tokens.Classes.UPPER;

/**
 * The splitting rules, character by character. The published rules are regular expressions; here
 * each alternative is written out, in its order, as what a leftmost-first match with backtracking
 * takes.
 */
final class Rule {
  private static final int WORD = 1 << UPPER | 1 << LOWER | 1 << LETTER;
  private static final int CASED_TAIL = 1 << LOWER | 1 << LETTER | 1 << MARK;
  private static final int PUNCTUATION = 1 << OTHER | 1 << MARK;
  private static final int WHITE = 1 << SPACE | 1 << NEWLINE;

  private final boolean o200k;
  private final int word;

  /**
   * The rule of an encoding.
   *
   * @param o200k whether it is o200k_base's, else cl100k_base's
   */
  Rule(boolean o200k) {
    this.o200k = o200k;
    this.word = o200k ? WORD | 1 << MARK : WORD;
  }

  private static int classOf(int at) {
    return at & 0xf;
  }

  private static boolean isIn(int classes, int at) {
    return (classes >> classOf(at) & 1) != 0;
  }

  /**
   * Where the piece ends that begins at {@code p}.
   *
   * @param text valid UTF-8
   * @param p a border of pieces
   * @param end the end of the text, behind {@code p}
   */
  int pieceEnd(byte[] text, int p, int end) {
    int first = Classes.at(text, p, end);
    if (!o200k && text[p] == '\'') {
      int length = contraction(text, p, end);
      if (length > 0) {
        return p + length;
      }
    }
    if (isIn(word, first)) {
      return wordEnd(text, p, end);
    }
    if (classOf(first) == NUMBER) {
      return numberEnd(text, p, end);
    }
    int second = p + (first >> 4);
    if (classOf(first) != NEWLINE && isIn(word, Classes.at(text, second, end))) {
      return wordEnd(text, second, end);
    }
    int to = punctuationEnd(text, p, end);
    return to > p ? to : spaceEnd(text, p, end);
  }

  private static int runEnd(int classes, byte[] text, int from, int end) {
    int p = from;
    int at = Classes.at(text, p, end);
    while (isIn(classes, at)) {
      p += at >> 4;
      at = Classes.at(text, p, end);
    }
    return p;
  }

  /**
   * In o200k_base upper case, then lower case, with at least one of lower case; else upper case
   * alone. Letters without case and marks are both, so that a run of upper case that no lower case
   * follows ends with the last of them if there is one. Then a contraction.
   */
  private int wordEnd(byte[] text, int from, int end) {
    if (!o200k) {
      return runEnd(WORD, text, from, end);
    }
    int p = from;
    int lastOfBoth = -1;
    int at = Classes.at(text, p, end);
    while (isIn(1 << UPPER | 1 << LETTER | 1 << MARK, at)) {
      p += at >> 4;
      lastOfBoth = classOf(at) == UPPER ? lastOfBoth : p;
      at = Classes.at(text, p, end);
    }
    if (classOf(at) == LOWER) {
      p = runEnd(CASED_TAIL, text, p, end);
    } else if (lastOfBoth >= 0) {
      p = lastOfBoth;
    }
    return p + contraction(text, p, end);
  }

  /**
   * The length of the contraction {@code 's 't 'm 'd 're 've 'll} at {@code p}, in any case, or 0.
   * Ignoring case, the long s (U+017F) is an s.
   */
  private static int contraction(byte[] text, int p, int end) {
    if (p + 1 >= end || text[p] != '\'') {
      return 0;
    }
    int second = text[p + 1] | 0x20;
    int third = p + 2 < end ? text[p + 2] : 0;
    return switch (second) {
      case 's', 't', 'm', 'd' -> 2;
      case 'r', 'v' -> (third | 0x20) == 'e' ? 3 : 0;
      case 'l' -> (third | 0x20) == 'l' ? 3 : 0;
      default -> text[p + 1] == (byte) 0xc5 && third == (byte) 0xbf ? 3 : 0;
    };
  }

  private static int numberEnd(byte[] text, int from, int end) {
    int p = from;
    for (int i = 0; i < 3; i++) {
      int at = Classes.at(text, p, end);
      if (classOf(at) != NUMBER) {
        break;
      }
      p += at >> 4;
    }
    return p;
  }

  /**
   * A space if there is one, others and marks, then line ends (and slashes in o200k_base); where
   * there is none, {@code p}.
   */
  private int punctuationEnd(byte[] text, int p, int end) {
    int from = text[p] == ' ' ? p + 1 : p;
    int to = runEnd(PUNCTUATION, text, from, end);
    if (to == from) {
      return p;
    }
    while (to < end && (text[to] == '\n' || text[to] == '\r' || o200k && text[to] == '/')) {
      to++;
    }
    return to;
  }

  /**
   * White space up to its last line end; without one, all of it at the end of the text, else all
   * but the last character, which what follows may take, but at least one.
   */
  private int spaceEnd(byte[] text, int from, int end) {
    int p = from;
    int last = from;
    int newline = from;
    int at = Classes.at(text, p, end);
    while (isIn(WHITE, at)) {
      last = p;
      p += at >> 4;
      newline = classOf(at) == NEWLINE ? p : newline;
      at = Classes.at(text, p, end);
    }
    if (classOf(at) == END && (!o200k || newline == from)) {
      return p;
    }
    if (newline > from) {
      return newline;
    }
    return last > from ? last : p;
  }
}
