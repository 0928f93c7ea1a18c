package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which lines of grep's or ripgrep's output are hits, and where in them the path ends: {@code
 * path:12:text}, {@code path:12:7:text}, {@code path:text}, and lines of context, {@code
 * path-12-text}.
 *
 * <p>A path may hold digits, dashes and, behind a Windows drive, a colon. So the path of a hit ends
 * at the first colon that a number and a colon follow, and a line of context counts only if its
 * path is that of a hit beside it. What cannot be told stays a line.
 */
public final class Hits {
  /** The path of a line of context is looked for in so many lines behind it. */
  private static final int LOOK_AHEAD = 40;

  private static final int LONGEST_PATH = 1024;

  /**
   * A hit or a line of context.
   *
   * @param path the file
   * @param separator {@code :} of a hit, {@code -} of context
   * @param rest what stands behind the path, from the separator on
   * @param numbered whether a line number follows the separator
   */
  public record Hit(Line path, char separator, Line rest, boolean numbered) {
    /** The line number, or -1. */
    public int number() {
      return numbered ? rest.number(1, rest.behindDigits(1)) : -1;
    }

    /** What stands in the file. */
    public Line text() {
      return numbered ? rest.from(rest.behindDigits(1) + 1) : rest.from(1);
    }
  }

  private Hits() {}

  /** Of each line the hit that it is, or null. */
  public static List<@Nullable Hit> of(List<Line> lines) {
    List<@Nullable Hit> hits = new ArrayList<>(lines.size());
    Line path = Line.EMPTY;
    for (Line line : lines) {
      Hit hit = again(line, path);
      hit = hit == null ? numbered(line) : hit;
      hit = hit == null ? plain(line) : hit;
      hits.add(hit);
      path = hit == null ? path : hit.path();
    }
    addContext(lines, hits);
    return hits;
  }

  /** Lines of context before the first hit of a file. */
  private static void addContext(List<Line> lines, List<@Nullable Hit> hits) {
    Line path = Line.EMPTY;
    int since = LOOK_AHEAD;
    for (int i = lines.size() - 1; i >= 0; i--) {
      Hit hit = hits.get(i);
      if (hit != null && hit.separator() == ':' && hit.numbered()) {
        path = hit.path();
        since = 0;
      } else if (++since <= LOOK_AHEAD && (hit == null || !hit.numbered())) {
        Hit context = again(lines.get(i), path);
        if (context != null) {
          hits.set(i, context);
          since = 0;
        }
      }
    }
  }

  /** A line with the path of one beside it. */
  private static @Nullable Hit again(Line line, Line path) {
    if (path.isEmpty() || !line.startsWith(path)) {
      return null;
    }
    int at = path.length();
    int end = line.behindDigits(at + 1);
    char separator = line.has(at, ':') ? ':' : '-';
    boolean numbered = end > at + 1 && line.has(at, separator) && line.has(end, separator);
    return numbered ? new Hit(path, separator, line.from(at), true) : null;
  }

  private static @Nullable Hit numbered(Line line) {
    int from = hasDrive(line) ? 2 : 0;
    int colon = line.indexOf(':', from);
    if (colon <= from || colon > LONGEST_PATH) {
      return null;
    }
    int end = line.behindDigits(colon + 1);
    if (end == colon + 1 || !line.has(end, ':')) {
      colon = ofRevision(line, colon);
    }
    if (colon < 0 || !isPath(line, colon)) {
      return null;
    }
    return new Hit(line.piece(0, colon), ':', line.from(colon), true);
  }

  /**
   * Where the path ends behind a revision, {@code HEAD:src/a.c:12:}, as git grep names it; or -1.
   */
  private static int ofRevision(Line line, int colon) {
    int end = line.indexOf(':', colon + 1);
    int slash = line.indexOf('/', 0);
    int digits = line.behindDigits(Math.max(0, end) + 1);
    boolean path = slash > colon + 1 && slash < end && end <= LONGEST_PATH;
    boolean number = digits > end + 1 && line.has(digits, ':') && !line.has(colon + 1, ' ');
    return path && number && isRevision(line.piece(0, colon)) ? end : -1;
  }

  /** Whether a word may be a revision: {@code HEAD}, a hash or a tag, and not a level of a log. */
  private static boolean isRevision(Line word) {
    boolean digit = word.startsWith("HEAD");
    for (int i = 0; i < word.length(); i++) {
      digit |= word.isDigit(i);
    }
    return digit;
  }

  private static @Nullable Hit plain(Line line) {
    int from = hasDrive(line) ? 2 : 0;
    int colon = line.indexOf(':', from);
    if (colon <= from || colon > LONGEST_PATH || line.has(colon + 1, '/')) {
      return null;
    }
    boolean folder = false;
    for (int i = 0; i < colon; i++) {
      byte b = line.at(i);
      folder |= b == '/' || b == '\\';
      if (b == ' ' || b == '\t') {
        return null;
      }
    }
    boolean number = line.isDigit(colon + 1) && line.isDigit(colon - 1);
    return folder && !number && isPath(line, colon)
        ? new Hit(line.piece(0, colon), ':', line.from(colon), false)
        : null;
  }

  private static boolean hasDrive(Line line) {
    return line.has(1, ':')
        && (line.has(2, '\\') || line.has(2, '/'))
        && (line.at(0) | 0x20) >= 'a'
        && (line.at(0) | 0x20) <= 'z';
  }

  /** Whether a line up to a place may be a path: a name in a folder or with an ending. */
  private static boolean isPath(Line line, int end) {
    byte first = line.at(0);
    if (first <= ' ' && first >= 0 || first == '|' || first == '[' || first == '(') {
      return false;
    }
    boolean named = false;
    boolean space = false;
    boolean letter = false;
    for (int i = 0; i < end; i++) {
      byte b = line.at(i);
      named |= b == '/' || b == '\\' || b == '.' && i + 1 < end;
      space |= b == ' ';
      letter |= (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b < 0;
      if (b == '"' || b == '\'' || b == '\t') {
        return false;
      }
    }
    if (line.has(end - 1, ')') && line.isDigit(end - 2)) {
      // A place as compilers write it: src/a.ts(3,14): error
      return false;
    }
    boolean rooted = first == '/' || first == '.' || hasDrive(line);
    return named && letter && (!space || rooted && hasEnding(line, end));
  }

  private static boolean hasEnding(Line line, int end) {
    int i = end - 1;
    while (i > 0 && line.at(i) != '.' && line.at(i) != '/' && line.at(i) != ' ') {
      i--;
    }
    return line.has(i, '.') && i < end - 1;
  }
}
