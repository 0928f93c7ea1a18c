package dev.headroom.kernel.json;

/**
 * Writes JSON Schemas as signatures: {@code object(2)} with a line {@code name?:type{keywords}
 * description} for each property, as a person writes down the parameters of a function.
 *
 * <p>Keys stand in their usual order (type, items, properties, required, other keywords,
 * description, then what came behind the description, in {@code +{...}}). Where a schema has
 * another order, the braces name all its keys, those whose values stand elsewhere without a value.
 */
final class SignatureWriter {
  /**
   * Longer lists of required names, if not in the order of the properties, are not marked by '?'.
   */
  private static final int MOST_MARKED = 64;

  private final Writer w;
  private final Tape t;
  private final Signatures s;

  SignatureWriter(Writer writer) {
    w = writer;
    t = writer.t;
    s = writer.signatures;
  }

  /** {@code type(properties)} and the keywords beside them. */
  void head(int schema, Bytes out) {
    boolean implicit = s.isImplicit(schema);
    typeAndCount(schema, implicit, out);
    int[] said =
        implicit ? new int[] {s.type, s.properties, s.required} : new int[] {s.type, s.properties};
    if (beginsWith(schema, said)) {
      rest(schema, said.length, t.len[schema], '{', out);
    } else {
      inOrder(schema, said, -1, out);
    }
  }

  private void typeAndCount(int schema, boolean implicit, Bytes out) {
    word(t.member(schema, s.type), out);
    out.put('(');
    out.putInt(t.len[t.member(schema, s.properties)]);
    out.putAscii(implicit ? ")" : " optional)");
  }

  /** A line for each property, and below it those of the schema it holds. */
  void lines(int schema, int depth) {
    Bytes out = w.out;
    int props = t.member(schema, s.properties);
    boolean implicit = s.isImplicit(schema);
    int list = s.required < 0 ? -1 : t.member(schema, s.required);
    boolean marked = implicit || list < 0 || !t.is(list, Tape.ARRAY) || t.len[list] <= MOST_MARKED;
    int next = implicit ? list + 1 : -1;
    for (int p = props + 1; p < t.end[props]; p = t.end[p]) {
      for (int i = 0; i < depth; i++) {
        out.put(' ');
      }
      w.key(t.key[p]);
      boolean required;
      if (implicit) {
        required = next < t.end[list] && s.isName(next, t.key[p]);
        next = required ? t.end[next] : next;
      } else {
        required = !marked || s.isRequired(schema, t.key[p]);
      }
      if (!required) {
        out.put('?');
      }
      int below = property(p, out);
      if (below >= 0) {
        lines(below, depth + 1);
      }
    }
  }

  /** The rest of a property's line; the schema whose lines follow, or -1. */
  private int property(int p, Bytes out) {
    int type = t.is(p, Tape.OBJECT) && s.type >= 0 ? t.member(p, s.type) : -1;
    int choice = t.is(p, Tape.OBJECT) && s.anyOf >= 0 ? t.member(p, s.anyOf) : -1;
    int below = -1;
    if (s.isWord(type)) {
      out.put(':');
      below = typed(p, type, out);
    } else if (s.isChoice(choice)) {
      out.put(':');
      for (int i = choice + 1; i < t.end[choice]; i = t.end[i]) {
        if (i > choice + 1) {
          out.put('|');
        }
        word(i + 1, out);
      }
      keywords(p, new int[] {s.anyOf}, out);
    } else {
      out.put('=');
      w.flow(p, false);
      out.put('\n');
    }
    return below;
  }

  private int typed(int p, int type, Bytes out) {
    int items = s.items < 0 ? -1 : t.member(p, s.items);
    if (s.fits(p)) {
      boolean implicit = s.isImplicit(p);
      typeAndCount(p, implicit, out);
      keywords(
          p,
          implicit
              ? new int[] {s.type, s.properties, s.required}
              : new int[] {s.type, s.properties},
          out);
      return p;
    }
    word(type, out);
    if (items >= 0 && (s.isBareType(items) || s.fits(items))) {
      out.put('<');
      int below = s.fits(items) ? items : -1;
      if (below >= 0) {
        head(items, out);
      } else {
        word(items + 1, out);
      }
      out.put('>');
      keywords(p, new int[] {s.type, s.items}, out);
      return below;
    }
    keywords(p, new int[] {s.type}, out);
    return -1;
  }

  private void word(int node, Bytes out) {
    out.put(t.buf, t.at[node], t.at[node] + t.len[node]);
  }

  /** Whether an object's first keys are these. */
  private boolean beginsWith(int object, int[] keys) {
    int i = object + 1;
    for (int key : keys) {
      if (i >= t.end[object] || t.key[i] != key) {
        return false;
      }
      i = t.end[i];
    }
    return true;
  }

  /** The keywords of a property, its description, and the end of the line. */
  private void keywords(int p, int[] said, Bytes out) {
    int description = s.description < 0 ? -1 : t.member(p, s.description);
    boolean plain = s.isPlainDescription(description);
    if (!beginsWith(p, said)) {
      inOrder(p, said, plain ? s.description : -1, out);
    } else if (!plain) {
      rest(p, said.length, t.len[p], '{', out);
    } else {
      int at = 0;
      for (int i = p + 1; i != description; i = t.end[i]) {
        at++;
      }
      rest(p, said.length, at, '{', out);
      rest(p, at + 1, t.len[p], '+', out);
    }
    if (plain) {
      out.put(' ');
      out.put(t.buf, t.at[description], t.at[description] + t.len[description]);
    }
    out.put('\n');
  }

  /** The members from one place to another, if there are any. */
  private void rest(int object, int from, int to, char mark, Bytes out) {
    if (from >= to) {
      return;
    }
    if (mark == '+') {
      out.put('+');
    }
    out.put('{');
    int k = 0;
    for (int i = object + 1; i < t.end[object]; i = t.end[i], k++) {
      if (k >= from && k < to) {
        if (k > from) {
          out.put(' ');
        }
        w.member(i, false);
      }
    }
    out.put('}');
  }

  /** All members in their order, those that are said elsewhere by their keys only. */
  private void inOrder(int object, int[] said, int description, Bytes out) {
    out.put('{');
    for (int i = object + 1; i < t.end[object]; i = t.end[i]) {
      if (i > object + 1) {
        out.put(' ');
      }
      if (t.key[i] == description || Planner.indexOf(said, t.key[i]) >= 0) {
        w.key(t.key[i]);
      } else {
        w.member(i, false);
      }
    }
    out.put('}');
  }
}
