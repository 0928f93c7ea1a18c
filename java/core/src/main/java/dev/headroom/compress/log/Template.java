package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * What lines of one kind have in common: literals, and between any two of them a slot. In a
 * literal, 0 stands for the time and 1 for the date.
 */
final class Template {
  static final byte TIME = 0;
  static final byte DATE = 1;
  static final String TIME_MARK = "<time>";
  static final String DATE_MARK = "<date>";
  static final String CONTEXT_MARK = "<@>";
  static final String REST_MARK = "<rest>";
  private static final byte[] REST = REST_MARK.getBytes(UTF_8);

  final List<byte[]> literals;
  final List<Slot> slots;

  /** The numbers of its lines, ascending. */
  final int[] lines;

  final boolean timed;
  final boolean dated;

  /** The words that stand for it. */
  String handle = "";

  Template(List<byte[]> literals, List<Slot> slots, int[] lines) {
    this.literals = literals;
    this.slots = slots;
    this.lines = lines;
    this.timed = has(TIME);
    this.dated = has(DATE);
  }

  /** Whether all that stands behind the time is its only value. */
  boolean isRest() {
    return !slots.isEmpty() && slots.getLast().align == Slot.REST;
  }

  private boolean has(byte mark) {
    for (byte[] literal : literals) {
      for (byte b : literal) {
        if (b == mark) {
          return true;
        }
      }
    }
    return false;
  }

  /** How it stands in the legend. */
  byte[] shown(String mark) {
    Buffer out = new Buffer(128);
    List<Integer> numbers = numbers();
    for (int s = 0; s < literals.size(); s++) {
      literal(out, literals.get(s));
      if (s == slots.size()) {
        break;
      }
      Slot slot = slots.get(s);
      if (slot.align == Slot.REST) {
        out.put(REST);
        continue;
      }
      if (slot.twin >= 0) {
        out.put("<" + numbers.get(slot.twin) + ">");
      } else {
        out.put(slot.context ? CONTEXT_MARK : mark);
      }
      if (slot.align != Slot.FREE) {
        out.put(slot.align).put(String.valueOf(slot.width)).put(slot.align);
      }
    }
    return out.toBytes();
  }

  /** Of each slot its number among those that are no twins, from 1. */
  private List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    int n = 0;
    for (Slot slot : slots) {
      n += slot.twin < 0 ? 1 : 0;
      numbers.add(n);
    }
    return numbers;
  }

  private static void literal(Buffer out, byte[] literal) {
    for (byte b : literal) {
      if (b == TIME) {
        out.put(TIME_MARK);
      } else if (b == DATE) {
        out.put(DATE_MARK);
      } else {
        out.put(b);
      }
    }
  }

  /** Whether its literals can be told from what marks slots. */
  boolean isPlain(String mark) {
    byte[] marked = mark.getBytes(UTF_8);
    for (int s = 0; s < literals.size(); s++) {
      byte[] a = literals.get(s);
      for (int i = 0; i < a.length; i++) {
        boolean opens = a[i] == '<' || s > 0 && i == 0 && a[i] == '>';
        if (startsWith(a, i, marked) || opens && isMark(a, i) || startsWith(a, i, REST)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isMark(byte[] a, int i) {
    byte next = i + 1 < a.length ? a[i + 1] : (byte) '0';
    return next >= '0' && next <= '9' || next == '@' || next == 't' || next == 'd';
  }

  private static boolean startsWith(byte[] a, int at, byte[] word) {
    if (at + word.length > a.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (a[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
