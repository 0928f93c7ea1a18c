package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.Unfolded;
import java.util.List;

/**
 * A kind of stretch that git prints, written in short and read again. An object serves one text,
 * from its first line to its last, in one direction.
 */
interface GitPart {
  /** How to read what was written; empty if nothing was. */
  String rule();

  /** Whether nothing but git prints such a stretch. */
  default boolean isOwn() {
    return true;
  }

  /**
   * Writes what begins at a line.
   *
   * @return where it ends; {@code at} if nothing of this kind begins there
   */
  int write(List<Line> lines, int at, List<Line> body);

  /** Whether a line of a body would be read as the first one of such a stretch. */
  boolean begins(Line line);

  /** Whether a line behind such a stretch would be read as one more of it. */
  default boolean takes(Line line) {
    return false;
  }

  /** Sees a line that stands as it is, of no such stretch. */
  default void passes(Line line) {}

  /**
   * Reads what begins at a line of a body.
   *
   * @return where it ends
   */
  int read(List<Line> body, int at, Unfolded out);

  /** A line of a list, or an empty one behind its end. */
  static Line line(List<Line> lines, int i) {
    return i < lines.size() ? lines.get(i) : Line.EMPTY;
  }
}
