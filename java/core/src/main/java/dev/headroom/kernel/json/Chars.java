package dev.headroom.kernel.json;

/**
 * Classes of characters as bits. The bits of a string are the union of those of its bytes, so that
 * a writer can tell in one step whether a string may stand bare somewhere.
 */
final class Chars {
  static final int SPACE = 1;
  static final int COMMA = 1 << 1;
  static final int SEMICOLON = 1 << 2;
  static final int PIPE = 1 << 3;
  static final int BRACKET = 1 << 4;
  static final int PAREN = 1 << 5;
  static final int SLASH = 1 << 6;
  static final int QUOTE = 1 << 7;
  static final int LINE = 1 << 8;
  static final int TAB = 1 << 9;
  static final int COLON = 1 << 10;
  static final int STAR = 1 << 11;

  /** Characters that a reader cannot see: controls, U+007F-9F, U+2028-2029, U+FEFF, surrogates. */
  static final int HIDDEN = 1 << 12;

  static final int NON_ASCII = 1 << 13;
  static final int DIGIT = 1 << 14;

  /** What no bare string may hold: it would end its line or could not be seen. */
  static final int NEVER_BARE = HIDDEN | LINE | TAB;

  private static final int[] CLASS = new int[256];

  static {
    for (int b = 0; b < 256; b++) {
      CLASS[b] = b < 0x20 || b == 0x7f ? HIDDEN : b >= 0x80 ? NON_ASCII : 0;
    }
    CLASS['\n'] = LINE;
    CLASS['\t'] = TAB;
    for (int b = '0'; b <= '9'; b++) {
      CLASS[b] = DIGIT;
    }
    CLASS[' '] = SPACE;
    CLASS[','] = COMMA;
    CLASS[';'] = SEMICOLON;
    CLASS['|'] = PIPE;
    CLASS['/'] = SLASH;
    CLASS[':'] = COLON;
    CLASS['*'] = STAR;
    CLASS['"'] = CLASS['\\'] = QUOTE;
    CLASS['('] = PAREN;
    CLASS['['] = CLASS[']'] = CLASS['{'] = CLASS['}'] = BRACKET;
  }

  private Chars() {}

  /** The bits of one byte; of a character beyond ASCII only {@link #NON_ASCII}. */
  static int of(byte b) {
    return CLASS[b & 0xff];
  }

  /** The bits of a run of well-formed UTF-8 (surrogates allowed). */
  static int of(byte[] a, int from, int to) {
    int bits = 0;
    for (int i = from; i < to; i++) {
      bits |= CLASS[a[i] & 0xff];
    }
    return (bits & NON_ASCII) != 0 ? bits | hidden(a, from, to) : bits;
  }

  /** {@link #HIDDEN} if a character beyond ASCII in the run cannot be seen, else 0. */
  private static int hidden(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (a[i] < 0 && isHidden(a, i, to)) {
        return HIDDEN;
      }
    }
    return 0;
  }

  /** Whether a character beyond ASCII that begins at {@code i} cannot be seen. */
  static boolean isHidden(byte[] a, int i, int to) {
    int b = a[i] & 0xff;
    if (b == 0xc2) {
      return (a[i + 1] & 0xff) < 0xa0;
    }
    if (b == 0xe2) {
      return a[i + 1] == (byte) 0x80 && (a[i + 2] == (byte) 0xa8 || a[i + 2] == (byte) 0xa9);
    }
    return b == 0xed && (a[i + 1] & 0xff) >= 0xa0
        || b == 0xef && a[i + 1] == (byte) 0xbb && a[i + 2] == (byte) 0xbf;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  /** A letter, a digit or an underscore (ASCII). */
  static boolean isWord(byte b) {
    return isLetter(b) || isDigit(b) || b == '_';
  }

  static boolean isWord(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isWord(a[i])) {
        return false;
      }
    }
    return to > from;
  }

  /** What a bare key may consist of; it starts as {@link #startsKey} says. */
  static boolean isKey(byte b) {
    return isWord(b) || b < 0 || b == '@' || b == '/' || b == '.' || b == '#' || b == '+'
        || b == '-' || b == '$';
  }

  /** Whether a run may be a bare key: it does not look like a number, a mark or a legend name. */
  static boolean isBareKey(byte[] a, int from, int to, int bits) {
    if (to == from
        || (bits & NEVER_BARE) != 0
        || isDigit(a[from])
        || a[from] == '-'
        || a[from] == '+') {
      return false;
    }
    if (a[from] == '$' && (to == from + 1 || isDigit(a[from + 1]))) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!isKey(a[i])) {
        return false;
      }
    }
    return true;
  }
}
