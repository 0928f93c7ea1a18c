package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.PathNames;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of paths, as find and git ls-files print them: a folder once above the names in it. */
public final class PathListForm implements LineForm {
  private static final String RULE = "a name alone = in the folder above";
  private static final int FEWEST = 3;

  /** The share of the lines that are paths, in percent. */
  private static final int MOSTLY = 80;

  @Override
  public String kind() {
    return "paths";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    PathNames names = new PathNames();
    List<Line> body = new ArrayList<>(lines.size());
    int paths = 0;
    for (Line line : lines) {
      if (PathNames.isPath(line)) {
        body.add(names.shorter(line));
        paths++;
      } else {
        body.add(line.isEmpty() ? line : Repeats.escaped(line));
      }
    }
    boolean list = paths >= FEWEST && paths * 100L >= (long) lines.size() * MOSTLY;
    return list && names.saved() > 0 ? Optional.of(new Body(RULE, body)) : Optional.empty();
  }

  @Override
  public List<Line> decode(Body body) {
    PathNames names = new PathNames();
    Unfolded out = new Unfolded();
    for (Line line : body.lines()) {
      if (Repeats.isEscaped(line)) {
        out.add(line.from(1));
      } else {
        out.add(line.isEmpty() ? line : names.longer(line));
      }
    }
    return out.lines();
  }
}
