package dev.headroom.compress.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds names that are none of their kind: among files whose names end in one of a few ways those
 * with an ending that hardly any other has.
 */
final class OddNames {
  /** An ending that one in so many has, or a single one, is rare. */
  private static final int RARE = 200;

  /** Where more names than one in so many have a rare ending, none of them is odd. */
  private static final int FEW = 20;

  private static final int FEWEST = 16;
  private static final int LONGEST_NAME = 200;

  private OddNames() {}

  /**
   * The places of odd names.
   *
   * @param names names or paths; empty where there is none
   */
  static int[] of(List<String> names) {
    if (!lookLikeNames(names)) {
      return new int[0];
    }
    Map<String, Integer> counts = new HashMap<>();
    String[] endings = new String[names.size()];
    int ended = 0;
    int all = 0;
    for (int i = 0; i < endings.length; i++) {
      String name = names.get(i);
      endings[i] = ending(name);
      all += name.isEmpty() ? 0 : 1;
      ended += endings[i].startsWith(".") ? 1 : 0;
      counts.merge(endings[i], 1, Integer::sum);
    }
    if (all < FEWEST || ended * 2 < all) {
      return new int[0];
    }
    int limit = Math.max(1, all / RARE);
    int[] odd =
        java.util.stream.IntStream.range(0, endings.length)
            .filter(i -> !names.get(i).isEmpty() && counts.getOrDefault(endings[i], 0) <= limit)
            .toArray();
    return odd.length * FEW <= all ? odd : new int[0];
  }

  /** Whether half of the first names have an ending. */
  private static boolean lookLikeNames(List<String> names) {
    int filled = 0;
    int ended = 0;
    for (int i = 0; i < names.size() && filled < FEWEST; i++) {
      String ending = ending(names.get(i));
      filled += names.get(i).isEmpty() ? 0 : 1;
      ended += ending.startsWith(".") ? 1 : 0;
    }
    return filled == FEWEST && ended * 2 >= filled;
  }

  /** What stands behind the last full stop of a name, with it; else the name. */
  private static String ending(String path) {
    if (path.length() > LONGEST_NAME || path.indexOf(' ') >= 0 || path.indexOf("://") >= 0) {
      return "";
    }
    String name = path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 && dot < name.length() - 1 ? name.substring(dot) : name;
  }
}
