package dev.headroom.compress.log;

import java.util.Arrays;
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
        span(out, kind, b == Template.TIME);
      } else {
        out.put(b);
      }
    }
  }

  /**
   * From when to when lines of a kind are: of one day the least and the greatest time, else date
   * and time of the first and the last line, and a word if that is not from when to when all of
   * them are.
   */
  private void span(Buffer out, Kind kind, boolean time) {
    int[] token = time ? tokens.time : tokens.date;
    int low = kind.first();
    int high = kind.last();
    boolean oneDay = time && isOfOneDay(kind);
    boolean strays = false;
    for (int line : time ? kind.lines() : NO_LINES) {
      if (oneDay) {
        low = order(token, line, low) < 0 ? line : low;
        high = order(token, line, high) > 0 ? line : high;
      } else {
        strays |= isBefore(line, low) || isBefore(high, line);
      }
    }
    out.put(lines.text, tokens.from(low, token[low]), tokens.to(low, token[low]));
    if (!tokens.same(low, token[low], high, token[high])) {
      out.put("..");
      out.put(lines.text, tokens.from(high, token[high]), tokens.to(high, token[high]));
    }
    out.put(strays ? " unsorted" : "");
  }

  private static final int[] NO_LINES = {};

  private boolean isOfOneDay(Kind kind) {
    int first = kind.first();
    int[] date = tokens.date;
    for (int line : kind.lines()) {
      if (date[first] >= 0 && !tokens.same(first, date[first], line, date[line])) {
        return false;
      }
    }
    return true;
  }

  private boolean isBefore(int a, int b) {
    if (!isYearFirst(a) || !isYearFirst(b)) {
      return false;
    }
    int days = order(tokens.date, a, b);
    return days < 0 || days == 0 && order(tokens.time, a, b) < 0;
  }

  /** Whether a line's date begins with its year, so that its numbers are in the order of days. */
  private boolean isYearFirst(int line) {
    int token = tokens.date[line];
    int from = token < 0 ? 0 : tokens.from(line, token);
    return token >= 0
        && tokens.to(line, token) - from > 4
        && isDigit(from)
        && isDigit(from + 1)
        && isDigit(from + 2)
        && isDigit(from + 3);
  }

  /** How the numbers in two lines' dates or times compare, in their order; letters tell nothing. */
  private int order(int[] token, int a, int b) {
    if (token[a] < 0 || token[b] < 0) {
      return 0;
    }
    int start = tokens.from(a, token[a]);
    int i = start;
    int k = tokens.from(b, token[b]);
    int endOfA = tokens.to(a, token[a]);
    int endOfB = tokens.to(b, token[b]);
    while (i < endOfA && k < endOfB) {
      if (!isDigit(i) || !isDigit(k)) {
        if (lines.text[i++] != lines.text[k++]) {
          return 0;
        }
        continue;
      }
      boolean fraction = i > start && (lines.text[i - 1] == '.' || lines.text[i - 1] == ',');
      int aTo = behindDigits(i, endOfA);
      int bTo = behindDigits(k, endOfB);
      int widths = fraction ? 0 : Integer.compare(aTo - i, bTo - k);
      int digits = Arrays.compare(lines.text, i, aTo, lines.text, k, bTo);
      if (widths != 0 || digits != 0) {
        return widths != 0 ? widths : digits;
      }
      i = aTo;
      k = bTo;
    }
    return 0;
  }

  private int behindDigits(int from, int end) {
    int at = from;
    while (at < end && isDigit(at)) {
      at++;
    }
    return at;
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
