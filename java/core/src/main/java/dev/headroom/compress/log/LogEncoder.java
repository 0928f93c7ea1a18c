package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a log as {@link LogText}. */
final class LogEncoder {
  /** Lines as they are written, and where each stands. */
  private record Body(Buffer bytes, Ranges lines) {}

  /** A text of more kinds of lines than a reader can look up has none; each is told from all. */
  private static final int MOST_OF_TEXT = 512;

  private static final int ROUNDS = 4;
  private static final List<String> MARKS = List.of("*", "<>", "{}", "\u00a7", "\u00a4", "~~");
  private static final byte[] EMPTY = LogText.EMPTY_VALUE.getBytes(UTF_8);

  /** Errors of a kind that are no more than these stay whole. */
  private static final int FEW = 2;

  private final LogLines lines;
  private final byte[] text;
  private final Tokens tokens;
  private final boolean isLog;

  /** Of each line its template. */
  private final @Nullable Template[] of;

  private List<Template> templates = new ArrayList<>();
  private Legend legend = new Legend(List.of());

  private Recurring recurring;

  /** Where the last value of each register stands. */
  private int[] registerFrom = {};

  private int[] registerTo = {};

  private LogEncoder(Log log, boolean isLog) {
    this.isLog = isLog;
    this.lines = log.lines;
    this.text = lines.text;
    this.tokens = log.tokens;
    this.of = new Template[lines.count];
    this.recurring = Recurring.of(tokens, templates);
  }

  /**
   * The shorter text; empty if there is nothing that lines have in common.
   *
   * @param isLog whether lines that alarm may be written by templates as others are
   */
  static Optional<byte[]> encode(Log log, boolean isLog) {
    return log.lines.count < 3 || log.lines.count > LogDecoder.MOST_LINES
        ? Optional.empty()
        : new LogEncoder(log, isLog).encode();
  }

  private Optional<byte[]> encode() {
    for (Group group : Miner.groups(tokens, new Cheaper())) {
      templates.addAll(TemplateBuilder.of(tokens, group));
    }
    String mark = mark();
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    Composites.cut(tokens, templates, mark);
    int few = isLog ? FEW : lines.count;
    templates.removeIf(t -> !t.isPlain(mark) || t.lines.length <= few && Handles.isAlarm(t));
    if (!isLog && templates.size() > MOST_OF_TEXT) {
      return Optional.empty();
    }
    Body body = settled(mark);
    // Lines whose templates say too little are among those of which only the time is said apart.
    body = addRests(mark) ? settled(mark) : body;
    return templates.isEmpty() ? Optional.empty() : Optional.of(text(mark, body));
  }

  /** The body with the templates that are worth it; the others are dropped. */
  private Body settled(String mark) {
    for (int round = 1; ; round++) {
      assign();
      Body body = new Body(new Buffer(text.length / 2), new Ranges());
      List<Template> kept = worthwhile(write(body.bytes, body.lines), mark);
      if (kept.size() == templates.size() || round == ROUNDS) {
        return body;
      }
      templates = kept;
    }
  }

  private List<Template> worthwhile(int[] gains, String mark) {
    List<Template> kept = new ArrayList<>();
    for (int t = 0; t < templates.size(); t++) {
      byte[] shown = templates.get(t).shown(mark);
      int cost = Cost.tokens(shown, 0, shown.length) + templates.get(t).handle.length() / 5 + 2;
      if (gains[t] > cost && isWorthReading(templates.get(t))) {
        kept.add(templates.get(t));
      }
    }
    return kept;
  }

  /** Adds templates for what is left; whether there is such. */
  private boolean addRests(String mark) {
    List<Template> rests = new ArrayList<>(Rests.of(tokens, of));
    rests.removeIf(t -> !t.isPlain(mark));
    templates.addAll(rests);
    return !rests.isEmpty();
  }

  private String mark() {
    return templates.isEmpty()
        ? MARKS.getFirst()
        : MARKS.stream().filter(this::suits).findFirst().orElse("");
  }

  /** Whether nearly all templates can be told from a mark. */
  private boolean suits(String mark) {
    long plain = templates.stream().filter(t -> t.isPlain(mark)).count();
    return plain > 0 && plain * 20 >= templates.size() * 19;
  }

  private static boolean isWorthReading(Template t) {
    return t.timed || !t.slots.isEmpty() && t.lines.length > FEW && !Handles.isNumbered(t.handle);
  }

  private void assign() {
    Arrays.fill(of, null);
    for (Template t : templates) {
      for (int line : t.lines) {
        of[line] = t;
      }
    }
    Handles.name(templates, isLog);
    legend = new Legend(templates);
    registerFrom = new int[legend.registers];
    registerTo = new int[legend.registers];
    recurring = Recurring.of(tokens, templates);
    Contexts.choose(tokens, of, templates, legend.registers);
  }

  private byte[] text(String mark, Body body) {
    Buffer out = new Buffer(body.bytes.size + 4096);
    LogText.head(out, isLog, lines, mark, recurring.used);
    for (Template t : templates) {
      out.put(t.handle).put(LogText.IS).put(t.shown(mark)).put((byte) '\n');
    }
    out.put((byte) '\n');
    Folding.fold(body.bytes.bytes, body.lines, out);
    return Arrays.copyOf(out.bytes, out.size - 1);
  }

  /** Writes all lines; what each template saves, in tokens by estimate. */
  private int[] write(Buffer out, Ranges written) {
    int[] gains = new int[templates.size()];
    java.util.IdentityHashMap<Template, Integer> index = new java.util.IdentityHashMap<>();
    for (int t = 0; t < templates.size(); t++) {
      index.put(templates.get(t), t);
    }
    Arrays.fill(registerTo, -1);
    recurring.start();
    int date = -1;
    int clock = -1;
    for (int i = 0; i < lines.count; i++) {
      Template t = of[i];
      boolean whole = !isLog && tokens.lines.alarms(i);
      if (t == null || whole || !isWritable(t, i)) {
        literal(out, written, i);
        continue;
      }
      int start = out.size;
      if (t.dated && (date < 0 || !tokens.same(i, tokens.date[i], date, tokens.date[date]))) {
        out.put(LogText.DATE).put(text, from(i, tokens.date), to(i, tokens.date));
        written.add(start, out.size);
        date = i;
      }
      int line = out.size;
      if (t.timed) {
        if (clock < 0 || !tokens.same(i, tokens.time[i], clock, tokens.time[clock])) {
          out.put(text, from(i, tokens.time), to(i, tokens.time));
        }
        clock = i;
      }
      out.put((byte) ' ');
      values(out, t, i);
      written.add(line, out.size);
      int gain =
          Cost.tokens(text, lines.from[i], lines.to[i]) - Cost.tokens(out.bytes, start, out.size);
      gains[index.getOrDefault(t, 0)] += gain - (line > start ? 1 : 0);
    }
    return gains;
  }

  private int from(int line, int[] token) {
    return tokens.from(line, token[line]);
  }

  private int to(int line, int[] token) {
    return tokens.to(line, token[line]);
  }

  private void literal(Buffer out, Ranges written, int i) {
    int from = lines.from[i];
    int to = lines.to[i];
    int start = out.size;
    if (LogText.isMarked(text, from, to) || legend.cut(text, from, to) >= 0) {
      out.put(LogText.LITERAL);
    }
    out.put(text, from, to);
    written.add(start, out.size);
  }

  private boolean isWritable(Template t, int line) {
    for (Slot s : t.slots) {
      int from = s.from(tokens, line);
      int to = s.to(tokens, line);
      if (to - from == 2 && Arrays.equals(text, from, to, EMPTY, 0, 2)
          || s.context && from == to
          || s.align != Slot.REST && Recurring.isDotted(text, from, to)) {
        return false;
      }
    }
    return true;
  }

  private void values(Buffer out, Template t, int line) {
    boolean whole = Handles.alarms(t);
    boolean context = false;
    int last = -1;
    for (int s = 0; s < t.slots.size(); s++) {
      Slot slot = t.slots.get(s);
      if (slot.twin < 0 && !isInRegister(slot, line)) {
        context |= slot.context;
        last = slot.context ? last : s;
      }
    }
    for (int s = 0; context && s < t.slots.size(); s++) {
      if (t.slots.get(s).context) {
        out.put((byte) '@');
        value(out, t.slots.get(s), line, whole);
        out.put((byte) ' ');
      }
    }
    out.put(t.handle);
    for (int s = 0; s < t.slots.size(); s++) {
      Slot slot = t.slots.get(s);
      if (slot.twin >= 0) {
        continue;
      }
      if (!slot.context && s <= last) {
        out.put((byte) ' ');
        value(out, slot, line, whole);
      }
      registerFrom[slot.register] = slot.from(tokens, line);
      registerTo[slot.register] = slot.to(tokens, line);
    }
  }

  private void value(Buffer out, Slot slot, int line, boolean whole) {
    int from = slot.from(tokens, line);
    int to = slot.to(tokens, line);
    if (from == to) {
      out.put(EMPTY);
    } else if (slot.align == Slot.REST) {
      out.put(text, from, to);
    } else {
      recurring.write(out, from, to, whole);
    }
  }

  private boolean isInRegister(Slot slot, int line) {
    int r = slot.register;
    return registerTo[r] >= 0
        && Arrays.equals(
            text,
            slot.from(tokens, line),
            slot.to(tokens, line),
            text,
            registerFrom[r],
            registerTo[r]);
  }
}
