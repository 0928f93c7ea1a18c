package dev.headroom.compress.lines;

/**
 * Paths in a row, each without its folder if that is the folder of the path above: a name alone.
 * What stands before a path, as a letter of git's or a size, ends with a tab.
 */
public final class PathNames {
  private static final int LONGEST = 1024;

  /** The folder of the path above, with the slash at its end. */
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

  /** A line that is a path, as it stands below the one above. */
  public Line shorter(Line line) {
    int from = path(line);
    int name = line.lastIndexOf('/') + 1;
    Line above = folder;
    folder = line.piece(from, name);
    boolean named = name < line.length() && (from > 0 || !isOfAnotherKind(line.at(name)));
    if (!folder.equals(above) || !named) {
      return line;
    }
    saved += folder.length();
    return Line.join(line.piece(0, from), line.from(name));
  }

  /** The line that {@link #shorter} was given. */
  public Line longer(Line line) {
    int from = path(line);
    int name = line.lastIndexOf('/') + 1;
    if (name <= from) {
      return Line.join(line.piece(0, from), folder, line.from(from));
    }
    folder = line.piece(from, name);
    return line;
  }

  /** How many bytes of folders were left out. */
  public long saved() {
    return saved;
  }
}
