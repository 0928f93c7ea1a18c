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
 * keep their lines, and a name alone is in the folder of the path on the line above.
 */
public final class PathListForm implements LineForm {
  private static final String FOLDERS = "a folder/ and the names in it";
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
    boolean marked = false;
    for (Line line : lines) {
      if (PathNames.isPath(line)) {
        body.add(names.shorter(line));
        continue;
      }
      names.passes();
      body.add(PathNames.isName(line) ? Repeats.escaped(line) : Repeats.literal(line));
      marked |= Repeats.isEscaped(body.getLast());
    }
    String rule = PathNames.RULE + (marked ? PathNames.MARKED : "");
    return names.saved() > 0 ? Optional.of(new Body(rule, body)) : Optional.empty();
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
      } else if (end == i && isFolder(line)) {
        return Optional.empty();
      } else {
        body.add(Repeats.literal(line));
        i++;
      }
    }
    return body.size() < lines.size() ? Optional.of(new Body(FOLDERS, body)) : Optional.empty();
  }

  /** Where the paths in the folder of one end. */
  private static int behind(List<Line> lines, int from) {
    Line folder = PathNames.folder(lines.get(from));
    int i = from;
    while (i < lines.size()
        && PathNames.isPath(lines.get(i))
        && PathNames.folder(lines.get(i)).equals(folder)
        && lines.get(i).length() > folder.length()) {
      i++;
    }
    return Math.max(i, from + 1);
  }

  /** Whether a line would be read as a folder and the names in it. */
  private static boolean isFolder(Line line) {
    int space = line.indexOf(' ', 0);
    return space > 0 && line.has(space - 1, '/');
  }

  private static Line together(List<Line> paths) {
    Line folder = PathNames.folder(paths.getFirst());
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
      if (folders && isFolder(line)) {
        folder(line, out);
      } else if (!folders && PathNames.isName(line)) {
        out.add(names.longer(line));
      } else {
        names.passes();
        out.add(Repeats.isEscaped(line) ? line.from(1) : line);
      }
    }
    return out.lines();
  }

  private static void folder(Line line, Unfolded out) {
    int space = line.indexOf(' ', 0);
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
