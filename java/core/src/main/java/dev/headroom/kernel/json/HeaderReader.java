package dev.headroom.kernel.json;

import dev.headroom.kernel.json.Column.Kind;
import dev.headroom.kernel.json.Field.Around;
import dev.headroom.kernel.json.Field.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the header of a table. */
final class HeaderReader {
  private final Reader r;

  /** The last leaf whose separator has not been seen yet. */
  private @Nullable Field due;

  HeaderReader(Reader reader) {
    r = reader;
  }

  /** Reads columns up to and with the closing brace; {@code end} is what ends a row. */
  Level read(byte end) {
    Level level = level();
    Field last = level.lastLeaf();
    if (last != null) {
      last.separator = end;
    }
    return level;
  }

  private Level level() {
    r.enter();
    List<Field> fields = new ArrayList<>();
    due = null;
    while (true) {
      fields.add(field());
      byte b = r.peek();
      r.p++;
      if (b == '}') {
        break;
      }
      if (b != ' ' && b != ',' && b != ';' && b != '|') {
        r.p--;
        throw r.fault();
      }
      if (due != null) {
        due.separator = b;
        due = null;
      }
    }
    r.leave();
    Level level = new Level(fields);
    resolve(level);
    return level;
  }

  private Field field() {
    Bytes saved = r.out;
    r.out = new Bytes(32);
    int from = r.p;
    r.key();
    byte[] name = r.s[from] == '"' ? r.lastQuoted() : Arrays.copyOfRange(r.s, from, r.p);
    r.out.put(':');
    Field f = new Field(r.out.toArray(), name);
    r.out = saved;
    if (r.at('?')) {
      r.p++;
      f.optional = true;
      if (r.at('?')) {
        r.p++;
        f.soft = true;
      }
    }
    if (r.take(Header.SHORTENED)) {
      f.stood = new TreeSet<>(Arrays::compareUnsigned);
      f.around = new Around(new byte[] {'*'}, 0, -1, -1);
    } else if (r.at('=')) {
      r.p++;
      given(f);
    } else if (r.at('{')) {
      r.p++;
      f.kind = Kind.GROUP;
      f.inner = level();
      return f;
    } else if (r.take("[]{")) {
      f.kind = Kind.ROWS;
      f.inner = new HeaderReader(r).read((byte) ']');
    }
    due = f.isLeaf() ? f : null;
    return f;
  }

  /** What stands behind the equals sign: a constant or a text around the cell. */
  private void given(Field f) {
    if (r.at('"')) {
      quotedText(f);
    } else if (r.take(Header.BASENAME)) {
      basename(f);
    } else if ((r.at('[') || r.at('{') && !isNameInBraces(r.s, r.p, r.s.length))
        || r.nestedBegins()) {
      f.kind = Kind.CONST;
      f.constant = captured();
    } else {
      bareText(f);
    }
  }

  /** A column's name and the closing brace. */
  private void basename(Field f) {
    int from = r.p;
    while (Chars.isWord(r.peek())) {
      r.p++;
    }
    if (r.p == from) {
      throw r.fault();
    }
    Bytes name = new Bytes(r.p - from + 2);
    name.put('{');
    name.put(r.s, from, r.p);
    name.put('}');
    r.expect('}');
    f.basename = true;
    text(f, name.toArray(), -1, k -> true);
  }

  private byte[] captured() {
    Bytes saved = r.out;
    r.out = new Bytes(64);
    r.value();
    byte[] json = r.out.toArray();
    r.out = saved;
    return json;
  }

  private void bareText(Field f) {
    int from = r.p;
    int level = 0;
    int i = from;
    for (; i < r.s.length; i++) {
      byte b = r.s[i];
      if (b == ' ' || b == ',' || b == ';' || b == '|' || b == '\n') {
        break;
      }
      level += b == '[' || b == '{' ? 1 : b == ']' || b == '}' ? -1 : 0;
      if (level < 0) {
        break;
      }
    }
    r.p = i;
    boolean marks = false;
    for (int k = from; k < i; k++) {
      marks |= r.s[k] == '*' || r.s[k] == '{';
    }
    if (!marks) {
      Bytes saved = r.out;
      r.out = new Bytes(32);
      r.scalar(from, i);
      f.constant = r.out.toArray();
      r.out = saved;
      f.kind = Kind.CONST;
      return;
    }
    byte[] text = r.expanded(from, i);
    text(f, text, firstStar(text), k -> true);
  }

  private static int firstStar(byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '*') {
        return i;
      }
    }
    return -1;
  }

  /** A quoted text: stars and braces that are escaped mean themselves. */
  private void quotedText(Field f) {
    Bytes text = new Bytes(64);
    Ints escaped = new Ints();
    r.p++;
    while (!r.at('"')) {
      if (r.p >= r.s.length || r.s[r.p] == '\n') {
        throw r.fault();
      }
      if (r.s[r.p] == '\\') {
        escaped.add(text.n);
        r.p += r.unescape(r.p, text);
      } else {
        text.put(r.s[r.p++]);
      }
    }
    r.p++;
    byte[] all = text.toArray();
    int star = -1;
    for (int i = 0; i < all.length && star < 0; i++) {
      if (all[i] == '*' && !has(escaped, i)) {
        star = i;
      }
    }
    text(f, all, star, i -> !has(escaped, i));
  }

  private static boolean has(Ints a, int v) {
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i) == v) {
        return true;
      }
    }
    return false;
  }

  private interface Places {
    boolean mayBeMark(int i);
  }

  /** Sets the text of a field; names in braces are looked up when the whole level is known. */
  private static void text(Field f, byte[] text, int star, Places places) {
    f.kind = star < 0 ? Kind.DERIVED : Kind.CELL;
    Ints braces = new Ints();
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '{' && places.mayBeMark(i) && isNameInBraces(text, i, text.length)) {
        braces.add(i);
      }
    }
    f.around = new Around(text, star, -1, -1);
    f.braces = braces;
  }

  private static boolean isNameInBraces(byte[] a, int i, int to) {
    return nameEnd(a, i, to) > i + 1;
  }

  /** The closing brace of a word in braces at {@code i}, or -1. */
  private static int nameEnd(byte[] a, int i, int to) {
    int end = i + 1;
    while (end < to && Chars.isWord(a[end])) {
      end++;
    }
    return end > i + 1 && end < to && a[end] == '}' ? end : -1;
  }

  /** Finds the fields that texts name, and an order in which their values can be made. */
  private void resolve(Level level) {
    List<Field> named = new ArrayList<>();
    for (Field f : level.fields) {
      if (f.around != null) {
        name(f, level);
      }
      if (f.ref != null) {
        named.add(f);
      } else if (f.basename) {
        throw r.fault();
      } else if (f.kind == Kind.DERIVED && f.around != null) {
        Bytes json = new Bytes(64);
        Escapes.quote(f.around.text(), 0, f.around.text().length, json);
        f.constant = json.toArray();
        f.kind = Kind.CONST;
      }
    }
    List<Field> made = new ArrayList<>();
    while (made.size() < named.size()) {
      int before = made.size();
      for (Field f : named) {
        Field ref = f.ref;
        if (ref != null && !f.isMade && (ref.ref == null || ref.isMade)) {
          f.isMade = true;
          made.add(f);
        }
      }
      if (made.size() == before) {
        throw r.fault();
      }
    }
    level.made = made;
  }

  private static void name(Field f, Level level) {
    Around a = f.around;
    if (a == null) {
      return;
    }
    for (int k = 0; k < f.braces.size() && f.ref == null; k++) {
      int brace = f.braces.get(k);
      int end = nameEnd(a.text(), brace, a.text().length);
      for (Field d : level.fields) {
        if (Arrays.equals(a.text(), brace + 1, end, d.name, 0, d.name.length)) {
          f.ref = d;
          f.around = new Around(a.text(), a.star(), brace, end + 1);
        }
      }
    }
  }
}
