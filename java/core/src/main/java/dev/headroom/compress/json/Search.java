package dev.headroom.compress.json;

import java.nio.charset.StandardCharsets;

/** Whether a text holds a word. */
record Search(byte[] word) {
  Search(String word) {
    this(word.getBytes(StandardCharsets.UTF_8));
  }

  boolean isIn(byte[] text) {
    for (int i = 0; i + word.length <= text.length; i++) {
      int n = 0;
      while (n < word.length && text[i + n] == word[n]) {
        n++;
      }
      if (n == word.length) {
        return true;
      }
    }
    return false;
  }
}
