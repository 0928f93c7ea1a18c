package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands before the hunks of a file.
 *
 * @param merge whether it is the diff of a merge, {@code diff --cc}
 * @param old the path before; the one behind it if it is the same
 * @param extra lines of modes and of similarity
 * @param index behind {@code index}; empty if there is no such line
 * @param end what stands behind the index
 */
record FileHead(boolean merge, Line old, Line fresh, List<Line> extra, Line index, End end) {
  private static final Line MARK = Line.of("== ");
  private static final Line MERGE_MARK = Line.of("=== ");
  private static final Line DIFF = Line.of("diff --git a/");
  private static final Line MERGE_DIFF = Line.of("diff --cc ");
  private static final Line B = Line.of(" b/");
  private static final Line INDEX = Line.of("index ");
  private static final Line NOTHING = Line.of("/dev/null");
  private static final Line SEMICOLON = Line.of("; ");
  private static final Line RENAMED = Line.of(" => ");
  private static final Line SIMILAR = Line.of("similarity index ");
  private static final Line FROM = Line.of("rename from ");
  private static final Line TO = Line.of("rename to ");

  /** So many lines of modes and of similarity at most does git print. */
  static final int MOST_EXTRA = 3;

  /** What stands behind the index: the names of both files, a note, or nothing. */
  enum End {
    NAMES(""),
    BINARY("binary"),
    PATCH("GIT binary patch"),
    NONE("no lines");

    private final Line field;

    End(String field) {
      this.field = Line.of(field);
    }
  }

  FileHead {
    extra = List.copyOf(extra);
  }

  /** What stands at a line if it is all that git prints of a head. */
  static Optional<FileHead> printed(List<Line> lines, int at) {
    Line first = lines.get(at);
    boolean merge = first.startsWith(MERGE_DIFF);
    if (!merge && !first.startsWith(DIFF)) {
      return Optional.empty();
    }
    Line both = first.from(merge ? MERGE_DIFF.length() : DIFF.length());
    Line old = merge ? both : both.piece(0, Math.max(0, (both.length() - B.length()) / 2));
    Line fresh = old;
    List<Line> extra = new ArrayList<>();
    int i = at + 1;
    while (extra.size() < MOST_EXTRA && isExtra(GitPart.line(lines, i))) {
      Line line = lines.get(i++);
      extra.add(line);
      Line from = GitPart.line(lines, i);
      Line to = GitPart.line(lines, i + 1);
      if (line.startsWith(SIMILAR) && from.startsWith(FROM) && to.startsWith(TO)) {
        old = from.from(FROM.length());
        fresh = to.from(TO.length());
        i += 2;
      }
    }
    boolean indexed = GitPart.line(lines, i).startsWith(INDEX);
    Line index = indexed ? lines.get(i).from(INDEX.length()) : Line.EMPTY;
    Line next = GitPart.line(lines, i + 1);
    if (indexed && !mayEnd(next)) {
      return Optional.empty();
    }
    End end = indexed ? end(next) : End.NONE;
    FileHead head = new FileHead(merge, old, fresh, extra, index, end);
    List<Line> again = head.lines();
    boolean exact =
        again.size() > 1
            && at + again.size() <= lines.size()
            && lines.subList(at, at + again.size()).equals(again);
    return exact ? Optional.of(head) : Optional.empty();
  }

  private static End end(Line line) {
    return line.startsWith("--- ")
        ? End.NAMES
        : line.startsWith("Binary files ")
            ? End.BINARY
            : line.equals(End.PATCH.field) ? End.PATCH : End.NONE;
  }

  /** Whether a line below the index leaves no doubt of what becomes of it. */
  private static boolean mayEnd(Line line) {
    return end(line) != End.NONE
        || line.isEmpty()
        || line.startsWith("diff --")
        || line.startsWith("commit ");
  }

  private static boolean isExtra(Line line) {
    return isMode(line, "new file ")
        || isMode(line, "deleted file ")
        || isMode(line, "old ")
        || isMode(line, "new ")
        || line.startsWith(SIMILAR);
  }

  private static boolean isMode(Line line, String whose) {
    return line.startsWith(whose) && line.holds(Line.of("mode "), whose.length());
  }

  /** The lines that git prints. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(merge ? Line.join(MERGE_DIFF, fresh) : Line.join(DIFF, old, B, fresh));
    for (Line line : extra) {
      lines.add(line);
      if (line.startsWith(SIMILAR)) {
        lines.add(Line.join(FROM, old));
        lines.add(Line.join(TO, fresh));
      }
    }
    if (!index.isEmpty()) {
      lines.add(Line.join(INDEX, index));
    }
    Line first = extra.isEmpty() ? Line.EMPTY : extra.getFirst();
    Line a = isMode(first, "new file ") ? NOTHING : Line.join(Line.of("a/"), old);
    Line b = isMode(first, "deleted file ") ? NOTHING : Line.join(Line.of("b/"), fresh);
    switch (end) {
      case NAMES -> {
        lines.add(Line.join(Line.of("--- "), closed(a)));
        lines.add(Line.join(Line.of("+++ "), closed(b)));
      }
      case BINARY ->
          lines.add(
              Line.join(Line.of("Binary files "), a, Line.of(" and "), b, Line.of(" differ")));
      case PATCH -> lines.add(End.PATCH.field);
      case NONE -> {}
    }
    return lines;
  }

  /** A name with spaces ends with a tab. */
  private static Line closed(Line name) {
    return name.indexOf(' ', 0) < 0 ? name : Line.join(name, Line.of("\t"));
  }

  /** The mode that the index tells; empty if it tells none. */
  Line mode() {
    int space = index.indexOf(' ', 0);
    return space < 0 ? Line.EMPTY : index.from(space);
  }

  /** Whether the index tells this mode. */
  boolean isMode(Line told) {
    return !told.isEmpty() && told.equals(mode());
  }

  /**
   * In one line, fields between semicolons: {@code == path; 1234567..89abcde 100644}, of a new file
   * {@code == path; new file mode 100644; 0000000..89abcde}, of a renamed one {@code == old => new;
   * similarity index 90%; 1234567..89abcde 100644}, of a merge with one more {@code =}.
   *
   * @param told the mode that is left out
   */
  Line written(Line told) {
    List<Line> pieces = new ArrayList<>(List.of(merge ? MERGE_MARK : MARK, old));
    if (!fresh.equals(old)) {
      pieces.addAll(List.of(RENAMED, fresh));
    }
    for (Line line : extra) {
      pieces.addAll(List.of(SEMICOLON, line));
    }
    if (!index.isEmpty()) {
      int length = index.length() - (isMode(told) ? told.length() : 0);
      pieces.addAll(List.of(SEMICOLON, index.piece(0, length)));
      if (end != End.NAMES) {
        pieces.addAll(List.of(SEMICOLON, end.field));
      }
    }
    return Line.join(pieces.toArray(new Line[0]));
  }

  static boolean begins(Line line) {
    return line.startsWith(MARK) || line.startsWith(MERGE_MARK);
  }

  /** Reads what {@link #written} gives. */
  static FileHead read(Line line, Line told) {
    boolean merge = line.startsWith(MERGE_MARK);
    List<Line> fields = split(line.from(merge ? MERGE_MARK.length() : MARK.length()));
    Line names = fields.removeFirst();
    int renamed = names.indexOf(RENAMED, 0);
    Line old = renamed < 0 ? names : names.piece(0, renamed);
    Line fresh = renamed < 0 ? names : names.from(renamed + RENAMED.length());
    End end = End.NAMES;
    for (End e : List.of(End.BINARY, End.PATCH, End.NONE)) {
      if (!fields.isEmpty() && fields.getLast().equals(e.field)) {
        end = e;
        fields.removeLast();
      }
    }
    if (fields.isEmpty() || isExtra(fields.getLast())) {
      return new FileHead(merge, old, fresh, fields, Line.EMPTY, End.NONE);
    }
    Line index = fields.removeLast();
    boolean whole = merge || index.indexOf(' ', 0) >= 0 || hasMode(fields);
    index = whole ? index : Line.join(index, told);
    return new FileHead(merge, old, fresh, fields, index, end);
  }

  /** Whether a mode stands above the index, which then tells none. */
  private static boolean hasMode(List<Line> extra) {
    return extra.stream().anyMatch(line -> !line.startsWith(SIMILAR));
  }

  private static List<Line> split(Line line) {
    List<Line> fields = new ArrayList<>();
    int from = 0;
    int end = line.indexOf(SEMICOLON, 0);
    while (end >= 0) {
      fields.add(line.piece(from, end));
      from = end + SEMICOLON.length();
      end = line.indexOf(SEMICOLON, from);
    }
    fields.add(line.from(from));
    return fields;
  }
}
