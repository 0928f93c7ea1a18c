package dev.headroom.compress.overlap;

/** Where words and sentences begin and end in UTF-8, in texts and in strings of JSON. */
final class Words {
  /** Lead bytes from here on begin characters of scripts without spaces between words. */
  private static final int UNSPACED = 0xE3;

  private Words() {}

  private static boolean isWord(byte b) {
    return b < 0 || b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  /** Whether a word begins at a byte. */
  static boolean isStart(byte[] text, int i) {
    byte b = text[i];
    if (!isWord(b) || (b & 0xC0) == 0x80) {
      return false;
    }
    boolean unspaced = (b & 0xFF) >= UNSPACED && (b & 0xFF) < 0xF0;
    return i == 0 || unspaced || !isWord(text[i - 1]) || isBehindEscape(text, i);
  }

  /** Whether the two bytes before are a line feed as strings of JSON write it. */
  private static boolean isBehindEscape(byte[] text, int i) {
    return i > 1 && text[i - 1] == 'n' && text[i - 2] == '\\';
  }

  /** Where the first word behind a byte begins, or the end. */
  static int next(byte[] text, int i, int end) {
    int at = i + 1;
    while (at < end && !isStart(text, at)) {
      at++;
    }
    return at;
  }

  /** Where the last word before a byte begins, or -1. */
  static int previous(byte[] text, int i) {
    int at = i - 1;
    while (at >= 0 && !isStart(text, at)) {
      at--;
    }
    return at;
  }

  /** Where the word ends that a byte stands in, or the byte if it stands in none or begins one. */
  static int endOfWord(byte[] text, int i, int end) {
    int at = i;
    while (at < end && isWord(text[at]) && !isStart(text, at)) {
      at++;
    }
    return at;
  }

  /** Whether a text, a line, a string or a sentence begins at a byte. */
  static boolean opens(byte[] text, int i) {
    if (i == 0 || text[i - 1] == '\n' || text[i - 1] == '"' || isBehindEscape(text, i)) {
      return true;
    }
    return text[i - 1] == ' ' && (ends(text, i - 1) || i > 1 && ":]".indexOf(text[i - 2]) >= 0);
  }

  /** Whether a text, a line, a string or a sentence ends before a byte. */
  static boolean closes(byte[] text, int i) {
    return i == text.length
        || text[i] == '\n'
        || text[i] == '"'
        || text[i] == '\\'
        || text[i] == ' ' && ends(text, i);
  }

  /** Whether a sentence ends before a byte. */
  private static boolean ends(byte[] text, int i) {
    int at = i - 1;
    while (at > 0 && "\"')*_".indexOf(text[at]) >= 0) {
      at--;
    }
    return at >= 0 && ".!?".indexOf(text[at]) >= 0;
  }
}
