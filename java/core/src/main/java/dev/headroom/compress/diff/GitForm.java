package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What git log, show and diff print, with the head of a commit and the head of a file's diff in one
 * line each: {@code # hash | author | date} with the message below it, {@code == path;
 * 1234567..89abcde 100644}.
 */
public final class GitForm implements LineForm {
  private static final String COMMITS =
      "# = commit | author (left out = as above, an address as last time) | date; message below";
  private static final String FILES = "== = diff --git, ---, +++ of a path; index";

  private static final Line COMMIT = Line.of("commit ");
  private static final Line MERGE = Line.of("Merge: ");
  private static final Line AUTHOR = Line.of("Author: ");
  private static final Line DATE = Line.of("Date:   ");
  private static final Line DIFF = Line.of("diff --git a/");
  private static final Line INDEX = Line.of("index ");
  private static final Line OLD = Line.of("--- ");
  private static final Line NEW = Line.of("+++ ");
  private static final Line NOTHING = Line.of("/dev/null");
  private static final Line BAR = Line.of(" | ");
  private static final Line MERGED = Line.of(" merge ");
  private static final Line SEMICOLON = Line.of("; ");
  private static final Line INDENT = Line.of("    ");

  @Override
  public String kind() {
    return "git";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    return new Encoder(lines).encode();
  }

  private static final class Encoder {
    private final List<Line> lines;
    private final List<Line> body = new ArrayList<>();
    private final Dates dates = new Dates();
    private final Authors authors = new Authors();
    private Line author = Line.EMPTY;
    private int commits;
    private int files;

    Encoder(List<Line> lines) {
      this.lines = lines;
    }

    Optional<Body> encode() {
      int i = 0;
      while (i < lines.size()) {
        int next = commit(i);
        next = next == i ? file(i) : next;
        if (next == i) {
          Line line = lines.get(i);
          boolean misread = line.has(0, '#') || line.startsWith("== ");
          body.add(misread ? Repeats.escaped(line) : Repeats.literal(line));
          next = i + 1;
        }
        i = next;
      }
      if (commits + files == 0) {
        return Optional.empty();
      }
      boolean both = commits > 0 && files > 0;
      String rule = (commits > 0 ? COMMITS : "") + (both ? "; " : "") + (files > 0 ? FILES : "");
      return Optional.of(new Body(rule, body));
    }

    private Line line(int i) {
      return i < lines.size() ? lines.get(i) : Line.EMPTY;
    }

    /** Writes a commit that begins here; gives where it ends. */
    private int commit(int at) {
      if (!line(at).startsWith(COMMIT)) {
        return at;
      }
      boolean merge = line(at + 1).startsWith(MERGE);
      int who = merge ? at + 2 : at + 1;
      Line commit = line(at).from(COMMIT.length());
      if (!line(who).startsWith(AUTHOR)
          || !line(who + 1).startsWith(DATE)
          || who + 2 >= lines.size()
          || !line(who + 2).isEmpty()) {
        return at;
      }
      Line name = line(who).from(AUTHOR.length());
      Line date = line(who + 1).from(DATE.length());
      Line merged = merge ? line(at + 1).from(MERGE.length()) : Line.EMPTY;
      for (Line field : List.of(commit, name, date, merged)) {
        if (field.indexOf('|', 0) >= 0 || field.indexOf(MERGED, 0) >= 0) {
          return at;
        }
      }
      body.add(
          Line.join(
              Line.of("# "),
              commit,
              merge ? Line.join(MERGED, merged) : Line.EMPTY,
              BAR,
              name.equals(author) ? Line.EMPTY : Line.join(authors.shorter(name), BAR),
              dates.shorter(date)));
      author = name;
      commits++;
      int i = who + 3;
      while (line(i).startsWith(INDENT)) {
        body.add(Line.join(Line.of(" "), line(i).from(INDENT.length())));
        i++;
      }
      if (line(i).has(0, ' ')) {
        body.add(Repeats.escaped(line(i)));
        i++;
      }
      return i;
    }

    /** Writes the head of a file's diff that begins here; gives where it ends. */
    private int file(int at) {
      if (!line(at).startsWith(DIFF)) {
        return at;
      }
      Line both = line(at).from(DIFF.length());
      int length = (both.length() - 3) / 2;
      Line path = length > 0 ? both.piece(0, length) : Line.EMPTY;
      boolean same = both.equals(Line.join(path, Line.of(" b/"), path));
      if (path.isEmpty() || !same || path.indexOf(';', 0) >= 0) {
        return at;
      }
      List<Line> head = new ArrayList<>();
      int i = at + 1;
      while (line(i).startsWith("new file mode ")
          || line(i).startsWith("deleted file mode ")
          || line(i).startsWith("old mode ")
          || line(i).startsWith("new mode ")) {
        head.add(line(i++));
      }
      if (!line(i).startsWith(INDEX) || line(i).indexOf(';', 0) >= 0) {
        return at;
      }
      Line first = head.isEmpty() ? Line.EMPTY : head.getFirst();
      if (!line(i + 1).equals(Line.join(OLD, old(first, path)))
          || !line(i + 2).equals(Line.join(NEW, fresh(first, path)))) {
        return at;
      }
      Line written = Line.join(Line.of("== "), path);
      for (Line extra : head) {
        written = Line.join(written, SEMICOLON, extra);
      }
      body.add(Line.join(written, SEMICOLON, line(i).from(INDEX.length())));
      files++;
      return i + 3;
    }
  }

  private static Line old(Line first, Line path) {
    return first.startsWith("new file") ? NOTHING : Line.join(Line.of("a/"), path);
  }

  private static Line fresh(Line first, Line path) {
    return first.startsWith("deleted") ? NOTHING : Line.join(Line.of("b/"), path);
  }

  @Override
  public List<Line> decode(Body body) {
    Unfolded out = new Unfolded();
    Dates dates = new Dates();
    Authors authors = new Authors();
    Line author = Line.EMPTY;
    boolean message = false;
    for (Line line : body.lines()) {
      if (message && line.has(0, ' ')) {
        out.add(Line.join(INDENT, line.from(1)));
        continue;
      }
      message = false;
      if (line.startsWith("# ")) {
        List<Line> fields = split(line.from(2), BAR);
        author = fields.size() == 3 ? authors.longer(fields.get(1)) : author;
        int merge = fields.getFirst().indexOf(MERGED, 0);
        Line commit = fields.getFirst();
        out.add(Line.join(COMMIT, merge < 0 ? commit : commit.piece(0, merge)));
        if (merge >= 0) {
          out.add(Line.join(MERGE, commit.from(merge + MERGED.length())));
        }
        out.add(Line.join(AUTHOR, author));
        out.add(Line.join(DATE, dates.longer(fields.getLast())));
        out.add(Line.EMPTY);
        message = true;
      } else if (line.startsWith("== ")) {
        file(split(line.from(3), SEMICOLON), out);
      } else {
        out.add(Repeats.isEscaped(line) ? line.from(1) : line);
      }
    }
    return out.lines();
  }

  private static void file(List<Line> fields, Unfolded out) {
    if (fields.size() < 2) {
      throw new MalformedForm("the head of a diff without its index");
    }
    Line path = fields.getFirst();
    out.add(Line.join(DIFF, path, Line.of(" b/"), path));
    fields.subList(1, fields.size() - 1).forEach(out::add);
    out.add(Line.join(INDEX, fields.getLast()));
    Line first = fields.size() > 2 ? fields.get(1) : Line.EMPTY;
    out.add(Line.join(OLD, old(first, path)));
    out.add(Line.join(NEW, fresh(first, path)));
  }

  private static List<Line> split(Line line, Line separator) {
    List<Line> fields = new ArrayList<>();
    int from = 0;
    int end = line.indexOf(separator, 0);
    while (end >= 0) {
      fields.add(line.piece(from, end));
      from = end + separator.length();
      end = line.indexOf(separator, from);
    }
    fields.add(line.from(from));
    return fields;
  }
}
