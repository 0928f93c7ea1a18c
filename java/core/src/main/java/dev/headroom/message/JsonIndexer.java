package dev.headroom.message;

import java.util.Arrays;

/** Builds a {@link JsonIndex}: one pass over the bytes, with a stack of its own. */
final class JsonIndexer {
  /** Deeper inputs are no requests, and would cost memory for nothing. */
  private static final int MAX_DEPTH = 10_000;

  /** More values would cost more memory than a request is worth. */
  private static final int MAX_VALUES = 4_000_000;

  private final JsonIndex index;
  private final byte[] s;
  private int p;
  private int[] open = new int[32];
  private int depth;

  /** Whether a comma of the innermost container was the last thing seen. */
  private boolean afterComma;

  JsonIndexer(JsonIndex index) {
    this.index = index;
    this.s = index.json;
  }

  void run() throws MalformedJson {
    if (s.length >= 3 && s[0] == (byte) 0xef && s[1] == (byte) 0xbb && s[2] == (byte) 0xbf) {
      p = 3;
    }
    all();
    end();
  }

  /**
   * Goes on where a text leaves one that was indexed before: what ends before the first byte that
   * differs is taken from there, and what is open at it is read on.
   */
  void run(JsonIndex before) throws MalformedJson {
    int mismatch = Arrays.mismatch(s, before.json);
    int same = mismatch < 0 ? s.length : mismatch;
    int known = 0;
    for (int node = 0; node >= 0 && before.isOpen(node, same); ) {
      open(node);
      known = node + 1;
      p = before.start(node) + 1;
      int child = before.first(node);
      while (child >= 0 && before.end(child) < same) {
        p = before.end(child);
        known = before.next(child);
        child = before.after(child, node);
      }
      node = child;
    }
    if (known == 0) {
      run();
      return;
    }
    index.take(before, known, same);
    rest();
    end();
  }

  private void end() throws MalformedJson {
    space();
    if (p < s.length) {
      throw fault("something follows the value");
    }
  }

  /** Values behind each other, as the elements of a root array that has no brackets. */
  void runLines() throws MalformedJson {
    boolean marked = s.length >= 3 && s[0] == (byte) 0xef && s[1] == (byte) 0xbb;
    p = marked && s[2] == (byte) 0xbf ? 3 : 0;
    int root = index.add(JsonIndex.ARRAY, p, -1);
    for (space(); p < s.length; space()) {
      all();
    }
    index.close(root, p);
  }

  /** One value with all that is in it. */
  private void all() throws MalformedJson {
    value(-1);
    rest();
  }

  private void rest() throws MalformedJson {
    while (depth > 0) {
      step();
    }
  }

  private MalformedJson fault(String what) {
    return new MalformedJson(
        p >= s.length ? "it ends before its value does" : what, Math.min(p, s.length));
  }

  /** Inside a container: its end, or its next member. */
  private void step() throws MalformedJson {
    int node = open[depth - 1];
    boolean object = index.is(node, JsonIndex.OBJECT);
    space();
    if (at(object ? '}' : ']') && !afterComma) {
      p++;
      index.close(node, p);
      depth--;
      afterComma = false;
      return;
    }
    if (seen(node) && !afterComma) {
      expect(',', object ? "expected ',' or '}'" : "expected ',' or ']'");
      afterComma = true;
      return;
    }
    afterComma = false;
    int key = -1;
    if (object) {
      key = p;
      if (!at('"')) {
        throw fault("expected a key");
      }
      string();
      space();
      expect(':', "expected ':'");
    }
    value(key);
  }

  /** Whether a container already has a member. */
  private boolean seen(int node) {
    return index.size() > node + 1;
  }

  private void value(int key) throws MalformedJson {
    space();
    if (p >= s.length) {
      throw fault("");
    }
    if (index.size() == MAX_VALUES) {
      throw fault("more than " + MAX_VALUES + " values");
    }
    switch (s[p]) {
      case '{', '[' -> {
        if (depth == MAX_DEPTH) {
          throw fault("nested more than " + MAX_DEPTH + " deep");
        }
        open(index.add(s[p] == '{' ? JsonIndex.OBJECT : JsonIndex.ARRAY, p, key));
        p++;
      }
      case '"' -> {
        int node = index.add(JsonIndex.STRING, p, key);
        string();
        index.close(node, p);
      }
      default -> {
        int node = index.add(JsonIndex.OTHER, p, key);
        word();
        index.close(node, p);
      }
    }
  }

  private void open(int node) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth++] = node;
  }

  private void word() throws MalformedJson {
    int from = p;
    while (p < s.length
        && (s[p] >= '0' && s[p] <= '9'
            || (s[p] | 0x20) >= 'a' && (s[p] | 0x20) <= 'z'
            || s[p] == '-'
            || s[p] == '+'
            || s[p] == '.')) {
      p++;
    }
    if (!JsonText.isLiteral(s, from, p)) {
      p = from;
      throw fault("expected a value");
    }
  }

  private void string() throws MalformedJson {
    p++;
    while (true) {
      p = PlainText.end(s, p, s.length);
      if (p >= s.length) {
        throw fault("");
      }
      byte b = s[p];
      if (b == '"') {
        p++;
        return;
      }
      if (b != '\\') {
        throw fault("a control character in a string");
      }
      int n = JsonText.escapeLength(s, p);
      if (n == 0) {
        throw fault("not an escape");
      }
      p += n;
    }
  }

  private boolean at(char c) {
    return p < s.length && s[p] == c;
  }

  private void expect(char c, String what) throws MalformedJson {
    if (!at(c)) {
      throw fault(what);
    }
    p++;
  }

  private void space() {
    while (p < s.length && (s[p] == ' ' || s[p] == '\n' || s[p] == '\r' || s[p] == '\t')) {
      p++;
    }
  }
}
