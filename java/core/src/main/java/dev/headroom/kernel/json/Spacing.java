package dev.headroom.kernel.json;

/**
 * Writes a document as JSON with one of the usual spacings: none, one space after commas and colons
 * (Python's default), or lines indented by two or four spaces.
 */
public enum Spacing {
  COMPACT(0, false, ""),
  SPACED(0, true, "1"),
  INDENT_2(2, true, "2"),
  INDENT_4(4, true, "4");

  private final int indent;
  private final boolean spaced;

  /** How the spacing is named in {@code json2{...}}. */
  final String mark;

  Spacing(int indent, boolean spaced, String mark) {
    this.indent = indent;
    this.spaced = spaced;
    this.mark = mark;
  }

  /** The spacing that a mark names, or null. */
  static Spacing ofMark(byte mark) {
    return switch (mark) {
      case '1' -> SPACED;
      case '2' -> INDENT_2;
      case '4' -> INDENT_4;
      default -> COMPACT;
    };
  }

  public void write(Tape t, int node, Bytes out) {
    write(t, node, 1, out);
  }

  private void write(Tape t, int node, int depth, Bytes out) {
    switch (t.kind[node]) {
      case Tape.OBJECT, Tape.ARRAY -> container(t, node, depth, out);
      case Tape.STRING -> Escapes.quote(t.buf, t.at[node], t.at[node] + t.len[node], out);
      case Tape.NUMBER -> out.put(t.buf, t.at[node], t.at[node] + t.len[node]);
      case Tape.TRUE -> out.putAscii("true");
      case Tape.FALSE -> out.putAscii("false");
      default -> out.putAscii("null");
    }
  }

  private void container(Tape t, int node, int depth, Bytes out) {
    boolean object = t.is(node, Tape.OBJECT);
    out.put(object ? '{' : '[');
    for (int i = node + 1; i < t.end[node]; i = t.end[i]) {
      if (i > node + 1) {
        out.put(',');
        if (spaced && indent == 0) {
          out.put(' ');
        }
      }
      newLine(depth, out);
      if (object) {
        int k = t.key[i];
        Escapes.quote(t.buf, t.shapes.keyAt(k), t.shapes.keyEnd(k), out);
        out.put(':');
        if (spaced) {
          out.put(' ');
        }
      }
      write(t, i, depth + 1, out);
    }
    if (t.len[node] > 0) {
      newLine(depth - 1, out);
    }
    out.put(object ? '}' : ']');
  }

  private void newLine(int depth, Bytes out) {
    if (indent > 0) {
      out.put('\n');
      for (int i = 0; i < indent * depth; i++) {
        out.put(' ');
      }
    }
  }
}
