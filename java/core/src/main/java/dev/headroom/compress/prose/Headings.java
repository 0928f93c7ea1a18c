package dev.headroom.compress.prose;

import java.util.Arrays;

/** Which heading or label each sentence stands under. */
final class Headings {
  private static final int LEVELS = 8;

  private final int[] above;

  Headings(Document document) {
    above = new int[document.size()];
    int[] open = new int[LEVELS];
    Arrays.fill(open, -1);
    int label = -1;
    for (int i = 0; i < above.length; i++) {
      Block block = document.blockOf(i);
      if (i > 0 && document.passageOf(i - 1) != block.passage() && document.isFound()) {
        label = -1;
        Arrays.fill(open, -1);
      }
      int level = block.kind() == Block.Kind.HEADING ? Math.min(block.level(), LEVELS - 1) : LEVELS;
      int parent = label;
      for (int l = 0; l < level && l < LEVELS; l++) {
        parent = open[l] >= 0 ? open[l] : parent;
      }
      above[i] = parent;
      if (level < LEVELS) {
        open[level] = i;
        Arrays.fill(open, level + 1, LEVELS, -1);
      } else if (block.kind() == Block.Kind.LABEL) {
        above[i] = -1;
        label = label < 0 ? i : label;
      }
    }
  }

  /** The heading or the label of the passage that a sentence stands under, or -1. */
  int above(int sentence) {
    return above[sentence];
  }
}
