package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import dev.headroom.compress.search.Hits.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Search results grouped by file: a path once, below it {@code 12:text}, lines of context as {@code
 * 13-text}, hits without a number as {@code :text}.
 */
public final class HitForm implements LineForm {
  private static final String RULE = "under each path its lines";
  private static final String FOLDERS = "; ./ = same folder as the path above";
  private static final int FEWEST = 3;
  private static final Line HERE = Line.of("./");

  private final boolean folders;

  /**
   * @param folders whether the folder of a path is left out if it is that of the path above
   */
  public HitForm(boolean folders) {
    this.folders = folders;
  }

  @Override
  public String kind() {
    return "hits";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    List<@Nullable Hit> hits = Hits.of(lines);
    long found = hits.stream().filter(h -> h != null).count();
    if (found < FEWEST || found * 2 < lines.size()) {
      return Optional.empty();
    }
    boolean here = folders;
    for (Hit h : hits) {
      here &= h == null || !h.path().startsWith(HERE);
    }
    List<Line> body = new ArrayList<>(lines.size());
    Line path = Line.EMPTY;
    for (int i = 0; i < lines.size(); i++) {
      Hit hit = hits.get(i);
      if (hit == null) {
        Line line = lines.get(i);
        body.add(isBreak(line) ? line : Repeats.escaped(line));
        continue;
      }
      if (!hit.path().equals(path)) {
        body.add(heading(hit.path(), here ? path : Line.EMPTY));
        path = hit.path();
      }
      body.add(hit.numbered() ? hit.rest().from(1) : hit.rest());
    }
    return Optional.of(new Body(RULE + (here ? FOLDERS : ""), body));
  }

  private static boolean isBreak(Line line) {
    return line.length() == 2 && line.has(0, '-') && line.has(1, '-');
  }

  /** A path as it stands above its lines. */
  private static Line heading(Line path, Line before) {
    Line folder = path.piece(0, path.lastIndexOf('/') + 1);
    boolean same = !folder.isEmpty() && folder.equals(before.piece(0, before.lastIndexOf('/') + 1));
    if (same) {
      return Line.join(HERE, path.from(folder.length()));
    }
    boolean misread = path.isDigit(0) || path.has(0, '=') || path.has(0, '-');
    return misread ? Line.join(Line.of("="), path) : Repeats.literal(path);
  }

  @Override
  public List<Line> decode(Body body) {
    boolean here = body.rule().endsWith(FOLDERS);
    Unfolded out = new Unfolded();
    Line path = Line.EMPTY;
    for (Line line : body.lines()) {
      int end = line.behindDigits(0);
      if (Repeats.isEscaped(line)) {
        out.add(line.from(1));
      } else if (isBreak(line)) {
        out.add(line);
      } else if (end > 0 && (line.has(end, ':') || line.has(end, '-'))) {
        out.add(Line.join(path, line.piece(end, end + 1), line));
      } else if (line.has(0, ':')) {
        out.add(Line.join(path, line));
      } else if (here && line.startsWith(HERE)) {
        path = Line.join(path.piece(0, path.lastIndexOf('/') + 1), line.from(2));
      } else {
        path = line.has(0, '=') ? line.from(1) : line;
      }
      if (path.isEmpty() && out.size() > 0 && !Repeats.isEscaped(line) && !isBreak(line)) {
        throw new MalformedForm("a hit without a path");
      }
    }
    return out.lines();
  }
}
