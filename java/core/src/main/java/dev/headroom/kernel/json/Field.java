package dev.headroom.kernel.json;

import dev.headroom.kernel.json.Column.Kind;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A column as a header describes it, with room for its value in the row that is being read. */
final class Field {
  /** {@code "key":} */
  final byte[] keyJson;

  final byte[] name;
  Kind kind = Kind.CELL;
  boolean optional;
  boolean soft;

  /** JSON of a constant. */
  byte[] constant = {};

  Level inner = new Level(List.of());
  byte separator = ' ';

  /** The text around the cell, or null if the cell stands for itself. */
  @Nullable Around around;

  /** The field whose value stands in the text, or null. */
  @Nullable Field ref;

  /** Whether the value is what stands behind the last slash of the other field's. */
  boolean basename;

  /** The values that stood so far, where a cell may be the beginning of one; else null. */
  @Nullable TreeSet<byte[]> stood;

  /** Whether the order in which values are made has it already. */
  boolean isMade;

  /** Where in the text a word stands in braces. */
  Ints braces = new Ints();

  // of the row that is being read, where fields name each other
  boolean present;
  boolean isNull;
  final Bytes json = new Bytes(32);
  final Bytes raw = new Bytes(32);

  Field(byte[] keyJson, byte[] name) {
    this.keyJson = keyJson;
    this.name = name;
  }

  /**
   * Text with a place for the cell (or none, -1) and a place for another field's value (or none).
   */
  record Around(byte[] text, int star, int brace, int braceEnd) {
    /** Writes the value: the text with the cell and the other field's value in their places. */
    void write(Bytes cell, @Nullable Bytes other, Bytes out) {
      for (int i = 0; i < text.length; i++) {
        if (i == star) {
          out.put(cell.a, 0, cell.n);
        } else if (i == brace && other != null) {
          out.put(other.a, 0, other.n);
          i = braceEnd - 1;
        } else {
          out.put(text[i]);
        }
      }
    }
  }

  boolean isLeaf() {
    return kind == Kind.CELL || kind == Kind.ROWS;
  }

  /** The fields of one object, in order. */
  static final class Level {
    final List<Field> fields;

    /** The fields that name others, each behind those it names; empty if none does. */
    List<Field> made = List.of();

    Level(List<Field> fields) {
      this.fields = fields;
    }

    @Nullable Field lastLeaf() {
      for (int i = fields.size() - 1; i >= 0; i--) {
        Field f = fields.get(i);
        Field leaf = f.kind == Kind.GROUP ? f.inner.lastLeaf() : f.isLeaf() ? f : null;
        if (leaf != null) {
          return leaf;
        }
      }
      return null;
    }
  }
}
