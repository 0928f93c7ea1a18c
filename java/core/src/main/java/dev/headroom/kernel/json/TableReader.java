package dev.headroom.kernel.json;

import dev.headroom.kernel.json.Field.Level;
import java.util.Arrays;
import java.util.TreeSet;

/** Reads tables: the header, then row after row. */
final class TableReader {
  private final Reader r;

  /** Where the line of the row ends; behind it the lines of its texts and schemas. */
  private int lineEnd;

  private int below;

  /** Whether the row is a line of its own. */
  private boolean line;

  /** Whether the line is over, so that all further cells are missing. */
  private boolean ended;

  /** Whether the bare cell whose end was looked for last holds a parenthesis. */
  private boolean parenthesis;

  TableReader(Reader reader) {
    r = reader;
  }

  /** Whether a table begins here. */
  boolean begins() {
    byte close = r.at('[') ? (byte) ']' : (byte) '}';
    int i = r.p + 1;
    while (i < r.s.length && Chars.isDigit(r.s[i])) {
      i++;
    }
    return i > r.p + 1 && i + 1 < r.s.length && r.s[i] == close && r.s[i + 1] == '{';
  }

  /** Reads a table and writes its list or object; with a line feed between rows no brackets. */
  void read(char between) {
    boolean keyed = r.at('{');
    r.p++;
    int n = r.count();
    r.p += 2;
    if (keyed && !r.take("key:")) {
      throw r.fault();
    }
    Level level = new HeaderReader(r).read((byte) '\n');
    newLine();
    boolean lines = keyed || level.lastLeaf() != null;
    if (between == ',') {
      r.out.put(keyed ? '{' : '[');
    }
    boolean wasLine = line;
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        r.out.put(between);
      }
      row(level, keyed, lines);
      r.spend(2);
      r.bound();
    }
    line = wasLine;
    if (between == ',') {
      r.out.put(keyed ? '}' : ']');
    }
  }

  private void newLine() {
    if (r.p < r.s.length) {
      r.expect('\n');
    }
  }

  private void row(Level level, boolean keyed, boolean lines) {
    if (!lines) {
      line = true;
      ended = true;
      object(level);
      return;
    }
    if (r.p >= r.s.length) {
      throw r.fault();
    }
    lineEnd = r.p;
    while (lineEnd < r.s.length && r.s[lineEnd] != '\n') {
      lineEnd++;
    }
    below = Math.min(lineEnd + 1, r.s.length);
    line = true;
    if (keyed) {
      rowKey();
    }
    ended = r.p == lineEnd;
    object(level);
    if (r.p != lineEnd) {
      throw r.fault();
    }
    r.p = below;
  }

  private void rowKey() {
    if (r.at('"')) {
      Bytes text = r.quoted();
      Escapes.quote(text.a, 0, text.n, r.out);
    } else {
      int from = r.p;
      r.p = r.rawEnd((byte) ':', false);
      if (r.p == from) {
        throw r.fault();
      }
      Escapes.quote(r.s, from, r.p, r.out);
    }
    r.expect(':');
    r.out.put(':');
  }

  private void object(Level level) {
    r.enter();
    r.out.put('{');
    if (level.made.isEmpty()) {
      boolean first = true;
      for (Field f : level.fields) {
        int from = r.out.n;
        if (!first) {
          r.out.put(',');
        }
        r.out.put(f.keyJson);
        if (field(f)) {
          first = false;
          r.spend(f.keyJson.length);
        } else {
          r.out.n = from;
        }
      }
    } else {
      objectOfNamed(level);
    }
    r.out.put('}');
    r.leave();
  }

  /** An object whose fields name each other: all are read first, then made, then written. */
  private void objectOfNamed(Level level) {
    Bytes saved = r.out;
    for (Field f : level.fields) {
      f.json.n = 0;
      r.out = f.json;
      f.present = f.kind == Column.Kind.DERIVED || field(f);
    }
    r.out = saved;
    for (Field f : level.made) {
      make(f);
    }
    boolean first = true;
    for (Field f : level.fields) {
      if (f.present) {
        if (!first) {
          r.out.put(',');
        }
        first = false;
        r.out.put(f.keyJson);
        r.out.put(f.json.a, 0, f.json.n);
        r.spend(f.keyJson.length);
      }
    }
  }

  private void make(Field f) {
    Field ref = f.ref;
    Field.Around around = f.around;
    if (!f.present || f.isNull || ref == null || around == null) {
      return;
    }
    if (!ref.present) {
      throw r.fault();
    }
    Bytes value = new Bytes(64);
    Bytes other = textOf(ref.json);
    if (f.basename) {
      value.put(other.a, behindLastSlash(other), other.n);
    } else {
      around.write(f.raw, other, value);
    }
    r.spend(value.n);
    f.json.n = 0;
    Escapes.quote(value.a, 0, value.n, f.json);
  }

  private static int behindLastSlash(Bytes text) {
    int i = text.n;
    while (i > 0 && text.a[i - 1] != '/') {
      i--;
    }
    return i;
  }

  /** The text of a JSON string; of any other value its JSON. */
  private static Bytes textOf(Bytes json) {
    Bytes text = new Bytes(json.n);
    if (json.n == 0 || json.a[0] != '"') {
      text.put(json.a, 0, json.n);
      return text;
    }
    byte[] utf8 = new byte[4];
    for (int i = 1; i < json.n - 1; ) {
      if (json.a[i] == '\\') {
        int c = Escapes.read(json.a, i, json.n);
        text.put(utf8, 0, Utf8.write(utf8, 0, c));
        i += Escapes.length(json.a, i, c);
      } else {
        text.put(json.a[i++]);
      }
    }
    return text;
  }

  /** Reads a field's cells and writes its value; false if the row lacks it. */
  private boolean field(Field f) {
    return switch (f.kind) {
      case CONST -> {
        r.spend(f.constant.length);
        r.out.put(f.constant);
        yield true;
      }
      case DERIVED -> true;
      case GROUP -> group(f);
      case CELL, ROWS -> {
        if (line && ended) {
          yield false;
        }
        boolean present = f.kind == Column.Kind.ROWS ? rows(f) : cell(f);
        skip(f.separator);
        yield present;
      }
    };
  }

  private void skip(byte separator) {
    if (line && r.p == lineEnd) {
      ended = true;
    } else if (separator != ']') {
      if (separator == '\n') {
        throw r.fault();
      }
      r.expect((char) separator);
    }
  }

  private boolean group(Field f) {
    if (f.optional) {
      if (line && ended) {
        return false;
      }
      Field last = f.inner.lastLeaf();
      byte separator = last == null ? (byte) '\n' : last.separator;
      for (String mark : f.soft ? new String[] {"{-}", "{null}"} : new String[] {"-", "null"}) {
        if (r.isAt(mark) && cellEnds(r.p + mark.length(), separator)) {
          r.p += mark.length();
          skip(separator);
          if (mark.contains("-")) {
            return false;
          }
          r.out.putAscii("null");
          return true;
        }
      }
    }
    object(f.inner);
    return true;
  }

  private boolean cellEnds(int i, byte separator) {
    if (line && i == lineEnd || i >= r.s.length) {
      return true;
    }
    return separator == ']' ? r.s[i] == ';' || r.s[i] == ']' : r.s[i] == separator;
  }

  /** Rows inside a cell. */
  private boolean rows(Field f) {
    if (!r.at('[')) {
      int from = r.p;
      r.p = end(f.separator);
      if (Scalars.isWord(r.s, from, r.p, "null")) {
        r.out.putAscii("null");
        return true;
      }
      if (Scalars.isWord(r.s, from, r.p, "-")) {
        return false;
      }
      throw r.fault();
    }
    r.p++;
    r.out.put('[');
    boolean wasLine = line;
    line = false;
    if (!r.at(']')) {
      while (true) {
        object(f.inner);
        if (r.at(']')) {
          break;
        }
        r.expect(';');
        r.out.put(',');
      }
    }
    r.p++;
    line = wasLine;
    r.out.put(']');
    return true;
  }

  /** Where a bare cell ends; notes whether it holds a parenthesis. */
  private int end(byte separator) {
    byte[] s = r.s;
    byte other = separator == ']' ? (byte) ';' : separator;
    boolean seen = false;
    int i = r.p;
    for (; i < s.length; i++) {
      byte b = s[i];
      if (b == separator || b == '\n' || b == other) {
        break;
      }
      seen |= b == '(';
    }
    parenthesis = seen;
    return i;
  }

  private boolean cell(Field f) {
    if (f.around != null) {
      return cellOfText(f, f.around);
    }
    byte b = r.peek();
    if (b == '"' || b == '[' || b == '{' || b == 'j' && r.nestedBegins()) {
      flow();
      return true;
    }
    int from = r.p;
    int to = end(f.separator);
    if (line && parenthesis && r.signatures().begins()) {
      linesBelow();
      return true;
    }
    r.p = to;
    if (r.p == from + 1 && r.s[from] == '-') {
      return false;
    }
    r.scalar(from, r.p);
    return true;
  }

  /** A value in flow: the tables it may hold have lines of their own to keep. */
  private void flow() {
    int end = lineEnd;
    int rest = below;
    boolean wasLine = line;
    boolean wasEnded = ended;
    r.value();
    lineEnd = end;
    below = rest;
    line = wasLine;
    ended = wasEnded;
  }

  /** A text or a schema whose lines stand below the row. */
  private void linesBelow() {
    int end = lineEnd;
    boolean wasEnded = ended;
    if (r.isAt("text(")) {
      int n = r.textCount();
      int back = r.p;
      r.p = below;
      r.textLines(n);
      below = r.p;
      r.p = back;
    } else {
      below = r.signatures().readBelow(below);
    }
    lineEnd = end;
    ended = wasEnded;
    line = true;
  }

  private boolean cellOfText(Field f, Field.Around around) {
    Bytes cell = f.raw;
    cell.n = 0;
    f.isNull = false;
    if (r.at('"')) {
      Bytes text = r.quoted();
      cell.put(text.a, 0, text.n);
    } else {
      int from = r.p;
      r.p = end(f.separator);
      if (r.p == from + 1 && r.s[from] == '-') {
        return false;
      }
      if (Scalars.isWord(r.s, from, r.p, "null")) {
        f.isNull = true;
        r.out.putAscii("null");
        return true;
      }
      if (f.stood != null && r.p - from >= 2 && r.s[r.p - 1] == '.' && r.s[r.p - 2] == '.') {
        cell.put(stood(f.stood, Arrays.copyOfRange(r.s, from, r.p - 2)));
        write(cell, around);
        return true;
      }
      cell.put(r.s, from, r.p);
    }
    if (f.stood != null) {
      f.stood.add(cell.toArray());
    }
    if (f.ref == null) {
      write(cell, around);
    }
    return true;
  }

  /** The one value above that begins so. */
  private byte[] stood(TreeSet<byte[]> values, byte[] beginning) {
    byte[] found = values.ceiling(beginning);
    if (found == null || !beginsWith(found, beginning)) {
      throw r.fault();
    }
    byte[] next = values.higher(found);
    if (next != null && beginsWith(next, beginning)) {
      throw r.fault();
    }
    r.spend(found.length);
    return found;
  }

  private static boolean beginsWith(byte[] a, byte[] b) {
    return a.length >= b.length && Arrays.equals(a, 0, b.length, b, 0, b.length);
  }

  private void write(Bytes cell, Field.Around around) {
    byte[] text = around.text();
    r.spend(text.length);
    r.out.put('"');
    Escapes.body(text, 0, around.star(), false, r.out);
    Escapes.body(cell.a, 0, cell.n, false, r.out);
    Escapes.body(text, around.star() + 1, text.length, false, r.out);
    r.out.put('"');
  }
}
