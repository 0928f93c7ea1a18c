package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Padding;
import dev.headroom.compress.lines.Unfolded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What git blame prints: below the first line as it is those of the same commit without what they
 * share, then each commit with the number of its first line, {@code @12 1a2b3c4d path | Ann Lee |
 * 2026-01-02 10:00:00 +0100}; behind a commit that stood before, nothing.
 */
final class Blames implements GitPart {
  private static final String RULE = "@ line number, commit | author | date (left out = as before)";

  private static final Line MARK = Line.of("@");
  private static final Line BAR = Line.of(" | ");
  private static final Line SPACE = Line.of(" ");

  /** Of the form {@code 2026-01-02 10:00:00 +0100}. */
  private static final int DATE = 25;

  private final Map<Line, Origin> origins = new HashMap<>();
  private Columns columns = new Columns(0, 0, 0);
  private Line commit = Line.EMPTY;

  /** The number of the line below. */
  private int next = -1;

  private boolean written;

  /** Whose a line is; the path is empty if none is told. */
  private record Origin(Line path, Line author, Line date) {}

  /** Widths in characters. */
  private record Columns(int path, int author, int number) {}

  /** A blamed line. */
  private record Blamed(Line commit, Origin origin, int number, Line text, Columns columns) {
    static Optional<Blamed> read(Line line) {
      int hash = GitLines.hexEnd(line, line.has(0, '^') ? 1 : 0);
      if (hash < 7 || !line.has(hash, ' ')) {
        return Optional.empty();
      }
      int open = line.indexOf('(', hash);
      int close = GitLines.numberEnd(line, open);
      if (open < 0 || close < 0) {
        return Optional.empty();
      }
      int digits = close;
      while (line.isDigit(digits - 1)) {
        digits--;
      }
      int date = Padding.behindText(line, digits);
      int number = line.number(digits, close);
      boolean odd = number < 0 || line.has(digits, '0') && digits + 1 < close;
      if (odd || date - DATE <= open || !line.has(close + 1, ' ')) {
        return Optional.empty();
      }
      Line path = line.piece(Math.min(open, hash + 1), open);
      Line author = line.piece(open + 1, date - DATE);
      Origin origin = new Origin(trimmed(path), trimmed(author), line.piece(date - DATE, date));
      Columns columns =
          new Columns(
              Padding.width(path), Padding.width(author), Padding.width(line.piece(date, close)));
      Line text = line.from(close + 2);
      return Optional.of(new Blamed(line.piece(0, hash), origin, number, text, columns));
    }

    /** The line as git prints it. */
    Line line() {
      return Line.join(
          commit,
          SPACE,
          padded(origin.path, columns.path),
          Line.of("("),
          padded(origin.author, columns.author),
          origin.date,
          Padding.spaces(columns.number - String.valueOf(number).length()),
          Line.of(number + ") "),
          text);
    }
  }

  private static Line trimmed(Line line) {
    return line.piece(0, Padding.behindText(line, line.length()));
  }

  private static Line padded(Line line, int width) {
    return Line.join(line, Padding.spaces(width - Padding.width(line)));
  }

  @Override
  public String rule() {
    return written ? RULE : "";
  }

  @Override
  public int write(List<Line> lines, int at, List<Line> body) {
    Optional<Blamed> first = Blamed.read(lines.get(at));
    if (first.isEmpty()) {
      return at;
    }
    int i = at;
    Optional<Blamed> read = first;
    while (read.isPresent()) {
      Blamed blamed = read.get();
      if (i == at || !blamed.columns.equals(columns)) {
        body.add(lines.get(i));
        columns = blamed.columns;
        origins.clear();
      } else {
        write(blamed, body);
      }
      stands(blamed);
      i++;
      read = i < lines.size() ? Blamed.read(lines.get(i)) : Optional.empty();
    }
    written |= i > at + 1;
    return i;
  }

  private void write(Blamed blamed, List<Line> body) {
    Origin origin = blamed.origin;
    boolean same = blamed.commit.equals(commit) && origin.equals(origins.get(commit));
    if (!same || blamed.number != next) {
      Line head = Line.join(MARK, Line.of(blamed.number + " "), blamed.commit);
      boolean known = origin.equals(origins.get(blamed.commit));
      Line path = origin.path.isEmpty() ? origin.path : Line.join(SPACE, origin.path);
      body.add(known ? head : Line.join(head, path, BAR, origin.author, BAR, origin.date));
    }
    body.add(blamed.text.isEmpty() ? blamed.text : Line.join(SPACE, blamed.text));
  }

  /** Takes a line as the one above. */
  private void stands(Blamed blamed) {
    commit = blamed.commit;
    origins.put(commit, blamed.origin);
    next = blamed.number + 1;
  }

  @Override
  public boolean begins(Line line) {
    return Blamed.read(line).isPresent();
  }

  @Override
  public boolean takes(Line line) {
    return line.isEmpty() || line.has(0, ' ') || isHead(line);
  }

  private static boolean isHead(Line line) {
    return line.startsWith(MARK) && line.isDigit(MARK.length());
  }

  @Override
  public int read(List<Line> body, int at, Unfolded out) {
    Blamed first = Blamed.read(body.get(at)).orElseThrow();
    out.add(body.get(at));
    origins.clear();
    columns = first.columns;
    stands(first);
    int i = at + 1;
    while (i < body.size() && takes(body.get(i))) {
      Line line = body.get(i++);
      if (isHead(line)) {
        head(line);
      } else {
        Line text = line.isEmpty() ? line : line.from(1);
        Origin origin = origins.get(commit);
        if (origin == null) {
          throw new MalformedForm("a blamed line without its commit");
        }
        out.add(new Blamed(commit, origin, next++, text, columns).line());
      }
    }
    return i;
  }

  /** Reads whose the lines below are. */
  private void head(Line line) {
    int number = line.behindDigits(1);
    int bar = line.indexOf(BAR, number);
    int end = bar < 0 ? line.length() : bar;
    int hash = Math.min(end, line.has(number + 1, '^') ? number + 2 : number + 1);
    hash = GitLines.hexEnd(line, hash);
    next = line.number(1, number);
    commit = line.piece(Math.min(hash, number + 1), hash);
    if (bar < 0) {
      return;
    }
    int author = bar + BAR.length();
    int date = line.length() - DATE;
    if (hash > bar || author > date - BAR.length()) {
      throw new MalformedForm("a commit without its author");
    }
    Line path = line.piece(Math.min(bar, hash + 1), bar);
    Line name = line.piece(author, date - BAR.length());
    origins.put(commit, new Origin(path, name, line.from(date)));
  }
}
