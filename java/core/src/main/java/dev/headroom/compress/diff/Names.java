package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.PathNames;
import dev.headroom.compress.lines.Unfolded;
import java.util.List;

/** Paths that {@code --name-only}, {@code --name-status} and {@code --numstat} print. */
final class Names implements GitPart {
  private boolean leftOut;

  /** Whether a name in no folder stands below a path, with a mark. */
  private boolean marked;

  /** Whether the line above is such a path. */
  private boolean below;

  @Override
  public String rule() {
    return leftOut ? PathNames.RULE + (marked ? PathNames.MARKED : "") : "";
  }

  @Override
  public boolean isOwn() {
    return false;
  }

  @Override
  public int write(List<Line> lines, int at, List<Line> body) {
    PathNames names = new PathNames();
    int i = at;
    while (i < lines.size() && PathNames.isPath(lines.get(i))) {
      body.add(names.shorter(lines.get(i++)));
    }
    leftOut |= names.saved() > 0;
    below = true;
    marked |= i > at && i < lines.size() && PathNames.isName(lines.get(i));
    return i;
  }

  @Override
  public boolean begins(Line line) {
    return PathNames.isPath(line);
  }

  @Override
  public boolean takes(Line line) {
    return below && PathNames.isName(line);
  }

  @Override
  public void passes(Line line) {
    below = false;
  }

  @Override
  public int read(List<Line> body, int at, Unfolded out) {
    PathNames names = new PathNames();
    int i = at;
    while (i < body.size() && PathNames.isName(body.get(i))) {
      out.add(names.longer(body.get(i++)));
    }
    return i;
  }
}
