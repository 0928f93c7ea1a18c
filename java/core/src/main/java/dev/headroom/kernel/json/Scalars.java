package dev.headroom.kernel.json;

/** Says which strings may stand without quotes, and where. */
final class Scalars {
  private Scalars() {}

  /** Whether a bare run would be read as null, true, false, a number, or a missing cell. */
  static boolean looksLiteral(byte[] a, int from, int to) {
    return switch (to - from == 0 ? 0 : a[from]) {
      case 'n' -> isWord(a, from, to, "null");
      case 't' -> isWord(a, from, to, "true");
      case 'f' -> isWord(a, from, to, "false");
      case '-' -> to - from == 1 || Numbers.looksLike(a, from, to);
      case '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          Numbers.looksLike(a, from, to);
      default -> false;
    };
  }

  static boolean isWord(byte[] a, int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (a[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a run may stand bare as a whole value.
   *
   * @param bits its characters
   * @param stops the bits of what would end it
   * @param flow whether brackets end it as well, unless they are balanced
   */
  static boolean isBare(byte[] a, int from, int to, int bits, int stops, boolean flow) {
    return to > from
        && !beginsAsGap(a, from, to)
        && mayGoOn(a, from, to, bits, stops, flow)
        && !beginsAsMark(a, from, to, bits)
        && !looksLiteral(a, from, to);
  }

  /** Whether a run begins with one space, which would look like a separator; two are an indent. */
  private static boolean beginsAsGap(byte[] a, int from, int to) {
    return a[from] == ' ' && (to - from == 1 || a[from + 1] != ' ');
  }

  /** Whether a run may stand bare behind something that already says it is a string. */
  static boolean mayGoOn(byte[] a, int from, int to, int bits, int stops, boolean flow) {
    return (bits & (Chars.NEVER_BARE | stops)) == 0
        && (to == from || a[to - 1] != ' ')
        && (!flow || (bits & Chars.BRACKET) == 0 || isBalanced(a, from, to));
  }

  /**
   * Whether a cell of a column of strings may stand bare: only quotes and the two marks are read
   * there.
   */
  static boolean isBareInner(byte[] a, int from, int to, int bits, int stops) {
    if (to == from || a[from] == '"' || a[from] == ']' || beginsAsGap(a, from, to)) {
      return false;
    }
    boolean mark = a[from] == '-' && to - from == 1 || isWord(a, from, to, "null");
    return !mark && mayGoOn(a, from, to, bits, stops, false);
  }

  /** Whether a run begins like a quoted string, a container, a legend name or a counted block. */
  private static boolean beginsAsMark(byte[] a, int from, int to, int bits) {
    byte b = a[from];
    if (b == '"' || b == '[' || b == ']' || b == '{' || b == '}') {
      return true;
    }
    if (b == '$') {
      return to - from > 1 && Chars.isDigit(a[from + 1]);
    }
    if (b == 'j' && (bits & Chars.BRACKET) != 0) {
      int i = from + 4;
      if (to > i && isWord(a, from, i, "json")) {
        i += Chars.isDigit(a[i]) ? 1 : 0;
        return i < to && (a[i] == '[' || a[i] == '{');
      }
    }
    return (bits & Chars.PAREN) != 0 && beginsAsBlock(a, from, to);
  }

  /** A word and a count in parentheses: a text or a schema whose lines follow. */
  static boolean beginsAsBlock(byte[] a, int from, int to) {
    int i = from;
    while (i < to && Chars.isWord(a[i])) {
      i++;
    }
    return i > from && i + 1 < to && a[i] == '(' && Chars.isDigit(a[i + 1]);
  }

  private static boolean isBalanced(byte[] a, int from, int to) {
    int depth = 0;
    for (int i = from; i < to && depth >= 0; i++) {
      if (a[i] == '[' || a[i] == '{') {
        depth++;
      } else if (a[i] == ']' || a[i] == '}') {
        depth--;
      }
    }
    return depth == 0;
  }
}
