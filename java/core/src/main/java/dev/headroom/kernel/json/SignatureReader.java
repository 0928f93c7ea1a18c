package dev.headroom.kernel.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads schemas that are written as signatures; see {@link SignatureWriter}. */
final class SignatureReader {
  /** A keyword: its key as JSON, and its value as JSON or null if it stands elsewhere. */
  private record Keyword(byte[] key, byte @Nullable [] value) {}

  /** What a schema's own line says; its properties stand on the lines below. */
  private static final class Schema {
    byte[] type = {};
    byte @Nullable [] items;
    byte @Nullable [] anyOf;
    byte @Nullable [] description;
    int properties = -1;
    boolean explicit;
    byte @Nullable [] propertiesJson;
    byte @Nullable [] requiredJson;
    final List<Keyword> before = new ArrayList<>();
    final List<Keyword> behind = new ArrayList<>();
  }

  private final Reader r;

  SignatureReader(Reader reader) {
    r = reader;
  }

  /** Whether a word and a count in parentheses begin here. */
  boolean begins() {
    return Scalars.beginsAsBlock(r.s, r.p, r.s.length);
  }

  /** A schema whose lines follow at once. */
  void read() {
    Schema schema = head();
    keywords(schema.before);
    r.expect('\n');
    properties(schema);
    write(schema, r.out);
  }

  /** A schema in a row, whose lines begin at {@code below}; returns where they end. */
  int readBelow(int below) {
    Schema schema = head();
    keywords(schema.before);
    int back = r.p;
    r.p = below;
    properties(schema);
    int end = r.p;
    r.p = back;
    write(schema, r.out);
    return end;
  }

  private byte[] word() {
    int from = r.p;
    while (r.p < r.s.length && Chars.isWord(r.s[r.p])) {
      r.p++;
    }
    if (r.p == from) {
      throw r.fault();
    }
    return Arrays.copyOfRange(r.s, from, r.p);
  }

  /** {@code type(n)} or {@code type(n optional)}. */
  private Schema head() {
    Schema schema = new Schema();
    schema.type = string(word());
    count(schema);
    return schema;
  }

  private void count(Schema schema) {
    r.expect('(');
    schema.properties = r.count();
    schema.explicit = r.take(" optional");
    r.expect(')');
  }

  private static byte[] string(byte[] word) {
    Bytes b = new Bytes(word.length + 2);
    Escapes.quote(word, 0, word.length, b);
    return b.toArray();
  }

  /** Keywords in braces, if any stand here. */
  private void keywords(List<Keyword> into) {
    if (!r.at('{')) {
      return;
    }
    r.p++;
    Bytes saved = r.out;
    while (true) {
      r.skipBlanks();
      if (r.at('}')) {
        break;
      }
      if (r.p >= r.s.length) {
        throw r.fault();
      }
      r.out = new Bytes(64);
      r.key();
      byte[] key = r.out.toArray();
      byte[] value = null;
      if (r.at(':')) {
        r.p++;
        r.out = new Bytes(64);
        r.value();
        value = r.out.toArray();
      }
      into.add(new Keyword(key, value));
    }
    r.p++;
    r.out = saved;
  }

  /** The lines of a schema's properties. */
  private void properties(Schema schema) {
    r.enter();
    Bytes saved = r.out;
    Bytes props = new Bytes(256);
    Bytes required = new Bytes(64);
    for (int i = 0; i < schema.properties; i++) {
      while (r.at(' ')) {
        r.p++;
      }
      r.out = new Bytes(32);
      r.key();
      byte[] key = r.out.toArray();
      boolean optional = r.at('?');
      r.p += optional ? 1 : 0;
      if (!optional) {
        append(required, key);
      }
      append(props, key);
      props.put(':');
      r.out = props;
      property();
      if (props.n > 1 << 28) {
        throw r.fault();
      }
    }
    r.out = saved;
    schema.propertiesJson = wrapped('{', props, '}');
    schema.requiredJson = schema.explicit ? null : wrapped('[', required, ']');
    r.leave();
  }

  private static void append(Bytes list, byte[] item) {
    if (list.n > 0) {
      list.put(',');
    }
    list.put(item);
  }

  private static byte[] wrapped(char open, Bytes inner, char close) {
    Bytes b = new Bytes(inner.n + 2);
    b.put(open);
    b.put(inner.a, 0, inner.n);
    b.put(close);
    return b.toArray();
  }

  private void property() {
    Bytes out = r.out;
    if (r.at('=')) {
      r.p++;
      r.value();
      endLine();
      return;
    }
    r.expect(':');
    Schema schema = new Schema();
    byte[] first = word();
    Schema below = null;
    if (r.at('(')) {
      schema.type = string(first);
      count(schema);
      below = schema;
    } else if (r.at('<')) {
      schema.type = string(first);
      below = items(schema);
    } else if (r.at('|')) {
      schema.anyOf = choice(first);
    } else {
      schema.type = string(first);
    }
    keywords(schema.before);
    if (r.at('+')) {
      r.p++;
      keywords(schema.behind);
    }
    if (r.at(' ')) {
      int from = ++r.p;
      r.p = r.rawEnd((byte) '\n', false);
      schema.description = string(Arrays.copyOfRange(r.s, from, r.p));
    }
    endLine();
    if (below != null) {
      properties(below);
      if (below != schema) {
        Bytes items = new Bytes(256);
        write(below, items);
        schema.items = items.toArray();
      }
    }
    write(schema, out);
  }

  private void endLine() {
    if (r.p < r.s.length) {
      r.expect('\n');
    }
  }

  /** {@code <word>}, or {@code <type(n)>}: then the schema whose lines follow. */
  private @Nullable Schema items(Schema schema) {
    r.expect('<');
    Schema below = null;
    if (begins()) {
      below = head();
      keywords(below.before);
    } else {
      Bytes b = new Bytes(32);
      b.putAscii("{\"type\":");
      b.put(string(word()));
      b.put('}');
      schema.items = b.toArray();
    }
    r.expect('>');
    return below;
  }

  private byte[] choice(byte[] first) {
    Bytes b = new Bytes(64);
    b.putAscii("[{\"type\":");
    b.put(string(first));
    while (r.at('|')) {
      r.p++;
      b.putAscii("},{\"type\":");
      b.put(string(word()));
    }
    b.putAscii("}]");
    return b.toArray();
  }

  /**
   * Each value that stands elsewhere is written once, so that what a schema stands for is bounded.
   */
  private void write(Schema schema, Bytes out) {
    out.put('{');
    boolean first = true;
    boolean ordered = schema.before.stream().anyMatch(k -> k.value == null);
    List<Keyword> all = ordered ? schema.before : usual(schema);
    Set<String> named = new HashSet<>();
    for (Keyword k : all) {
      if (k.value == null && (!ordered || !named.add(new String(k.key, UTF_8)))) {
        throw r.fault();
      }
      byte[] value = k.value == null ? elsewhere(schema, k.key) : k.value;
      if (!first) {
        out.put(',');
      }
      first = false;
      out.put(k.key);
      out.put(':');
      out.put(value);
    }
    out.put('}');
  }

  /** The keywords in their usual order. */
  private static List<Keyword> usual(Schema s) {
    List<Keyword> all = new ArrayList<>();
    all.add(
        s.anyOf != null
            ? new Keyword(Reader.ascii("\"anyOf\""), s.anyOf)
            : new Keyword(Reader.ascii("\"type\""), s.type));
    add(all, "\"items\"", s.items);
    add(all, "\"properties\"", s.propertiesJson);
    add(all, "\"required\"", s.requiredJson);
    all.addAll(s.before);
    add(all, "\"description\"", s.description);
    all.addAll(s.behind);
    return all;
  }

  private static void add(List<Keyword> all, String key, byte @Nullable [] value) {
    if (value != null) {
      all.add(new Keyword(Reader.ascii(key), value));
    }
  }

  private byte[] elsewhere(Schema s, byte[] key) {
    byte[] value =
        switch (new String(key, UTF_8)) {
          case "\"type\"" -> s.anyOf == null ? s.type : null;
          case "\"anyOf\"" -> s.anyOf;
          case "\"items\"" -> s.items;
          case "\"properties\"" -> s.propertiesJson;
          case "\"required\"" -> s.requiredJson;
          case "\"description\"" -> s.description;
          default -> null;
        };
    if (value == null) {
      throw r.fault();
    }
    return value;
  }
}
