package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a template as it stands in a legend. */
final class TemplateReader {
  private static final byte[] TIME = Template.TIME_MARK.getBytes(UTF_8);
  private static final byte[] DATE = Template.DATE_MARK.getBytes(UTF_8);
  private static final byte[] CONTEXT = Template.CONTEXT_MARK.getBytes(UTF_8);
  private static final byte[] REST = Template.REST_MARK.getBytes(UTF_8);
  private static final int WIDEST = 1 << 12;

  private final byte[] text;
  private final int to;
  private final byte[] mark;
  private final List<byte[]> literals = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private int at;

  private TemplateReader(byte[] text, int from, int to, byte[] mark) {
    this.text = text;
    this.at = from;
    this.to = to;
    this.mark = mark;
  }

  static Template read(byte[] text, int from, int to, String mark) {
    return new TemplateReader(text, from, to, mark.getBytes(UTF_8)).read();
  }

  private Template read() {
    Buffer literal = new Buffer(64);
    while (at < to) {
      if (take(TIME)) {
        literal.put(Template.TIME);
      } else if (take(DATE)) {
        literal.put(Template.DATE);
      } else if (isTwin()) {
        int twin = twin(text[at + 1] - '0');
        at += 3;
        literal = slot(literal, false, twin);
      } else if (take(REST)) {
        literals.add(literal.toBytes());
        slots.add(new Slot(0, Slot.REST, 0, 0, 0));
        literal = new Buffer(64);
      } else if (take(CONTEXT)) {
        literal = slot(literal, true, -1);
      } else if (take(mark)) {
        literal = slot(literal, false, -1);
      } else {
        literal.put(text[at++]);
      }
    }
    literals.add(literal.toBytes());
    return new Template(literals, slots, new int[0]);
  }

  private boolean take(byte[] word) {
    boolean stands =
        word.length > 0
            && at + word.length <= to
            && Arrays.equals(text, at, at + word.length, word, 0, word.length);
    at += stands ? word.length : 0;
    return stands;
  }

  private boolean isTwin() {
    return at + 2 < to
        && text[at] == '<'
        && text[at + 1] >= '1'
        && text[at + 1] <= '9'
        && text[at + 2] == '>';
  }

  /** The slot that is the n-th of those that are no twins. */
  private int twin(int n) {
    int left = n;
    for (int s = 0; s < slots.size(); s++) {
      left -= slots.get(s).twin < 0 ? 1 : 0;
      if (left == 0) {
        return s;
      }
    }
    throw new Malformed("a template that repeats what it does not have", at);
  }

  private Buffer slot(Buffer literal, boolean context, int twin) {
    literals.add(literal.toBytes());
    byte align = Slot.FREE;
    int width = 0;
    if (at + 1 < to && (text[at] == '<' || text[at] == '>') && isDigit(text[at + 1])) {
      int i = at + 1;
      while (i < to && isDigit(text[i]) && width < WIDEST) {
        width = width * 10 + text[i++] - '0';
      }
      if (i < to && text[i] == text[at]) {
        align = text[at];
        at = i + 1;
      } else {
        width = 0;
      }
    }
    Slot slot = new Slot(0, align, width, 0, 0);
    slot.twin = twin;
    slot.context = context;
    slots.add(slot);
    return new Buffer(64);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
