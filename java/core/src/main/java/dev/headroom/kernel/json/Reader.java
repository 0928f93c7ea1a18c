package dev.headroom.kernel.json;

import dev.headroom.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a {@code json-table/1} text and writes the compact JSON it stands for. Any text may come
 * in: what is none of ours is refused with the place where that shows, and what is written is
 * bounded, so that a short text cannot stand for a boundless value.
 */
final class Reader {
  /** The most bytes that a text may stand for. */
  private static final int MOST = 256 << 20;

  private static final int MAX_DEPTH = 2 * Parser.MAX_DEPTH;

  /** A line of the legend: JSON of a value, or the text that strings begin with. */
  private record Entry(byte[] bytes, boolean isText) {}

  final byte[] s;
  int p;
  Bytes out;
  private final List<Entry> legend = new ArrayList<>();
  private final TableReader tables = new TableReader(this);
  private final SignatureReader signatures = new SignatureReader(this);
  private final Bytes text = new Bytes(64);
  private int depth;

  /** Bytes written that do not stand in the text so often. */
  private long spent;

  Reader(byte[] table) {
    s = table;
    out = new Bytes(table.length * 2);
  }

  static byte[] decode(byte[] table) {
    Reader r = new Reader(table);
    for (int i = 0; i < table.length; i++) {
      if (table[i] < 0) {
        i += Utf8.length(table, i, table.length) - 1;
      }
    }
    r.document();
    return r.out.toArray();
  }

  Refused fault() {
    return new Refused(Refusal.NOT_A_TABLE, p);
  }

  byte peek() {
    return p < s.length ? s[p] : 0;
  }

  boolean at(char c) {
    return p < s.length && s[p] == c;
  }

  void expect(char c) {
    if (!at(c)) {
      throw fault();
    }
    p++;
  }

  boolean take(String word) {
    if (!isAt(word)) {
      return false;
    }
    p += word.length();
    return true;
  }

  boolean isAt(String word) {
    return p + word.length() <= s.length && Scalars.isWord(s, p, p + word.length(), word);
  }

  void bound() {
    if (out.n > MOST) {
      throw new Refused(Refusal.TOO_LARGE, p);
    }
  }

  /** One level of nesting more: of values, of columns or of the rows' objects. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new Refused(Refusal.TOO_DEEP, p);
    }
  }

  void leave() {
    depth--;
  }

  /** Bounds what is written more often than it is read. */
  void spend(int bytes) {
    spent += bytes;
    if (spent > MOST) {
      throw new Refused(Refusal.TOO_LARGE, p);
    }
  }

  /** The count in brackets or parentheses that begins here. */
  int count() {
    int from = p;
    long n = 0;
    while (p < s.length && Chars.isDigit(s[p]) && n < 1L << 31) {
      n = n * 10 + s[p++] - '0';
    }
    if (p == from || n > Integer.MAX_VALUE) {
      throw fault();
    }
    return (int) n;
  }

  private void document() {
    while (at('$') && legendLine()) {}
    if (take("JSON Lines")) {
      lines();
    } else if (at('[') || at('{') || signatures.begins()) {
      value();
    } else {
      out.put('{');
      members((byte) 0);
      if (out.n == 1) {
        throw fault(); // no text stands for an empty object
      }
      out.put('}');
    }
    while (at('\n')) {
      p++;
    }
    if (p < s.length) {
      throw fault();
    }
  }

  private boolean legendLine() {
    int from = p++;
    if (!Chars.isDigit(peek()) || count() != legend.size() + 1 || !at('=')) {
      p = from;
      return false;
    }
    p++;
    Bytes saved = out;
    out = new Bytes(64);
    boolean container = at('{') || at('[');
    if (container) {
      value();
      legend.add(new Entry(out.toArray(), false));
    } else {
      legend.add(new Entry(stringUpTo((byte) ' '), true));
    }
    out = saved;
    expect('\n');
    return true;
  }

  /** The text of a string that stands here in flow. */
  private byte[] stringUpTo(byte stop) {
    if (at('"')) {
      quoted();
      return text.toArray();
    }
    int from = p;
    p = rawEnd(stop, true);
    return expanded(from, p);
  }

  private void lines() {
    int from = p;
    expect('[');
    int n = count();
    expect(']');
    if (at('{')) {
      p = from;
      tables.read('\n');
      return;
    }
    for (int i = 0; i < n; i++) {
      expect('\n');
      if (i > 0) {
        out.put('\n');
      }
      value();
    }
  }

  /** Members of an object up to the closing brace, or up to the end of the text. */
  void members(byte close) {
    boolean first = true;
    while (true) {
      skipBlanks();
      if (close == 0 ? p == s.length : s.length > p && s[p] == close) {
        return;
      }
      if (!first) {
        out.put(',');
      }
      first = false;
      key();
      out.put(':');
      if (at('[') || at('{')) {
        if (!tables.begins()) {
          throw fault();
        }
        tables.read(',');
      } else {
        expect(':');
        value();
      }
    }
  }

  void skipBlanks() {
    while (p < s.length && (s[p] == ' ' || s[p] == '\n')) {
      p++;
    }
  }

  /** Reads a key and writes it as a JSON string. */
  void key() {
    if (at('"')) {
      quoted();
      Escapes.quote(text.a, 0, text.n, out);
      return;
    }
    int from = p;
    while (p < s.length && Chars.isKey(s[p])) {
      p++;
    }
    if (p == from) {
      throw fault();
    }
    out.put('"');
    out.put(s, from, p);
    out.put('"');
  }

  /** Reads a value in flow and writes its JSON. */
  void value() {
    value((byte) ' ');
  }

  /** Reads a value that a bare string ends before {@code stop}. */
  void value(byte stop) {
    enter();
    byte b = peek();
    if (b == '"') {
      quoted();
      Escapes.quote(text.a, 0, text.n, out);
    } else if (b == '[' || b == '{') {
      container();
    } else if (nestedBegins()) {
      nested();
    } else if (signatures.begins()) {
      block();
    } else {
      int from = p;
      p = rawEnd(stop, true);
      scalar(from, p);
    }
    leave();
  }

  private void container() {
    if (tables.begins()) {
      tables.read(',');
      return;
    }
    boolean object = s[p++] == '{';
    out.put(object ? '{' : '[');
    if (object) {
      members((byte) '}');
    } else {
      elements();
    }
    p++;
    out.put(object ? '}' : ']');
    bound();
  }

  private void elements() {
    boolean first = true;
    while (true) {
      skipBlanks();
      if (at(']')) {
        return;
      }
      if (p >= s.length) {
        throw fault();
      }
      if (!first) {
        out.put(',');
      }
      first = false;
      int from = p;
      value();
      if (p == from) {
        throw fault();
      }
    }
  }

  boolean nestedBegins() {
    if (!isAt("json")) {
      return false;
    }
    int i = p + 4;
    i += i < s.length && Chars.isDigit(s[i]) ? 1 : 0;
    return i < s.length && (s[i] == '[' || s[i] == '{');
  }

  /** A string that holds a document: read as the document, written as the string. */
  void nested() {
    p += 4;
    Spacing spacing = Spacing.COMPACT;
    if (Chars.isDigit(peek())) {
      spacing = Spacing.ofMark(s[p++]);
    }
    Bytes saved = out;
    out = new Bytes(256);
    value();
    Bytes inner = out;
    out = saved;
    if (spacing != Spacing.COMPACT) {
      byte[] json = inner.toArray();
      inner = new Bytes(json.length * 2);
      spacing.write(Parser.parse(json, 0, json.length), 0, inner);
    }
    spend(inner.n);
    Escapes.quote(inner.a, 0, inner.n, out);
    bound();
  }

  /** A text or a schema whose lines follow at once. */
  private void block() {
    if (isAt("text(")) {
      int n = textCount();
      expect('\n');
      textLines(n);
    } else {
      signatures.read();
    }
  }

  int textCount() {
    p += 5;
    int n = count();
    expect(')');
    return n;
  }

  /** So many lines from here, written as one string. */
  void textLines(int n) {
    int from = p;
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        expect('\n');
      }
      while (p < s.length && s[p] != '\n') {
        p++;
      }
    }
    Escapes.quote(s, from, p, out);
    if (p < s.length) {
      p++;
    }
  }

  /** Reads a quoted string into {@link #text}. */
  Bytes quoted() {
    text.n = 0;
    int from = ++p;
    while (true) {
      if (p >= s.length || s[p] == '\n') {
        throw fault();
      }
      if (s[p] == '"') {
        text.put(s, from, p++);
        return text;
      }
      if (s[p] == '\\') {
        text.put(s, from, p);
        p += unescape(p, text);
        from = p;
      } else {
        p++;
      }
    }
  }

  byte[] lastQuoted() {
    return text.toArray();
  }

  /** Reads the escape at {@code i}; returns its length. */
  int unescape(int i, Bytes to) {
    int c = Escapes.read(s, i, s.length);
    byte[] utf8 = new byte[4];
    to.put(utf8, 0, Utf8.write(utf8, 0, c));
    return Escapes.length(s, i, c);
  }

  /** Where a bare run that begins here ends; in flow brackets that are not balanced end it too. */
  int rawEnd(byte stop, boolean flow) {
    int level = 0;
    int i = p;
    for (; i < s.length; i++) {
      byte b = s[i];
      if (b == stop || b == '\n') {
        break;
      }
      if (flow && (b == '[' || b == '{')) {
        level++;
      } else if (flow && (b == ']' || b == '}') && --level < 0) {
        break;
      }
    }
    return i;
  }

  /** Writes the JSON of a bare run. */
  void scalar(int from, int to) {
    if (to == from) {
      throw fault();
    }
    byte b = s[from];
    boolean digits = b == '-' || Chars.isDigit(b);
    if (to - from <= 5
        && !digits
        && (Scalars.isWord(s, from, to, "null")
            || Scalars.isWord(s, from, to, "true")
            || Scalars.isWord(s, from, to, "false"))) {
      out.put(s, from, to);
    } else if (digits && Numbers.is(s, from, to)) {
      out.put(s, from, to);
    } else if (b == '$' && to > from + 1 && Chars.isDigit(s[from + 1])) {
      named(from, to);
    } else {
      Escapes.quote(s, from, to, out);
    }
  }

  private void named(int from, int to) {
    Entry e = entry(from, to);
    int rest = behindName(from, to);
    if (e.isText) {
      Bytes all = new Bytes(e.bytes.length + to - rest);
      all.put(e.bytes);
      all.put(s, rest, to);
      Escapes.quote(all.a, 0, all.n, out);
    } else if (rest == to) {
      out.put(e.bytes);
    } else {
      throw fault();
    }
    spend(e.bytes.length);
    bound();
  }

  private int behindName(int from, int to) {
    int i = from + 1;
    while (i < to && Chars.isDigit(s[i])) {
      i++;
    }
    return i;
  }

  private Entry entry(int from, int to) {
    int n = 0;
    for (int i = from + 1; i < behindName(from, to) && n <= legend.size(); i++) {
      n = n * 10 + s[i] - '0';
    }
    if (n < 1 || n > legend.size()) {
      throw fault();
    }
    return legend.get(n - 1);
  }

  /** A bare text with the beginning that the legend holds, if it names one. */
  byte[] expanded(int from, int to) {
    Bytes b = new Bytes(to - from + 32);
    int rest = from;
    if (to > from + 1 && s[from] == '$' && Chars.isDigit(s[from + 1])) {
      Entry e = entry(from, to);
      if (!e.isText) {
        throw fault();
      }
      b.put(e.bytes);
      rest = behindName(from, to);
      spend(e.bytes.length + to - rest);
    }
    b.put(s, rest, to);
    return b.toArray();
  }

  SignatureReader signatures() {
    return signatures;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
