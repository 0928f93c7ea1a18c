package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The head of a commit in one line, {@code # hash | author | date}, and its message below, indented
 * by one space. An author who is that of the commit above is left out, as are an address that was
 * told before and what a date has in common with the one above in its column. With {@code
 * --format=fuller} who committed it, and when, stand behind that if they are others. Behind the
 * head of a commit that stands as it is all is told anew.
 */
final class Commits implements GitPart {
  private static final String RULE = "# commit | author | date";
  private static final String FULLER = " | committer | date";
  private static final String OWN = "no committer = the author, same date";
  private static final String LEFT_OUT = "left out = as above";
  private static final String IN_COLUMN = " in its column";
  private static final String MARKED = "behind = nothing is left out";
  private static final Line MARK = Line.of("# ");
  private static final Line COMMIT = Line.of("commit ");
  private static final Line AUTHOR = Line.of("Author:");
  private static final Line BAR = Line.of(" | ");
  private static final Line MERGED = Line.of(" merge ");
  private static final Line INDENT = Line.of("    ");
  private static final Line SPACE = Line.of(" ");
  private static final Line BY = Line.of("-by: ");

  private final Dates dates = new Dates();
  private final Dates committed = new Dates();
  private final Authors authors = new Authors();

  /** The author of the commit above; empty if none is told. */
  private Line author = Line.EMPTY;

  /** Whether who committed is told; of the first commit that is written. */
  private boolean fuller;

  private boolean written;
  private boolean leftOut;

  /**
   * @param rule of the text that is read
   */
  Commits(String rule) {
    this.fuller = rule.contains(FULLER);
  }

  /**
   * The lines of a commit before its message.
   *
   * @param merged the parents of a merge, else empty
   * @param committer as the author if it is not told
   */
  private record Head(
      Line commit, Line merged, Line author, Line date, Line committer, Line committed) {

    static Optional<Head> read(List<Line> lines, int at) {
      Line first = lines.get(at);
      boolean merge = GitPart.line(lines, at + 1).startsWith("Merge: ");
      int i = merge ? at + 2 : at + 1;
      boolean fuller = GitPart.line(lines, i).startsWith("Author:     ");
      Line author = GitPart.line(lines, i);
      Line date = GitPart.line(lines, i + 1);
      String prefix = fuller ? "AuthorDate: " : "Date:   ";
      if (!author.startsWith("Author: ") || !date.startsWith(prefix)) {
        return Optional.empty();
      }
      author = author.from(fuller ? 12 : 8);
      date = date.from(prefix.length());
      Line committer = author;
      Line committed = date;
      if (fuller) {
        committer = GitPart.line(lines, i + 2);
        committed = GitPart.line(lines, i + 3);
        if (!committer.startsWith("Commit:     ") || !committed.startsWith("CommitDate: ")) {
          return Optional.empty();
        }
        committer = committer.from(12);
        committed = committed.from(12);
      }
      Line merged = merge ? lines.get(at + 1).from("Merge: ".length()) : Line.EMPTY;
      Head head = new Head(first.from(COMMIT.length()), merged, author, date, committer, committed);
      return Optional.of(head).filter(h -> h.isPlain() && isBelow(lines, at, h.lines(fuller)));
    }

    private static boolean isBelow(List<Line> lines, int at, List<Line> head) {
      return at + head.size() <= lines.size() && lines.subList(at, at + head.size()).equals(head);
    }

    /** Whether no field would be taken for two. */
    private boolean isPlain() {
      for (Line field : List.of(commit, merged, author, date, committer, committed)) {
        if (field.indexOf('|', 0) >= 0 || field.indexOf(MERGED, 0) >= 0) {
          return false;
        }
      }
      return true;
    }

    /** The lines that git prints, with the empty one behind them. */
    List<Line> lines(boolean fuller) {
      List<Line> lines = new ArrayList<>();
      lines.add(Line.join(COMMIT, commit));
      if (!merged.isEmpty()) {
        lines.add(Line.join(Line.of("Merge: "), merged));
      }
      lines.add(Line.join(Line.of(fuller ? "Author:     " : "Author: "), author));
      lines.add(Line.join(Line.of(fuller ? "AuthorDate: " : "Date:   "), date));
      if (fuller) {
        lines.add(Line.join(Line.of("Commit:     "), committer));
        lines.add(Line.join(Line.of("CommitDate: "), committed));
      }
      lines.add(Line.EMPTY);
      return lines;
    }
  }

  @Override
  public String rule() {
    if (!written) {
      return "";
    }
    List<String> notes = new ArrayList<>();
    if (fuller) {
      notes.add(OWN);
    }
    if (leftOut || authors.hasLeftOut() || dates.hasLeftOut() || committed.hasLeftOut()) {
      notes.add(fuller ? LEFT_OUT + IN_COLUMN : LEFT_OUT);
    }
    if (authors.hasMarked() || dates.hasMarked() || committed.hasMarked()) {
      notes.add(MARKED);
    }
    String columns = fuller ? RULE + FULLER : RULE;
    return notes.isEmpty() ? columns : columns + " (" + String.join("; ", notes) + ")";
  }

  @Override
  public void passes(Line line) {
    if (line.startsWith(COMMIT) || line.startsWith(AUTHOR)) {
      author = Line.EMPTY;
      authors.forget();
      dates.forget();
      committed.forget();
    }
  }

  @Override
  public int write(List<Line> lines, int at, List<Line> body) {
    if (!lines.get(at).startsWith(COMMIT)) {
      return at;
    }
    Optional<Head> read = Head.read(lines, at);
    boolean full =
        GitPart.line(lines, at + 1).startsWith("Author:     ")
            || GitPart.line(lines, at + 2).startsWith("Author:     ");
    if (read.isEmpty() || written && full != fuller) {
      return at;
    }
    Head head = read.get();
    fuller = full;
    body.add(written(head));
    written = true;
    return message(lines, at + head.lines(fuller).size(), body);
  }

  private Line written(Head head) {
    List<Line> fields = new ArrayList<>();
    fields.add(head.merged.isEmpty() ? head.commit : Line.join(head.commit, MERGED, head.merged));
    boolean same = !author.isEmpty() && head.author.equals(author);
    leftOut |= same;
    if (!same) {
      fields.add(authors.shorter(head.author));
    }
    fields.add(dates.shorter(head.date));
    boolean own = head.committer.equals(head.author) && head.committed.equals(head.date);
    if (!own) {
      fields.add(authors.shorter(head.committer));
      fields.add(committed.shorter(head.committed));
    } else {
      committed.forget();
    }
    author = head.author;
    return joined(fields);
  }

  private static Line joined(List<Line> fields) {
    List<Line> pieces = new ArrayList<>();
    pieces.add(MARK);
    for (Line field : fields) {
      if (pieces.size() > 1) {
        pieces.add(BAR);
      }
      pieces.add(field);
    }
    return Line.join(pieces.toArray(new Line[0]));
  }

  /** Writes a message; gives where it ends. */
  private int message(List<Line> lines, int from, List<Line> body) {
    int i = from;
    while (GitPart.line(lines, i).startsWith(INDENT)) {
      Line text = lines.get(i++).from(INDENT.length());
      boolean goesOn = GitPart.line(lines, i).startsWith(INDENT);
      int name = trailer(text);
      Line line =
          name < 0 ? text : Line.join(text.piece(0, name), authors.shorter(text.from(name)));
      body.add(line.isEmpty() && goesOn ? line : Line.join(SPACE, line));
    }
    return i;
  }

  /** Where the name begins in a line such as {@code Reviewed-by: Ann <ann@example.com>}, or -1. */
  private static int trailer(Line text) {
    int by = text.indexOf(BY, 0);
    return by > 0 && text.indexOf(' ', 0) > by ? by + BY.length() : -1;
  }

  private Line longTrailer(Line text) {
    int from = trailer(text);
    return from < 0 ? text : Line.join(text.piece(0, from), authors.longer(text.from(from)));
  }

  @Override
  public boolean begins(Line line) {
    return line.startsWith(MARK);
  }

  @Override
  public boolean takes(Line line) {
    return line.has(0, ' ');
  }

  @Override
  public int read(List<Line> body, int at, Unfolded out) {
    List<Line> fields = fields(body.get(at).from(MARK.length()));
    int n = fields.size();
    if (n < 2 || n > 5 || n > 3 && !fuller) {
      throw new MalformedForm("a commit with " + n + " fields");
    }
    Line commit = fields.getFirst();
    int merge = commit.indexOf(MERGED, 0);
    Line merged = merge < 0 ? Line.EMPTY : commit.from(merge + MERGED.length());
    int f = 1;
    author = n % 2 == 1 ? authors.longer(fields.get(f++)) : author;
    Line date = dates.longer(fields.get(f++));
    boolean own = n < 4;
    Line committer = own ? author : authors.longer(fields.get(f++));
    Line when = own ? date : committed.longer(fields.get(f));
    if (own) {
      committed.forget();
    }
    Line hash = merge < 0 ? commit : commit.piece(0, merge);
    new Head(hash, merged, author, date, committer, when).lines(fuller).forEach(out::add);
    return message(body, at + 1, out);
  }

  /** Reads lines that are indented, and empty ones above such; gives where they end. */
  private int message(List<Line> body, int from, Unfolded out) {
    int i = from;
    int next = from;
    while (next < body.size()) {
      Line line = body.get(next++);
      if (line.has(0, ' ')) {
        for (; i < next - 1; i++) {
          out.add(INDENT);
        }
        out.add(Line.join(INDENT, longTrailer(line.from(1))));
        i = next;
      } else if (!line.isEmpty()) {
        break;
      }
    }
    return i;
  }

  private static List<Line> fields(Line line) {
    List<Line> fields = new ArrayList<>();
    int from = 0;
    for (int end = line.indexOf(BAR, 0); end >= 0; end = line.indexOf(BAR, from)) {
      fields.add(line.piece(from, end));
      from = end + BAR.length();
    }
    fields.add(line.from(from));
    return fields;
  }
}
