package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of a body as it grows, which tell where more of them may be repeats that are left out
 * (see {@link dev.headroom.compress.lines.Repeats}).
 */
final class BodyLines {
  /** Repeats of fewer bytes than each kind of note takes stand as they are. */
  private static final int LEAST_IN_A_ROW = 10;

  private static final int LEAST_AS_BEFORE = 50;

  private final Set<Line> lines = new HashSet<>();

  /** So many lines of the body are known. */
  private int known;

  /** Whether some of these lines may be left out below a body as repeats. */
  boolean mayRepeat(List<Line> body, List<Line> more) {
    while (known < body.size()) {
      lines.add(body.get(known++));
    }
    Set<Line> own = new HashSet<>();
    Line above = Line.EMPTY;
    int inARow = 0;
    int asBefore = 0;
    boolean first = true;
    for (Line line : more) {
      int bytes = line.length() + 1;
      inARow = !first && line.equals(above) ? inARow + bytes : 0;
      boolean before = lines.contains(line) || !own.add(line);
      asBefore = before ? asBefore + bytes : 0;
      if (inARow > LEAST_IN_A_ROW || asBefore > LEAST_AS_BEFORE) {
        return true;
      }
      above = line;
      first = false;
    }
    return false;
  }
}
