package dev.headroom.compress.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Runs of lines that differ in one place as one line, as shells write them: {@code ~src/{a.c b.c
 * c.c}}. Where what differs holds spaces, {@code "; "} stands between. {@code ~~} says that an
 * empty line stands between any two of the lines. Other runs that begin alike have their beginning
 * once, behind {@code ^}; each line below it that begins with a space goes on from there, up to the
 * first one that does not, or to a {@code ^} alone.
 */
public final class BraceForm implements LineForm {
  private static final String RULE = "~ = a line for each item in {}";
  private static final String DOUBLE = "; ~~ = with empty lines between";
  private static final String BEGINNING = "; ^ = the beginning of the indented lines below";

  private static final int FEWEST = 3;
  private static final int LEAST_SAVED = 16;
  private static final int LONGEST_ITEM = 200;

  /** Lines of a run must share so many bytes, so that each adds to what the run saves. */
  private static final int LEAST_SHARED = 2;

  /** Lines that begin alike must share so many bytes. */
  private static final int LEAST_BEGINNING = 10;

  private static final Line SPACE = Line.of(" ");
  private static final Line SEMICOLON = Line.of("; ");
  private static final Line NO_BEGINNING = Line.of("^");

  private final Predicate<Line> whole;

  /** All lines may be put together. */
  public BraceForm() {
    this(line -> false);
  }

  /**
   * @param whole which lines stand as they are, beside markers
   */
  public BraceForm(Predicate<Line> whole) {
    this.whole = line -> whole.test(line) || isMarker(line);
  }

  /** A marker of this or another text is of use as a whole. */
  private static boolean isMarker(Line line) {
    return line.has(line.length() - 1, ']')
        && line.has(line.length() - 26, '=')
        && !Marker.find(line.toString().getBytes(UTF_8)).isEmpty();
  }

  @Override
  public String kind() {
    return "lines";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    return Optional.of(new Encoder(lines, whole).encode());
  }

  private static final class Encoder {
    private final List<Line> lines;
    private final Predicate<Line> whole;
    private final List<Line> body = new ArrayList<>();
    private boolean single;
    private boolean dual;
    private boolean beginnings;

    /** Whether indented lines would be taken to go on from a beginning above them. */
    private boolean open;

    Encoder(List<Line> lines, Predicate<Line> whole) {
      this.lines = lines;
      this.whole = whole;
    }

    Body encode() {
      int i = 0;
      while (i < lines.size()) {
        int next = braces(i, 1);
        next = next == i ? braces(i, 2) : next;
        next = next == i ? beginning(i) : next;
        if (next == i) {
          add(lines.get(i));
          next = i + 1;
        }
        i = next;
      }
      String rule =
          (single || dual ? RULE : "")
              + (dual ? DOUBLE : "")
              + (beginnings ? single || dual ? BEGINNING : BEGINNING.substring(2) : "");
      return new Body(rule, body);
    }

    private void add(Line line) {
      if (open && line.has(0, ' ')) {
        body.add(NO_BEGINNING);
      }
      open &= line.isEmpty();
      boolean misread = line.has(0, '~') || line.has(0, '^');
      body.add(misread ? Repeats.escaped(line) : Repeats.literal(line));
    }

    /** Writes a run that begins here, a line in {@code step}; gives where it ends. */
    private int braces(int at, int step) {
      Line first = lines.get(at);
      if (at + 2 * step >= lines.size()
          || first.isEmpty()
          || step == 2 && !isSpaced(at)
          || first.equals(lines.get(at + step))) {
        return at;
      }
      Run ends = Run.between(first, lines.get(at + step));
      if (ends.before + ends.after < LEAST_SHARED) {
        return at;
      }
      Run best = run(at, step, ends);
      if (best.items.size() < FEWEST || best.saved(step) < LEAST_SAVED) {
        return at;
      }
      body.add(best.written(first, step));
      open = false;
      single |= step == 1;
      dual |= step == 2;
      return at + (best.items.size() - 1) * step + 1;
    }

    private boolean isSpaced(int at) {
      return at + 1 < lines.size() && lines.get(at + 1).isEmpty();
    }

    private Run run(int at, int step, Run ends) {
      Line first = lines.get(at);
      Line before = first.piece(0, ends.before);
      Line after = first.from(first.length() - ends.after);
      Run run = new Run(ends.before, ends.after);
      if (before.indexOf('{', 0) >= 0 || after.indexOf('}', 0) >= 0 || before.has(0, '~')) {
        return run;
      }
      for (int i = at; i < lines.size(); i += step) {
        Line line = lines.get(i);
        boolean fits =
            line.length() > ends.before + ends.after
                && line.startsWith(before)
                && line.endsWith(after)
                && (i == at || step == 1 || lines.get(i - 1).isEmpty());
        Line item = fits ? line.piece(ends.before, line.length() - ends.after) : Line.EMPTY;
        boolean words = step == 2 || item.indexOf(' ', 0) < 0;
        if (!fits || !words || whole.test(line) || !run.add(item)) {
          break;
        }
      }
      return run;
    }

    /** Writes lines that begin alike; gives where they end. */
    private int beginning(int at) {
      if (at + 2 >= lines.size() || lines.get(at).equals(lines.get(at + 1))) {
        return at;
      }
      int length = border(lines.get(at), lines.get(at).commonStart(lines.get(at + 1)));
      if (length < LEAST_BEGINNING || whole.test(lines.get(at))) {
        return at;
      }
      Line start = lines.get(at).piece(0, length);
      int end = at;
      int last = at;
      int n = 0;
      while (end < lines.size()
          && (lines.get(end).isEmpty()
              || lines.get(end).startsWith(start) && !whole.test(lines.get(end)))) {
        if (!lines.get(end).isEmpty()) {
          n++;
          last = end + 1;
        }
        end++;
      }
      if (n < FEWEST || (n - 1) * (length - 2) < 2 * LEAST_SAVED) {
        return at;
      }
      body.add(Line.join(Line.of("^"), start));
      for (int i = at; i < last; i++) {
        Line line = lines.get(i);
        body.add(line.isEmpty() ? line : Line.join(SPACE, line.from(length)));
      }
      beginnings = true;
      open = true;
      return last;
    }

    /** Back to where a word begins. */
    private static int border(Line line, int end) {
      int i = end;
      while (i > 0 && !isBorder(line.at(i - 1))) {
        i--;
      }
      return i;
    }
  }

  private static boolean isBorder(byte b) {
    return " /\\:\t,=([|>".indexOf(b) >= 0;
  }

  /** Lines that differ between two ends. */
  private static final class Run {
    final int before;
    final int after;
    final List<Line> items = new ArrayList<>();
    private boolean spaces;

    Run(int before, int after) {
      this.before = before;
      this.after = after;
    }

    /** What two lines have in common at their ends, up to where words begin and end. */
    static Run between(Line a, Line b) {
      int before = a.commonStart(b);
      while (before > 0 && !isBorder(a.at(before - 1))) {
        before--;
      }
      int most = Math.min(a.length(), b.length()) - before;
      int after = a.commonEnd(b, Math.max(0, most));
      while (after > 0 && " /\\:\t,=)]".indexOf(a.at(a.length() - after)) < 0) {
        after--;
      }
      return new Run(before, after);
    }

    boolean add(Line item) {
      if (item.length() > LONGEST_ITEM || item.has(0, ' ') || item.has(item.length() - 1, ';')) {
        return false;
      }
      boolean space = false;
      for (int i = 0; i < item.length(); i++) {
        byte b = item.at(i);
        if (b == '/' || b == '{' || b == '}' || b == ';' && item.has(i + 1, ' ')) {
          return false;
        }
        space |= b == ' ';
      }
      spaces |= space;
      items.add(item);
      return true;
    }

    /** About the bytes that are saved. */
    int saved(int step) {
      int n = items.size();
      return (n - 1) * (before + after + step) - n * (spaces ? 2 : 1) - 2;
    }

    Line written(Line first, int step) {
      List<Line> pieces = new ArrayList<>();
      pieces.add(Line.of(step == 1 ? "~" : "~~"));
      pieces.add(first.piece(0, before));
      pieces.add(Line.of("{"));
      for (int i = 0; i < items.size(); i++) {
        if (i > 0) {
          pieces.add(spaces ? SEMICOLON : SPACE);
        }
        pieces.add(items.get(i));
      }
      pieces.add(Line.of("}"));
      pieces.add(first.from(first.length() - after));
      return Line.join(pieces.toArray(new Line[0]));
    }
  }

  @Override
  public List<Line> decode(Body body) {
    Unfolded out = new Unfolded();
    Line start = Line.EMPTY;
    for (Line line : body.lines()) {
      if (line.has(0, '^')) {
        start = line.from(1);
        continue;
      }
      boolean goesOn = line.has(0, ' ') && !start.isEmpty();
      start = goesOn || line.isEmpty() ? start : Line.EMPTY;
      if (goesOn) {
        out.add(Line.join(start, line.from(1)));
      } else if (line.has(0, '~')) {
        expand(line, out);
      } else {
        out.add(Repeats.isEscaped(line) ? line.from(1) : line);
      }
    }
    return out.lines();
  }

  private static void expand(Line line, Unfolded out) {
    boolean spaced = line.has(1, '~');
    int open = line.indexOf('{', 0);
    int close = line.indexOf('}', Math.max(0, open));
    if (open < (spaced ? 2 : 1) || close < 0) {
      throw new MalformedForm("a run without braces");
    }
    Line before = line.piece(spaced ? 2 : 1, open);
    Line after = line.from(close + 1);
    Line items = line.piece(open + 1, close);
    Line separator = items.indexOf(SEMICOLON, 0) >= 0 ? SEMICOLON : SPACE;
    int from = 0;
    while (from <= items.length()) {
      int end = items.indexOf(separator, from);
      end = end < 0 ? items.length() : end;
      if (from > 0 && spaced) {
        out.add(Line.EMPTY);
      }
      out.add(Line.join(before, items.piece(from, end), after));
      from = end + separator.length();
    }
  }
}
