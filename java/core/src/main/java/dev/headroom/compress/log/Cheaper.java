package dev.headroom.compress.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins groups where one template with a value more takes fewer tokens than several. */
final class Cheaper implements Miner.Rule {
  /** Fewer words at a place of what alarms are no values: each says something else. */
  private static final int FEWEST_VALUES = 4;

  @Override
  public boolean joins(Tokens tokens, List<Group> groups, int place, @Nullable Group joined) {
    if (groups.size() == 1 && joined == null) {
      return false;
    }
    Group first = groups.getFirst();
    int line = first.example();
    int words = 0;
    int slots = 1;
    for (int j = 0; j < first.varies.length; j++) {
      slots += first.varies[j] ? 1 : 0;
      words += j != place && !first.varies[j] && tokens.isName(line, j) ? 1 : 0;
    }
    byte[] text = tokens.lines.text;
    if (words < 2 || groups.size() < FEWEST_VALUES && tokens.lines.alarms(line)) {
      return false;
    }
    int legend = Cost.tokens(text, tokens.lines.from[line], tokens.lines.to[line]);
    long apart = 0;
    long together = joined == null ? legend + 2 : 0;
    for (Group g : groups) {
      int of = g.example();
      int value = 1 + Cost.tokens(text, tokens.from(of, place), tokens.to(of, place));
      boolean single = g.lines.length == 1;
      apart += single ? legend - 1 : legend + 2;
      together += (long) g.lines.length * value + (single ? 2L * slots - 1 : 0);
    }
    return together < apart;
  }
}
