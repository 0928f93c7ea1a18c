package dev.headroom.compress.log;

import dev.headroom.detect.Stamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Makes templates of groups. A token that is the same in all lines is a literal, and so is what all
 * values of a slot begin or end with, as far as it is punctuation, a word with a colon, the date of
 * a time, or a unit. Runs of spaces that differ belong to a column that is filled up with them,
 * else they divide the group.
 */
final class TemplateBuilder {
  private static final int LONGEST_UNIT = 3;

  private final Tokens tokens;
  private final byte[] text;
  private final Deque<int[]> work = new ArrayDeque<>();
  private final List<Template> made = new ArrayList<>();

  private TemplateBuilder(Tokens tokens) {
    this.tokens = tokens;
    this.text = tokens.lines.text;
  }

  /** The templates of a group of lines, two lines and more each. */
  static List<Template> of(Tokens tokens, Group group) {
    TemplateBuilder b = new TemplateBuilder(tokens);
    b.work.add(group.lines);
    while (!b.work.isEmpty()) {
      int[] lines = b.work.poll();
      if (lines.length > 1) {
        b.make(lines);
      }
    }
    return b.made;
  }

  private void make(int[] lines) {
    int n = tokens.count(lines[0]);
    byte[] align = new byte[n];
    for (int j = 0; j < n; j++) {
      if (!tokens.isSpace(lines[0], j) || isSameLength(lines, j)) {
        continue;
      }
      if (j + 1 < n && isPadded(lines, j + 1, j, j + 1)) {
        align[j + 1] = Slot.RIGHT;
      } else if (j > 0 && align[j - 1] == Slot.FREE && isPadded(lines, j - 1, j - 1, j)) {
        align[j - 1] = Slot.LEFT;
      } else {
        divide(lines, j);
        return;
      }
    }
    made.add(template(lines, n, align));
  }

  /** Whether a value that varies and the spaces at one side of it are one column. */
  private boolean isPadded(int[] lines, int value, int from, int to) {
    boolean stamp = value == tokens.date[lines[0]] || value == tokens.time[lines[0]];
    return !stamp && isSameLength(lines, from, to) && !isConstant(lines, value);
  }

  private Template template(int[] lines, int n, byte[] align) {
    List<byte[]> literals = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    Buffer literal = new Buffer(64);
    int line = lines[0];
    for (int j = 0; j < n; j++) {
      boolean padding =
          j + 1 < n && align[j + 1] == Slot.RIGHT || j > 0 && align[j - 1] == Slot.LEFT;
      int from = tokens.from(line, j);
      int to = tokens.to(line, j);
      if (padding) {
        continue;
      } else if (j == tokens.date[line] || j == tokens.time[line]) {
        literal.put(j == tokens.date[line] ? Template.DATE : Template.TIME);
      } else if (align[j] == Slot.FREE && isConstant(lines, j)) {
        literal.put(text, from, to);
      } else {
        Slot slot = slot(lines, j, align[j]);
        slot.twin = twin(lines, slots, slot);
        literal.put(text, from, from + slot.head);
        literals.add(literal.toBytes());
        literal = new Buffer(64);
        literal.put(text, to - slot.tail, to);
        slots.add(slot);
      }
    }
    literals.add(literal.toBytes());
    return new Template(literals, slots, lines);
  }

  private Slot slot(int[] lines, int j, byte align) {
    int line = lines[0];
    int length = tokens.to(line, j) - tokens.from(line, j);
    if (align == Slot.RIGHT) {
      int width = length + tokens.from(line, j) - tokens.from(line, j - 1);
      return new Slot(j, align, width, 0, 0);
    }
    if (align == Slot.LEFT) {
      int width = length + tokens.to(line, j + 1) - tokens.from(line, j + 1);
      return new Slot(j, align, width, 0, 0);
    }
    int date = date(tokens.from(line, j), tokens.to(line, j));
    int head = date > 0 ? date : head(tokens.from(line, j), tokens.to(line, j));
    int tail = tail(tokens.from(line, j) + head, tokens.to(line, j));
    for (int i = 1; i < lines.length && head + tail > 0; i++) {
      int from = tokens.from(lines[i], j);
      int to = tokens.to(lines[i], j);
      head = commonHead(tokens.from(line, j), from, Math.min(head, to - from));
      int behind = from + head;
      tail = commonTail(tokens.to(line, j), to, Math.min(tail, to - behind));
      tail = Math.min(tail, tail(behind, to));
    }
    return new Slot(j, align, 0, head < date ? 0 : head, tail);
  }

  /** How many bytes the date takes, with the mark behind it, of a time in one word; else 0. */
  private int date(int from, int to) {
    Stamp stamp = new Stamp();
    boolean dated = stamp.find(text, from, to) && stamp.dateFrom == from;
    return dated ? stamp.timeFrom - from : 0;
  }

  /** How many bytes may stand before the place: punctuation, or a word and a colon. */
  private int head(int from, int to) {
    int i = from;
    while (i < to && isLetter(text[i])) {
      i++;
    }
    i = i < to && i > from && text[i] == ':' ? i : from;
    while (i < to && text[i] > 0 && !isLetter(text[i]) && !isDigit(text[i])) {
      i++;
    }
    return i - from;
  }

  /** How many bytes may stand behind the place: punctuation, or a unit behind digits and it. */
  private int tail(int from, int to) {
    int i = to;
    while (i > from && text[i - 1] > 0 && !isLetter(text[i - 1]) && !isDigit(text[i - 1])) {
      i--;
    }
    int unit = i;
    while (unit > from && isLetter(text[unit - 1])) {
      unit--;
    }
    boolean isUnit = i - unit <= LONGEST_UNIT && unit > from && isDigit(text[unit - 1]);
    return to - (isUnit ? unit : i);
  }

  /** The common bytes of two tokens as far as both may lend them. */
  private int commonHead(int a, int b, int most) {
    int n = 0;
    while (n < most && text[a + n] == text[b + n]) {
      n++;
    }
    while (n > 0 && n < most && (isLetter(text[a + n - 1]) || isDigit(text[a + n - 1]))) {
      n--;
    }
    return n;
  }

  private int commonTail(int a, int b, int most) {
    int n = 0;
    while (n < most && text[a - 1 - n] == text[b - 1 - n]) {
      n++;
    }
    return n;
  }

  /** The first slot of which all lines have the same value; -1 if there is none. */
  private int twin(int[] lines, List<Slot> slots, Slot slot) {
    int most = Math.min(slots.size(), 9);
    for (int s = 0; s < most; s++) {
      if (slots.get(s).twin < 0 && areSame(lines, slots.get(s), slot)) {
        return s;
      }
    }
    return -1;
  }

  private boolean areSame(int[] lines, Slot a, Slot b) {
    for (int line : lines) {
      if (!Arrays.equals(
          text,
          a.from(tokens, line),
          a.to(tokens, line),
          text,
          b.from(tokens, line),
          b.to(tokens, line))) {
        return false;
      }
    }
    return true;
  }

  private boolean isConstant(int[] lines, int j) {
    for (int i = 1; i < lines.length; i++) {
      if (!tokens.same(lines[0], j, lines[i], j)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSameLength(int[] lines, int j) {
    return isSameLength(lines, j, j);
  }

  /** Whether the tokens from one to another one take as many bytes in all lines. */
  private boolean isSameLength(int[] lines, int from, int to) {
    int length = tokens.to(lines[0], to) - tokens.from(lines[0], from);
    for (int line : lines) {
      if (tokens.to(line, to) - tokens.from(line, from) != length) {
        return false;
      }
    }
    return true;
  }

  /** Parts lines by the length of a token. */
  private void divide(int[] lines, int j) {
    int length = tokens.to(lines[0], j) - tokens.from(lines[0], j);
    int[] same = new int[lines.length];
    int[] other = new int[lines.length];
    int s = 0;
    int o = 0;
    for (int line : lines) {
      if (tokens.to(line, j) - tokens.from(line, j) == length) {
        same[s++] = line;
      } else {
        other[o++] = line;
      }
    }
    work.add(Arrays.copyOf(same, s));
    work.add(Arrays.copyOf(other, o));
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
