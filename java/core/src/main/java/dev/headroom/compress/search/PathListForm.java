package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.PathNames;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists of paths, as find and git ls-files print them: a folder and behind it the names in it,
 * {@code src/main/ a.c b.c}. Where something stands before the paths, as letters of git's, they
 * keep their lines, and a name alone is in the folder of the path above.
 */
public final class PathListForm implements LineForm {
  private static final String FOLDERS = "a folder/ and the names in it";
  private static final String NAMES = "a name alone = in the folder above";
  private static final Line SPACE = Line.of(" ");
  private static final int FEWEST = 3;

  /** The share of the lines that are paths, in percent. */
  private static final int MOSTLY = 80;

  @Override
  public String kind() {
    return "paths";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    int paths = 0;
    boolean marked = false;
    for (Line line : lines) {
      boolean path = PathNames.isPath(line);
      paths += path ? 1 : 0;
      marked |= path && line.indexOf('\t', 0) >= 0;
    }
    if (paths < FEWEST || paths * 100L < (long) lines.size() * MOSTLY) {
      return Optional.empty();
    }
    return marked ? names(lines) : folders(lines);
  }

  private static Optional<Body> names(List<Line> lines) {
    PathNames names = new PathNames();
    List<Line> body = new ArrayList<>(lines.size());
    for (Line line : lines) {
      body.add(PathNames.isPath(line) ? names.shorter(line) : other(line));
    }
    return names.saved() > 0 ? Optional.of(new Body(NAMES, body)) : Optional.empty();
  }

  /** A line that is no path. */
  private static Line other(Line line) {
    return line.isEmpty() ? line : Repeats.escaped(line);
  }

  private static Optional<Body> folders(List<Line> lines) {
    List<Line> body = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      Line line = lines.get(i);
      int end = PathNames.isPath(line) ? behind(lines, i) : i;
      if (end > i + 1) {
        body.add(together(lines.subList(i, end)));
        i = end;
      } else {
        body.add(end > i ? line : other(line));
        i++;
      }
    }
    return body.size() < lines.size() ? Optional.of(new Body(FOLDERS, body)) : Optional.empty();
  }

  /** Where the paths in the folder of one end. */
  private static int behind(List<Line> lines, int from) {
    Line folder = folder(lines.get(from));
    int i = from;
    while (i < lines.size()
        && PathNames.isPath(lines.get(i))
        && folder(lines.get(i)).equals(folder)
        && lines.get(i).length() > folder.length()) {
      i++;
    }
    return Math.max(i, from + 1);
  }

  private static Line folder(Line path) {
    return path.piece(0, path.lastIndexOf('/') + 1);
  }

  private static Line together(List<Line> paths) {
    Line folder = folder(paths.getFirst());
    List<Line> pieces = new ArrayList<>();
    pieces.add(folder);
    for (Line path : paths) {
      pieces.add(SPACE);
      pieces.add(path.from(folder.length()));
    }
    return Line.join(pieces.toArray(new Line[0]));
  }

  @Override
  public List<Line> decode(Body body) {
    boolean folders = body.rule().equals(FOLDERS);
    PathNames names = new PathNames();
    Unfolded out = new Unfolded();
    for (Line line : body.lines()) {
      if (Repeats.isEscaped(line) || line.isEmpty()) {
        out.add(line.isEmpty() ? line : line.from(1));
      } else if (folders) {
        folder(line, out);
      } else {
        out.add(names.longer(line));
      }
    }
    return out.lines();
  }

  private static void folder(Line line, Unfolded out) {
    int space = line.indexOf(' ', 0);
    if (space < 0) {
      out.add(line);
      return;
    }
    Line folder = line.piece(0, space);
    while (space >= 0) {
      int from = space + 1;
      space = line.indexOf(' ', from);
      Line name = line.piece(from, space < 0 ? line.length() : space);
      if (name.isEmpty()) {
        throw new MalformedForm("a folder without a name");
      }
      out.add(Line.join(folder, name));
    }
  }
}
