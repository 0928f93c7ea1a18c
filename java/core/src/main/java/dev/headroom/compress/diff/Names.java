package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.PathNames;
import dev.headroom.compress.lines.Unfolded;
import java.util.List;

/** Paths that {@code --name-only}, {@code --name-status} and {@code --numstat} print. */
final class Names implements GitPart {
  private static final String RULE = "a name alone = in the folder above";

  private boolean leftOut;

  @Override
  public String rule() {
    return leftOut ? RULE : "";
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
    return i;
  }

  @Override
  public boolean begins(Line line) {
    return PathNames.isPath(line);
  }

  @Override
  public boolean takes(Line line) {
    return PathNames.isName(line);
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
