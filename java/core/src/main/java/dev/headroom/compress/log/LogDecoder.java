package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a {@link LogText}. What is none is refused, whatever it is. */
final class LogDecoder {
  /** A text that stands for more bytes is refused. */
  private static final int MOST_BYTES = 1 << 28;

  /** A text that stands for more lines is refused. */
  static final int MOST_LINES = 1 << 24;

  private final byte[] text;
  private int at;
  private int count;
  private boolean crlf;
  private boolean ended = true;
  private boolean shortened;
  private final Recurring.Met met;
  private Legend legend = new Legend(List.of());

  private int[] registerFrom = {};
  private int[] registerTo = {};
  private int dateFrom = -1;
  private int dateTo;
  private int clockFrom = -1;
  private int clockTo;

  LogDecoder(byte[] text) {
    this.text = text;
    this.met = new Recurring.Met(text);
  }

  byte[] decode() {
    String mark = head();
    legend = new Legend(templates(mark));
    if (legend.isAmbiguous()) {
      throw new Malformed("two templates of one name", at);
    }
    registerFrom = new int[legend.registers];
    registerTo = new int[legend.registers];
    Arrays.fill(registerTo, -1);
    Ranges lines = Folding.unfold(text, body(), count * 2);
    Buffer out = new Buffer(text.length * 3);
    int written = 0;
    for (int i = 0; i < lines.size; i++) {
      if (!line(out, lines.from[i], lines.to[i])) {
        continue;
      }
      written++;
      if (written < count || ended) {
        out.put(crlf ? (byte) '\r' : (byte) '\n');
        if (crlf) {
          out.put((byte) '\n');
        }
      }
      if (out.size > MOST_BYTES) {
        throw new Malformed("stands for more than " + MOST_BYTES + " bytes", lines.from[i]);
      }
    }
    if (written != count) {
      throw new Malformed(written + " lines where " + count + " were said", 0);
    }
    return out.toBytes();
  }

  private String head() {
    if (!take(LogText.TEXT_HEAD)) {
      require(LogText.HEAD);
    }
    int digits = at;
    while (at < text.length && text[at] >= '0' && text[at] <= '9' && at - digits < 9) {
      count = count * 10 + text[at++] - '0';
    }
    require(LogText.LINES.getBytes(UTF_8));
    if (count > MOST_LINES) {
      throw new Malformed("stands for more than " + MOST_LINES + " lines", digits);
    }
    crlf = take(LogText.CRLF.getBytes(UTF_8));
    ended = !take(LogText.UNENDED.getBytes(UTF_8));
    require(LogText.RULE.getBytes(UTF_8));
    int from = at;
    while (at < text.length && text[at] != ' ' && text[at] != '\n') {
      at++;
    }
    String mark = new String(text, from, at - from, UTF_8);
    require(LogText.RULE_END.getBytes(UTF_8));
    shortened = take(LogText.SHORTENED.getBytes(UTF_8));
    require(LogText.RULE_CLOSE.getBytes(UTF_8));
    return mark;
  }

  private void require(byte[] word) {
    if (!take(word)) {
      throw new Malformed("its first line is another one", at);
    }
  }

  private boolean take(byte[] word) {
    boolean stands = startsWith(at, text.length, word);
    at += stands ? word.length : 0;
    return stands;
  }

  private boolean startsWith(int from, int to, byte[] word) {
    return from + word.length <= to
        && Arrays.equals(text, from, from + word.length, word, 0, word.length);
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }

  private List<Template> templates(String mark) {
    List<Template> templates = new ArrayList<>();
    byte[] is = LogText.IS.getBytes(UTF_8);
    while (true) {
      int end = lineEnd(at);
      if (end == text.length) {
        throw new Malformed("no blank line behind the templates", at);
      }
      if (end == at) {
        at++;
        return templates;
      }
      int name = at;
      while (name < end && !startsWith(name, end, is)) {
        name++;
      }
      if (name >= end) {
        throw new Malformed("a template without a name", at);
      }
      Template t = TemplateReader.read(text, name + is.length, end, mark);
      t.handle = new String(text, at, name - at, java.nio.charset.StandardCharsets.ISO_8859_1);
      templates.add(t);
      at = end + 1;
    }
  }

  private Ranges body() {
    Ranges lines = new Ranges();
    int from = at;
    while (from <= text.length) {
      int end = lineEnd(from);
      lines.add(from, end);
      from = end + 1;
    }
    return lines;
  }

  /** Writes the line that a line of the body stands for; false if it only changes the date. */
  private boolean line(Buffer out, int from, int to) {
    if (from < to && text[from] == LogText.LITERAL) {
      out.put(text, from + 1, to);
      return true;
    }
    if (startsWith(from, to, LogText.DATE)) {
      dateFrom = from + LogText.DATE.length;
      dateTo = to;
      return false;
    }
    int t = legend.cut(text, from, to);
    if (t < 0) {
      out.put(text, from, to);
      return true;
    }
    Template template = legend.templates.get(t);
    if (template.timed && legend.timeTo > from) {
      clockFrom = from;
      clockTo = legend.timeTo;
    }
    boolean unknown =
        template.timed && clockFrom < 0
            || template.dated && dateFrom < 0
            || !template.timed && legend.timeTo > from;
    if (unknown) {
      throw new Malformed("a line without the time of its template", from);
    }
    fill(template, to);
    write(out, template);
    return true;
  }

  /** Puts the values of a line into registers, in the order in which they stand. */
  private void fill(Template template, int to) {
    int context = fill(template, true, legend.contextFrom, legend.contextTo);
    int value = fill(template, false, legend.valuesFrom, to);
    if (value < to || context < legend.contextTo) {
      throw new Malformed("more values than its template has slots", value);
    }
  }

  private int fill(Template template, boolean context, int first, int limit) {
    int at = first;
    for (Slot slot : template.slots) {
      if (slot.twin >= 0 || slot.context != context) {
        continue;
      }
      int r = slot.register;
      int from = context ? at + 1 : at;
      if (from < limit) {
        boolean rest = slot.align == Slot.REST;
        int end = rest ? limit : from;
        while (end < limit && text[end] != ' ') {
          end++;
        }
        boolean empty = end - from == 2 && text[from] == '\'' && text[from + 1] == '\'';
        put(r, from, empty ? from : end, rest);
        at = end + 1;
      } else if (registerTo[r] < 0) {
        throw new Malformed("a value that was never said", from);
      }
    }
    return at;
  }

  private void put(int register, int from, int to, boolean whole) {
    boolean begins = shortened && !whole && Recurring.isDotted(text, from, to);
    int[] id = begins ? met.find(from, to) : new int[] {from, to};
    registerFrom[register] = id[0];
    registerTo[register] = id[1];
    if (shortened && !begins && !whole) {
      met.add(from, to);
    }
  }

  private void write(Buffer out, Template template) {
    for (int s = 0; s < template.literals.size(); s++) {
      for (byte b : template.literals.get(s)) {
        if (b == Template.TIME) {
          out.put(text, clockFrom, clockTo);
        } else if (b == Template.DATE) {
          out.put(text, dateFrom, dateTo);
        } else {
          out.put(b);
        }
      }
      if (s == template.slots.size()) {
        return;
      }
      Slot slot = template.slots.get(s);
      int r = slot.twin >= 0 ? template.slots.get(slot.twin).register : slot.register;
      int padding = slot.width - (registerTo[r] - registerFrom[r]);
      out.repeat((byte) ' ', slot.align == Slot.RIGHT ? padding : 0);
      out.put(text, registerFrom[r], registerTo[r]);
      out.repeat((byte) ' ', slot.align == Slot.LEFT ? padding : 0);
    }
  }
}
