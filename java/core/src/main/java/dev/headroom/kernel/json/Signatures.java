package dev.headroom.kernel.json;

import java.nio.charset.StandardCharsets;

/**
 * Finds JSON Schemas that can be written as signatures: a type, the number of properties, and a
 * line for each property. What is written where is said by {@link SignatureWriter}.
 */
final class Signatures {
  private final Tape t;
  final int type;
  final int properties;
  final int required;
  final int items;
  final int description;
  final int anyOf;

  Signatures(Tape tape) {
    t = tape;
    type = find("type");
    properties = find("properties");
    required = find("required");
    items = find("items");
    description = find("description");
    anyOf = find("anyOf");
  }

  private int find(String name) {
    return t.shapes.find(name.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether a node is an object with a named type and properties. */
  boolean fits(int node) {
    if (type < 0 || properties < 0 || !t.is(node, Tape.OBJECT)) {
      return false;
    }
    int props = t.member(node, properties);
    int name = t.member(node, type);
    return props >= 0 && t.isNonEmpty(props, Tape.OBJECT) && isWord(name) && !isText(name);
  }

  /** A schema of a type named so would read as the mark of a text. */
  private boolean isText(int name) {
    return Scalars.isWord(t.buf, t.at[name], t.at[name] + t.len[name], "text");
  }

  /** Whether all values of a column (-1 and null aside) are such objects. */
  boolean fitAll(int[] cells) {
    if (properties < 0) {
      return false;
    }
    for (int n : cells) {
      if (n >= 0 && !t.is(n, Tape.NULL) && !fits(n)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a node is a string that is one word. */
  boolean isWord(int node) {
    return node >= 0
        && t.is(node, Tape.STRING)
        && Chars.isWord(t.buf, t.at[node], t.at[node] + t.len[node]);
  }

  /** Whether a node is an object that holds nothing but a named type. */
  boolean isBareType(int node) {
    return t.is(node, Tape.OBJECT)
        && t.len[node] == 1
        && t.key[node + 1] == type
        && isWord(node + 1);
  }

  /** Whether a node is a choice of bare types. */
  boolean isChoice(int node) {
    if (node < 0 || !t.is(node, Tape.ARRAY) || t.len[node] < 2) {
      return false;
    }
    for (int i = node + 1; i < t.end[node]; i = t.end[i]) {
      if (!isBareType(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the list of required names says no more than which properties are, in their order. */
  boolean isImplicit(int schema) {
    int list = required < 0 ? -1 : t.member(schema, required);
    if (list < 0 || !t.is(list, Tape.ARRAY)) {
      return false;
    }
    int props = t.member(schema, properties);
    int p = props + 1;
    for (int i = list + 1; i < t.end[list]; i = t.end[i]) {
      while (p < t.end[props] && !isName(i, t.key[p])) {
        p = t.end[p];
      }
      if (p >= t.end[props]) {
        return false;
      }
      p = t.end[p];
    }
    return true;
  }

  /** Whether a property is in its schema's list of required names. */
  boolean isRequired(int schema, int key) {
    int list = required < 0 ? -1 : t.member(schema, required);
    if (list >= 0 && t.is(list, Tape.ARRAY)) {
      for (int i = list + 1; i < t.end[list]; i = t.end[i]) {
        if (isName(i, key)) {
          return true;
        }
      }
    }
    return false;
  }

  boolean isName(int node, int key) {
    return t.is(node, Tape.STRING)
        && java.util.Arrays.equals(
            t.buf,
            t.at[node],
            t.at[node] + t.len[node],
            t.buf,
            t.shapes.keyAt(key),
            t.shapes.keyEnd(key));
  }

  /** Whether a description may stand as the rest of its line. */
  boolean isPlainDescription(int node) {
    return node >= 0 && t.isNonEmpty(node, Tape.STRING) && (t.bits[node] & Chars.NEVER_BARE) == 0;
  }
}
