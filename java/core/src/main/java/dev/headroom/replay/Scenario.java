package dev.headroom.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * What else compression may cause, priced.
 *
 * @param tool which conversations carry the retrieval tool from their first request on
 * @param retrievals how many originals the model asks for in each conversation in which something
 *     was left out
 * @param asked how much of an original it asks for
 */
public record Scenario(Tool tool, int retrievals, Asked asked) {
  /** Which conversations carry the retrieval tool. */
  public enum Tool {
    NEVER,
    /** Those in which something was left out. */
    NEEDED,
    ALWAYS
  }

  /** How much of an original a model asks for. */
  public enum Asked {
    /** Twenty rows or lines, as a marker that names ranges invites to. */
    ROWS,
    /** A whole page of the tool, 16,000 bytes at most. */
    PAGE
  }

  private static final int[] RETRIEVALS = {0, 1, 3};

  /** The tool where it is needed and everywhere, with 0, 1 and 3 retrievals a conversation. */
  public static List<Scenario> usual() {
    List<Scenario> out = new ArrayList<>();
    for (int n : RETRIEVALS) {
      out.addAll(with(n));
    }
    return out;
  }

  /** All scenarios of a number of retrievals. */
  public static List<Scenario> with(int retrievals) {
    List<Scenario> out = new ArrayList<>();
    for (Tool tool : List.of(Tool.NEEDED, Tool.ALWAYS)) {
      out.add(new Scenario(tool, retrievals, Asked.ROWS));
      if (retrievals > 0) {
        out.add(new Scenario(tool, retrievals, Asked.PAGE));
      }
    }
    return out;
  }
}
