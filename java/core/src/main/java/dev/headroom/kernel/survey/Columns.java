package dev.headroom.kernel.survey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.headroom.kernel.json.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of rows: a column is the path of keys from a row to a value, where all elements of a
 * list share one step. Column 0 is the row itself.
 */
final class Columns {
  /** The step from a list to its elements. */
  static final int ELEMENT = -2;

  /**
   * The step from a row that is a list, or from a tuple, to its first element; the next ones count
   * down.
   */
  static final int FIRST = -10;

  /** Further elements of a row that is a list share a column. */
  static final int MOST_PLACES = 64;

  /** Values of further columns are looked at no closer. */
  static final int MOST = 256;

  private final Tape tape;
  final List<Column> list = new ArrayList<>();
  private int[] slots = new int[64];

  Columns(Tape tape) {
    this.tape = tape;
    list.add(new Column(tape, -1, -1, Failures.TEXT));
  }

  Column get(int column) {
    return list.get(column);
  }

  int size() {
    return list.size();
  }

  /** The column that a step leads to, or -1 if there are too many. */
  int step(int from, int key) {
    int mask = slots.length - 1;
    int slot = (from * 0x9E3779B1 + key * 0x85EBCA77 >>> 8) & mask;
    for (; slots[slot] != 0; slot = slot + 1 & mask) {
      Column c = list.get(slots[slot]);
      if (c.parent == from && c.key == key) {
        return slots[slot];
      }
    }
    if (list.size() == MOST) {
      return -1;
    }
    int outer = list.get(from).failure;
    int kind =
        key < 0
            ? key == ELEMENT || from > 0 ? outer : Failures.NONE
            : Failures.kindOf(
                tape.buf,
                tape.shapes.keyAt(key),
                tape.shapes.keyEnd(key),
                from == 0 ? Failures.NONE : outer);
    slots[slot] = list.size();
    list.add(new Column(tape, from, key, kind));
    if (list.size() * 2 > slots.length) {
      grow();
    }
    return list.size() - 1;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int c = 1; c < list.size(); c++) {
      int slot = (list.get(c).parent * 0x9E3779B1 + list.get(c).key * 0x85EBCA77 >>> 8) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = c;
    }
  }

  /** The name of a column: keys with full stops between them, {@code []} for elements. */
  byte[] name(int column) {
    byte[] out = {};
    for (int c = column; c > 0; c = list.get(c).parent) {
      int key = list.get(c).key;
      byte[] step =
          key < 0
              ? (key == ELEMENT ? "[]" : "[" + (FIRST - key) + "]").getBytes(ISO_8859_1)
              : Arrays.copyOfRange(tape.buf, tape.shapes.keyAt(key), tape.shapes.keyEnd(key));
      boolean point = out.length > 0 && out[0] != '[';
      byte[] longer = new byte[step.length + (point ? 1 : 0) + out.length];
      System.arraycopy(step, 0, longer, 0, step.length);
      if (point) {
        longer[step.length] = '.';
      }
      System.arraycopy(out, 0, longer, longer.length - out.length, out.length);
      out = longer;
    }
    return out;
  }
}
