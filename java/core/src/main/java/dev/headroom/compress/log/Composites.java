package dev.headroom.compress.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds slots of values that recur, each in four lines of the log or more on average, that begin
 * with the value of an earlier slot or share a beginning or an end, as {@code checkout-5c64b-q9d4m}
 * does behind {@code [checkout]}: what is shared stands in the template then. None of these values
 * is what tells a line from others.
 */
final class Composites {
  /** What is in fewer lines of the log may be what tells them from others. */
  private static final int FEWEST_LINES = 2;

  private static final int LINES_A_VALUE = 4;
  private static final int SHORTEST = 8;
  private static final int SHORTEST_LEAD = 3;
  private static final int SHORTEST_SHARED = 3;

  /** A template can repeat its first slots only. */
  private static final int MOST_LEADS = 9;

  private final Tokens tokens;
  private final byte[] text;
  private final LongMap counts;
  private final Template template;
  private final int[] lines;
  private final List<byte[]> literals = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();

  private Composites(Tokens tokens, LongMap counts, Template template) {
    this.tokens = tokens;
    this.text = tokens.lines.text;
    this.counts = counts;
    this.template = template;
    this.lines = template.lines;
  }

  /** Cuts such slots of the templates of a log. */
  static void cut(Tokens tokens, List<Template> templates, String mark) {
    LongMap counts = new LongMap();
    for (Template t : templates) {
      for (Slot slot : t.slots) {
        for (int i = 0; slot.twin < 0 && i < t.lines.length; i++) {
          long h = hash(tokens, slot, t.lines[i]);
          counts.put(h, Math.max(0, counts.get(h)) + 1);
        }
      }
    }
    templates.replaceAll(t -> cut(tokens, counts, t, mark));
  }

  private static long hash(Tokens tokens, Slot slot, int line) {
    return Hashes.of(tokens.lines.text, slot.from(tokens, line), slot.to(tokens, line));
  }

  private static Template cut(Tokens tokens, LongMap counts, Template template, String mark) {
    Composites c = new Composites(tokens, counts, template);
    c.run();
    if (c.slots.size() == template.slots.size() && c.isSame()) {
      return template;
    }
    Template cut = new Template(c.literals, c.slots, template.lines);
    return cut.isPlain(mark) ? cut : template;
  }

  private boolean isSame() {
    for (int s = 0; s < slots.size(); s++) {
      if (slots.get(s) != template.slots.get(s)) {
        return false;
      }
    }
    return true;
  }

  private void run() {
    // Of each slot of the template its number here, for twins.
    int[] number = new int[template.slots.size()];
    byte[] behind = {};
    for (int s = 0; s < number.length; s++) {
      Slot slot = template.slots.get(s);
      byte[] before = join(behind, template.literals.get(s));
      behind = new byte[0];
      if (slot.twin >= 0) {
        Slot twin = new Slot(slot.token, slot.align, slot.width, slot.head, slot.tail);
        twin.twin = number[slot.twin];
        literals.add(before);
        slots.add(slot.twin == twin.twin ? slot : twin);
      } else if (isTwinned(s) || slot.align != Slot.FREE || !recurs(slot)) {
        literals.add(before);
        slots.add(slot);
      } else {
        behind = slot(before, slot);
      }
      number[s] = slots.size() - 1;
    }
    literals.add(join(behind, template.literals.getLast()));
  }

  /** Whether a later slot repeats this one, which must stay whole for it. */
  private boolean isTwinned(int s) {
    return template.slots.stream().anyMatch(t -> t.twin == s);
  }

  /** Adds a slot, cut where it may be; the text that stands behind it now. */
  private byte[] slot(byte[] before, Slot slot) {
    int lead = lead(slot);
    int first = lines[0];
    int led = lead < 0 ? 0 : length(slots.get(lead), first);
    int head = head(slot, lead, led);
    int tail = tail(slot, lead, led + head);
    if (lead < 0 && head == 0 && tail == 0) {
      literals.add(before);
      slots.add(slot);
      return new byte[0];
    }
    int from = slot.from(tokens, first);
    int to = slot.to(tokens, first);
    byte[] shared = bytes(from + led, from + led + head);
    Slot cut = new Slot(slot.token, Slot.FREE, 0, slot.head + head, slot.tail + tail);
    if (lead >= 0) {
      Slot twin = new Slot(slot.token, Slot.FREE, 0, slot.head, 0);
      twin.twin = lead;
      literals.add(before);
      slots.add(twin);
      literals.add(shared);
      cut.lead = slots.get(lead);
    } else {
      literals.add(join(before, shared));
    }
    slots.add(cut);
    return bytes(to - tail, to);
  }

  /** Whether its values recur in the template's lines, or all of them in those of the log. */
  private boolean recurs(Slot slot) {
    Set<Long> values = new HashSet<>();
    boolean everywhere = true;
    long times = 0;
    for (int line : lines) {
      long h = hash(tokens, slot, line);
      if (length(slot, line) < SHORTEST) {
        return false;
      }
      everywhere &= counts.get(h) >= FEWEST_LINES;
      times += values.add(h) ? counts.get(h) : 0;
    }
    long enough = (long) values.size() * LINES_A_VALUE;
    return lines.length >= enough || everywhere && times >= enough;
  }

  private int length(Slot slot, int line) {
    return slot.to(tokens, line) - slot.from(tokens, line);
  }

  /** The first slot whose value begins this one's in all lines, a mark behind it; or -1. */
  private int lead(Slot slot) {
    int most = Math.min(slots.size(), MOST_LEADS);
    for (int s = 0; s < most; s++) {
      if (slots.get(s).twin < 0 && slots.get(s).align == Slot.FREE && leads(slots.get(s), slot)) {
        return s;
      }
    }
    return -1;
  }

  private boolean leads(Slot lead, Slot slot) {
    for (int line : lines) {
      int n = length(lead, line);
      int from = slot.from(tokens, line);
      int at = lead.from(tokens, line);
      if (n < SHORTEST_LEAD
          || n + 1 >= length(slot, line)
          || isWord(text[from + n])
          || !Arrays.equals(text, at, at + n, text, from, from + n)) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes behind the lead are the same in all lines, up to a mark. */
  private int head(Slot slot, int lead, int led) {
    int base = slot.from(tokens, lines[0]) + led;
    int most = slot.to(tokens, lines[0]) - base - 1;
    for (int line : lines) {
      int from = slot.from(tokens, line) + (lead < 0 ? 0 : length(slots.get(lead), line));
      most = Math.min(most, slot.to(tokens, line) - from - 1);
      int n = 0;
      while (n < most && text[base + n] == text[from + n]) {
        n++;
      }
      most = n;
    }
    while (most > 0 && isWord(text[base + most - 1])) {
      most--;
    }
    return lead >= 0 || most >= SHORTEST_SHARED ? Math.max(0, most) : 0;
  }

  /** How many bytes at the end are the same in all lines, from a mark on. */
  private int tail(Slot slot, int lead, int before) {
    int base = slot.to(tokens, lines[0]);
    int most = length(slot, lines[0]) - before - 1;
    int head = before - (lead < 0 ? 0 : length(slots.get(lead), lines[0]));
    for (int line : lines) {
      int to = slot.to(tokens, line);
      int ahead = head + (lead < 0 ? 0 : length(slots.get(lead), line));
      most = Math.min(most, length(slot, line) - ahead - 1);
      int n = 0;
      while (n < most && text[base - 1 - n] == text[to - 1 - n]) {
        n++;
      }
      most = n;
    }
    while (most > 0 && isWord(text[base - most])) {
      most--;
    }
    return most >= SHORTEST_SHARED ? most : 0;
  }

  /** A letter, a digit, or part of a character beyond ASCII. */
  private static boolean isWord(byte b) {
    return b < 0 || b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private byte[] bytes(int from, int to) {
    return Arrays.copyOfRange(text, from, to);
  }

  private static byte[] join(byte[] a, byte[] b) {
    return new Buffer(a.length + b.length).put(a).put(b).toBytes();
  }
}
