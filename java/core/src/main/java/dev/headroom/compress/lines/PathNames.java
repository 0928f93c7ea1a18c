package dev.headroom.compress.lines;

/**
 * Paths in a row, each without its folder if that is the folder of the path on the line above: a
 * name alone. What stands before a path, as a letter of git's or a size, ends with a tab; where
 * that may be a path itself, as in renames, the one behind it stands whole, and so does the next.
 */
public final class PathNames {
  /** How to read such paths. */
  public static final String RULE = "a name alone = in the folder above";

  /** How to read the mark before a line that would be taken for a name alone. */
  public static final String MARKED = "; behind | a path is whole";

  private static final int LONGEST = 1024;

  /** A letter, a size or a number of lines has so many characters at most. */
  private static final int LONGEST_FIELD = 10;

  /** The folder of the path above, with the slash at its end; empty if none is told. */
  private Line folder = Line.EMPTY;

  /** Bytes of folders that were left out. */
  private long saved;

  /** None above. */
  public PathNames() {}

  /** Whether a line is a path in a folder, and may be written by {@link #shorter}. */
  public static boolean isPath(Line line) {
    return isName(line) && line.lastIndexOf('/') >= path(line);
  }

  /** Whether a line may be a path, or what {@link #shorter} makes of one. */
  public static boolean isName(Line line) {
    int from = path(line);
    if (line.length() == from || line.length() > LONGEST || isOfAnotherKind(line.at(0))) {
      return false;
    }
    for (int i = from; i < line.length(); i++) {
      if (" :\"<(=".indexOf(line.at(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfAnotherKind(byte b) {
    return b >= 0 && b <= ' ' || "|[#@+-".indexOf(b) >= 0;
  }

  /** Where the path of a line begins. */
  private static int path(Line line) {
    return line.lastIndexOf('\t') + 1;
  }

  /** The folder of a path with the slash at its end; empty if it is in none. */
  public static Line folder(Line path) {
    return path.piece(0, path.lastIndexOf('/') + 1);
  }

  /** Whether what stands before the path of a line may be one too. */
  private static boolean mayHaveTwo(Line line, int path) {
    int from = 0;
    for (int tab = line.indexOf('\t', 0); from < path; tab = line.indexOf('\t', from)) {
      boolean only = from == 0 && tab + 1 == path;
      if (!isCount(line.piece(from, tab)) && !(only && isField(line.piece(from, tab)))) {
        return true;
      }
      from = tab + 1;
    }
    return false;
  }

  private static boolean isCount(Line field) {
    return field.length() == 1 && field.has(0, '-')
        || !field.isEmpty() && field.behindDigits(0) == field.length();
  }

  /** Whether it may be a letter of git's, or a size, {@code M090}, {@code 4.0K}. */
  private static boolean isField(Line field) {
    boolean odd = field.length() > LONGEST_FIELD;
    for (int i = 0; i < field.length(); i++) {
      boolean dot = field.has(i, '.') && field.isDigit(i + 1);
      odd |= field.has(i, '/') || field.has(i, '.') && !dot;
    }
    return !odd;
  }

  /** Sees a line that is none of these paths: what stands below it is not below a path. */
  public void passes() {
    folder = Line.EMPTY;
  }

  /** A line that is a path, as it stands below the one above. */
  public Line shorter(Line line) {
    int from = path(line);
    int name = line.lastIndexOf('/') + 1;
    Line above = folder;
    boolean alone = !mayHaveTwo(line, from);
    folder = alone ? line.piece(from, name) : Line.EMPTY;
    boolean named = name < line.length() && (from > 0 || !isOfAnotherKind(line.at(name)));
    if (!alone || !folder.equals(above) || !named) {
      return line;
    }
    saved += folder.length();
    return Line.join(line.piece(0, from), line.from(name));
  }

  /** The line that {@link #shorter} was given. */
  public Line longer(Line line) {
    int from = path(line);
    int name = line.lastIndexOf('/') + 1;
    boolean alone = !mayHaveTwo(line, from);
    if (alone && name <= from) {
      return Line.join(line.piece(0, from), folder, line.from(from));
    }
    folder = alone ? line.piece(from, name) : Line.EMPTY;
    return line;
  }

  /** How many bytes of folders were left out. */
  public long saved() {
    return saved;
  }
}
