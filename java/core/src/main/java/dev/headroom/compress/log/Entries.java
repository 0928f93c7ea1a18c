package dev.headroom.compress.log;

import org.jspecify.annotations.Nullable;

/**
 * How lines stand in a digest: as they are, or, for all of a kind, as their template with what
 * varies summed up in place. Each stands behind its number.
 */
final class Entries {
  /** What does not alarm is cut behind so many bytes. */
  private static final int LONGEST = 320;

  private final LogLines lines;
  private final Tokens tokens;

  Entries(Tokens tokens) {
    this.lines = tokens.lines;
    this.tokens = tokens;
  }

  /** The first line of a kind that alarms, whole. */
  byte[] literal(Kind kind) {
    Buffer out = new Buffer(128);
    out.put(number(kind)).put((byte) ':');
    return out.put(lines.text, lines.from[kind.first()], lines.to[kind.first()]).toBytes();
  }

  /** A line, cut if it is long. */
  byte[] literal(int line) {
    Buffer out = new Buffer(128);
    out.put((line + 1) + ":");
    content(out, lines.text, lines.from[line], lines.to[line], LONGEST);
    return out.toBytes();
  }

  private static void content(Buffer out, byte[] a, int from, int to, int longest) {
    int end = to;
    if (to - from > longest) {
      end = from + longest - 32;
      while (end > from && (a[end] & 0xc0) == 0x80) {
        end--;
      }
    }
    out.put(a, from, end);
    if (end < to) {
      out.put("\u2026 [+" + (to - end) + " bytes]");
    }
  }

  private static String number(Kind kind) {
    String number = String.valueOf(kind.first() + 1);
    return kind.count() == 1
        ? number
        : number + " (x" + kind.count() + " to " + (kind.last() + 1) + ")";
  }

  /** All of a kind by their template; by the first one if there is none. */
  byte[] all(Kind kind, @Nullable Template template) {
    if (template == null || kind.count() == 1) {
      Buffer out = new Buffer(128);
      out.put(number(kind)).put((byte) ':');
      int line = kind.first();
      int longest = kind.alarms() ? lines.length(line) : LONGEST;
      content(out, lines.text, lines.from[line], lines.to[line], longest);
      return out.toBytes();
    }
    byte[] said = summed(kind, template);
    Buffer out = new Buffer(said.length + 32);
    out.put(number(kind)).put(" ~ ");
    content(out, said, 0, said.length, kind.alarms() ? said.length : 2 * LONGEST);
    return out.toBytes();
  }

  /**
   * The template with what varies: numbers by the least and the greatest, between what stands
   * beside them in all lines; other values whole, so that they can be found.
   */
  private byte[] summed(Kind kind, Template template) {
    Buffer out = new Buffer(256);
    int skipped = 0;
    for (int s = 0; s < template.slots.size(); s++) {
      Slot slot = template.slots.get(s);
      byte[] literal = template.literals.get(s);
      literal(out, kind, literal, skipped, literal.length - slot.head);
      skipped = slot.tail;
      out.put(slot.align == Slot.RIGHT ? " " : "");
      varying(out, kind, slot.token);
      out.put(slot.align == Slot.LEFT ? " " : "");
    }
    byte[] literal = template.literals.getLast();
    literal(out, kind, literal, skipped, literal.length);
    return out.toBytes();
  }

  private void varying(Buffer out, Kind kind, int token) {
    int from = tokens.from(kind.first(), token);
    int to = tokens.to(kind.first(), token);
    int head = to - from;
    int tail = to - from;
    for (int line : kind.lines()) {
      int start = tokens.from(line, token);
      int end = tokens.to(line, token);
      int most = end - start;
      head = common(from, start, Math.min(head, most), 1);
      tail = common(to - 1, end - 1, Math.min(tail, most), -1);
    }
    while (head > 0 && isDigit(from + head - 1)) {
      head--;
    }
    while (tail > 0 && isDigit(to - tail)) {
      tail--;
    }
    Values values = values(kind, token, head, tail);
    if (!values.isRange()) {
      head = 0;
      tail = 0;
      values = values(kind, token, 0, 0);
    }
    out.put(lines.text, from, from + head);
    out.put("{" + values.said(kind.alarms()) + "}");
    out.put(lines.text, to - tail, to);
  }

  /** How many bytes are the same from two places on, in steps of 1 or -1. */
  private int common(int a, int b, int most, int step) {
    int n = 0;
    while (n < most && lines.text[a + n * step] == lines.text[b + n * step]) {
      n++;
    }
    return n;
  }

  private boolean isDigit(int at) {
    return lines.text[at] >= '0' && lines.text[at] <= '9';
  }

  private void literal(Buffer out, Kind kind, byte[] literal, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = literal[i];
      if (b == Template.TIME || b == Template.DATE) {
        span(out, kind, b == Template.TIME ? tokens.time : tokens.date);
      } else {
        out.put(b);
      }
    }
  }

  /** The first and the last date or time of a kind. */
  private void span(Buffer out, Kind kind, int[] token) {
    int first = kind.first();
    int last = kind.last();
    out.put(lines.text, tokens.from(first, token[first]), tokens.to(first, token[first]));
    if (!tokens.same(first, token[first], last, token[last])) {
      out.put("..");
      out.put(lines.text, tokens.from(last, token[last]), tokens.to(last, token[last]));
    }
  }

  /** What stands in a place, without so many bytes of the token at its beginning and end. */
  private Values values(Kind kind, int token, int head, int tail) {
    Values values = new Values(lines.text);
    for (int line : kind.lines()) {
      int from = Math.min(tokens.from(line, token) + head, tokens.to(line, token));
      values.add(from, Math.max(from, tokens.to(line, token) - tail));
    }
    return values;
  }
}
