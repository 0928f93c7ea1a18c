package dev.headroom.kernel.json;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tape as a {@code json-table/1} text; docs/json-table.md has the grammar.
 *
 * <p>A value is written either in a line (<i>flow</i>) or, where lines may follow (<i>block</i>),
 * as a table, a signature or a text with lines of its own. What is written ends in a line feed
 * exactly if it had lines of its own.
 */
final class Writer {
  /** Fewest line feeds, or characters to escape, at which a text is worth lines of its own. */
  private static final int ESCAPES = 3;

  /** The spaces of an indent that goes with its line feed. */
  private static final int INDENT = 4;

  final Tape t;
  final Bytes out;
  final Rules rules;
  final Legend legend;
  final Signatures signatures;
  private final Repeats repeats;
  private final Planner planner;
  private final RowWriter rows;
  private final SignatureWriter signatureWriter;

  /** Of each string that was looked at the document in it, or null. */
  private final Map<Integer, @Nullable Nested> nested = new HashMap<>();

  Writer(Tape tape, Rules rules, Legend legend, Repeats repeats, Bytes out) {
    this.t = tape;
    this.rules = rules;
    this.legend = legend;
    this.repeats = repeats;
    this.out = out;
    this.signatures = new Signatures(tape);
    this.planner = new Planner(tape, rules, legend, signatures);
    this.rows = new RowWriter(this);
    this.signatureWriter = new SignatureWriter(this);
  }

  /** The whole text: the legend, then the root, an object without its braces. */
  static void document(
      Tape t, boolean lines, Rules rules, Legend legend, Repeats repeats, Bytes out) {
    for (int i = 0; i < legend.entries().size(); i++) {
      legend.useOnly(i);
      Legend.Entry e = legend.entries().get(i);
      out.put('$');
      out.putInt(i + 1);
      out.put('=');
      if (e.tape() != null) {
        new Writer(e.tape(), rules, legend, new Repeats(rules), out)
            .container(e.node(), false, true);
      } else {
        int bits = Chars.of(e.text(), 0, e.text().length);
        writeString(e.text(), 0, e.text().length, bits, Chars.SPACE, true, legend, out);
      }
      out.put('\n');
    }
    legend.useOnly(legend.entries().size());
    new Writer(t, rules, legend, repeats, out).root(lines);
    if (out.n > 1 && out.last() == '\n' && out.a[out.n - 2] != '\n') {
      out.n--;
    }
  }

  private void root(boolean lines) {
    if (lines) {
      out.putAscii("JSON Lines");
    }
    if (table(0)) {
      return;
    }
    if (lines) {
      out.put('[');
      out.putInt(t.len[0]);
      out.putAscii("]\n");
      for (int i = 1; i < t.end[0]; i = t.end[i]) {
        flow(i, false);
        out.put('\n');
      }
    } else if (t.isNonEmpty(0, Tape.OBJECT) && !signatures.fits(0)) {
      members(0, true);
    } else {
      flow(0, true);
    }
  }

  /** A value behind its key or in a list. */
  void flow(int node, boolean block) {
    switch (t.kind[node]) {
      case Tape.OBJECT, Tape.ARRAY -> container(node, block, false);
      case Tape.STRING -> {
        Nested doc = nested(node);
        if (doc != null) {
          document(doc, block);
        } else if (block && deservesLines(node)) {
          text(node, out);
          out.put('\n');
          textLines(node);
        } else {
          string(node, Chars.SPACE, true);
        }
      }
      case Tape.NUMBER -> out.put(t.buf, t.at[node], t.at[node] + t.len[node]);
      case Tape.TRUE -> out.putAscii("true");
      case Tape.FALSE -> out.putAscii("false");
      default -> out.putAscii("null");
    }
  }

  /** Writes a container; {@code spelled}: as it is, not by the name of a legend entry. */
  private void container(int node, boolean block, boolean spelled) {
    boolean object = t.is(node, Tape.OBJECT);
    if (t.len[node] == 0) {
      out.putAscii(object ? "{}" : "[]");
      return;
    }
    if (!spelled && named(node)) {
      return;
    }
    int from = out.n;
    if (!(block && (signature(node) || table(node)))) {
      out.put(object ? '{' : '[');
      if (object) {
        members(node, block);
      } else {
        elements(node, block);
      }
      out.put(object ? '}' : ']');
    }
    repeats.container(t, node, out.n - from);
  }

  /** Writes the name of the legend entry that a container equals, if there is one. */
  private boolean named(int node) {
    int entry = legend.isEmpty() ? 0 : legend.whole(t, node);
    if (entry > 0) {
      out.put('$');
      out.putInt(entry);
    }
    return entry > 0;
  }

  private boolean signature(int node) {
    if (!rules.tables() || !signatures.fits(node)) {
      return false;
    }
    signatureWriter.head(node, out);
    out.put('\n');
    signatureWriter.lines(node, 1);
    return true;
  }

  /** Members with spaces between them, except behind lines of their own. */
  void members(int object, boolean block) {
    boolean first = true;
    for (int i = object + 1; i < t.end[object]; i = t.end[i]) {
      if (!first && out.last() != '\n') {
        out.put(' ');
      }
      first = false;
      member(i, block);
    }
  }

  void member(int node, boolean block) {
    key(t.key[node]);
    boolean named = !legend.isEmpty() && t.isContainer(node) && legend.whole(t, node) > 0;
    if (named || !(block && tableAfterKey(node))) {
      out.put(':');
      flow(node, block);
    }
  }

  private boolean tableAfterKey(int node) {
    int from = out.n;
    if (t.isContainer(node) && !(rules.tables() && signatures.fits(node)) && table(node)) {
      repeats.container(t, node, out.n - from);
      return true;
    }
    return false;
  }

  private void elements(int array, boolean block) {
    boolean ownLines = block && !rules.tables() && t.len[array] > 1 && t.holdsOnlyObjects(array);
    if (ownLines) {
      out.put('\n');
    }
    for (int i = array + 1; i < t.end[array]; i = t.end[i]) {
      if (i > array + 1 && out.last() != '\n') {
        out.put(ownLines ? '\n' : ' ');
      }
      flow(i, block);
    }
  }

  /** Writes a table of a list of objects or of a map of objects, if it is one and that pays. */
  private boolean table(int node) {
    if (t.len[node] < 2 || !t.holdsOnlyObjects(node)) {
      return false;
    }
    int[] objects = t.children(node);
    Column[] columns = planner.table(objects);
    if (columns == null) {
      return false;
    }
    rows.table(columns, objects, t.is(node, Tape.OBJECT));
    return true;
  }

  // ---- strings

  void key(int key) {
    key(key, out);
  }

  private void key(int key, Bytes to) {
    int from = t.shapes.keyAt(key);
    int end = t.shapes.keyEnd(key);
    if (Chars.isBareKey(t.buf, from, end, t.shapes.keyBits(key))) {
      to.put(t.buf, from, end);
    } else {
      Escapes.quoteVisibly(t.buf, from, end, to);
    }
  }

  /**
   * Writes a string as a value: bare if it may, with the beginning that the legend holds if it
   * does.
   */
  void string(int node, int stops, boolean flow) {
    int from = t.at[node];
    int to = from + t.len[node];
    repeats.string(t.buf, from, to, t.bits[node]);
    writeString(t.buf, from, to, t.bits[node], stops, flow, legend, out);
  }

  /** Writes text that a header holds. */
  void headerText(byte[] text) {
    int bits = Chars.of(text, 0, text.length);
    repeats.string(text, 0, text.length, bits);
    writeString(text, 0, text.length, bits, Header.STOPS, true, legend, out);
  }

  private static void writeString(
      byte[] a, int from, int to, int bits, int stops, boolean flow, Legend legend, Bytes out) {
    int entry = legend.isEmpty() ? 0 : legend.text(a, from, to, stops, flow);
    if (entry > 0) {
      out.put('$');
      out.putInt(entry);
      out.put(a, from + legend.entries().get(entry - 1).text().length, to);
    } else if (Scalars.isBare(a, from, to, bits, stops, flow)) {
      out.put(a, from, to);
    } else {
      Escapes.quoteVisibly(a, from, to, out);
    }
  }

  /** The document in a string, or null. */
  @Nullable Nested nested(int node) {
    if (t.len[node] < 3 || t.buf[t.at[node]] != '{' && t.buf[t.at[node]] != '[') {
      return null;
    }
    Nested known = nested.get(node);
    if (known == null && !nested.containsKey(node)) {
      known = Nested.of(t, node);
      nested.put(node, known);
    }
    return known;
  }

  /** Writes a document that a string holds. */
  void document(Nested doc, boolean block) {
    out.putAscii("json");
    out.putAscii(doc.spacing().mark);
    Writer inner = new Writer(doc.tape(), rules, legend, repeats, out);
    Tape d = doc.tape();
    if (block && inner.table(0)) {
      return;
    }
    boolean object = d.is(0, Tape.OBJECT);
    out.put(object ? '{' : '[');
    if (object) {
      inner.members(0, block);
    } else {
      inner.elements(0, block);
    }
    out.put(object ? '}' : ']');
  }

  /**
   * Whether a string of several lines is better written as lines than with escapes. Line feeds in a
   * row are one; one with an indent counts twice, since without an escape they are one token.
   */
  boolean deservesLines(int node) {
    if ((t.bits[node] & Chars.LINE) == 0 || (t.bits[node] & Chars.HIDDEN) != 0) {
      return false;
    }
    int escapes = 0;
    int to = t.at[node] + t.len[node];
    for (int i = t.at[node]; i < to && escapes < ESCAPES; i++) {
      byte b = t.buf[i];
      if (b == '"' || b == '\\' || b == '\t') {
        escapes++;
      } else if (b == '\n' && !(i + 1 < to && t.buf[i + 1] == '\n')) {
        escapes += isIndent(i + 1, to) ? 2 : 1;
      }
    }
    return escapes >= ESCAPES;
  }

  private boolean isIndent(int from, int to) {
    int i = from;
    while (i < to && i < from + INDENT && t.buf[i] == ' ') {
      i++;
    }
    return i == from + INDENT;
  }

  /** Writes the mark of a text whose lines follow. */
  void text(int node, Bytes to) {
    int lines = 1;
    for (int i = t.at[node]; i < t.at[node] + t.len[node]; i++) {
      lines += t.buf[i] == '\n' ? 1 : 0;
    }
    to.putAscii("text(");
    to.putInt(lines);
    to.put(')');
  }

  void textLines(int node) {
    out.put(t.buf, t.at[node], t.at[node] + t.len[node]);
    out.put('\n');
  }

  void signatureHead(int node) {
    signatureWriter.head(node, out);
  }

  void signatureLines(int node) {
    signatureWriter.lines(node, 1);
  }

  Repeats repeats() {
    return repeats;
  }

  boolean isSignature(int node) {
    return rules.tables() && signatures.fits(node);
  }
}
