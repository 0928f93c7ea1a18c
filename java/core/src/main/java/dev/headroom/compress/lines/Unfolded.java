package dev.headroom.compress.lines;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that a form stands for. Short texts can stand for very long ones: what is longer than any
 * input is refused before it fills the memory.
 */
public final class Unfolded {
  private static final int MOST_LINES = 1 << 24;
  private static final long MOST_BYTES = 1L << 28;

  private final List<Line> lines = new ArrayList<>();
  private long bytes;

  /** None yet. */
  public Unfolded() {}

  /**
   * Adds a line.
   *
   * @throws MalformedForm if there are too many
   */
  public void add(Line line) {
    bytes += line.length() + 1;
    if (lines.size() == MOST_LINES || bytes > MOST_BYTES) {
      throw new MalformedForm("it stands for more than " + MOST_BYTES + " bytes");
    }
    lines.add(line);
  }

  /** One of them, from 0. */
  public Line get(int i) {
    return lines.get(i);
  }

  public int size() {
    return lines.size();
  }

  /** All of them, in order. */
  public List<Line> lines() {
    return lines;
  }
}
