package dev.headroom.compress.json;

import dev.headroom.rank.Terms;

/**
 * The words of what compact JSON says, as the survey ranks it: of values, not of keys, and of texts
 * as they are without their escapes. What compact JSON escapes (quotes, backslashes, controls) is
 * in no word.
 */
public final class JsonWords {
  private JsonWords() {}

  /** Gives the words of all values of a document, in order, with their places in it. */
  public static void ofValues(byte[] json, Terms.Sink sink) {
    int from = 0;
    for (int i = 0; i < json.length; i++) {
      if (json[i] != '"') {
        continue;
      }
      Terms.scan(json, from, i, sink);
      int end = close(json, i + 1);
      if (end + 1 >= json.length || json[end + 1] != ':') {
        ofText(json, i + 1, end, sink);
      }
      i = end;
      from = end + 1;
    }
    Terms.scan(json, from, json.length, sink);
  }

  /** Gives the words of the content of a string, in order, with their places in the document. */
  static void ofText(byte[] json, int from, int end, Terms.Sink sink) {
    int start = from;
    for (int i = from; i < end; i++) {
      if (json[i] == '\\') {
        Terms.scan(json, start, i, sink);
        i += json[i + 1] == 'u' ? 5 : 1;
        start = i + 1;
      }
    }
    Terms.scan(json, start, end, sink);
  }

  /** The closing quote of the string whose content begins at {@code from}. */
  static int close(byte[] json, int from) {
    int i = from;
    while (json[i] != '"') {
      i += json[i] == '\\' ? 2 : 1;
    }
    return i;
  }
}
