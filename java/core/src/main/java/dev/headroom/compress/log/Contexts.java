package dev.headroom.compress.log;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a header, such as the number of a process: a value among the first of a
 * line that is often the same as it was in the line before. It is said once for all lines that
 * share it.
 */
final class Contexts {
  private static final int FIRST = 3;
  private static final int LEAST_LINES = 4;
  private static final int PERCENT = 45;

  private Contexts() {}

  /** Marks slots that are context; registers must be assigned. */
  static void choose(
      Tokens tokens, @Nullable Template[] of, List<Template> templates, int registers) {
    int[] last = new int[registers];
    int[] lastToken = new int[registers];
    int[] same = new int[registers];
    int[] all = new int[registers];
    Arrays.fill(last, -1);
    for (int i = 0; i < of.length; i++) {
      Template t = of[i];
      if (t == null) {
        continue;
      }
      int n = 0;
      for (Slot slot : t.slots) {
        if (slot.twin >= 0 || slot.align == Slot.REST) {
          continue;
        }
        if (n++ == FIRST) {
          break;
        }
        int r = slot.register;
        if (last[r] >= 0) {
          all[r]++;
          same[r] += tokens.same(last[r], lastToken[r], i, slot.token) ? 1 : 0;
        }
        last[r] = i;
        lastToken[r] = slot.token;
      }
    }
    for (Template t : templates) {
      int n = 0;
      for (Slot slot : t.slots) {
        int r = slot.register;
        boolean value = slot.twin < 0 && slot.align != Slot.REST;
        boolean first = value && n++ < FIRST;
        slot.context = first && all[r] >= LEAST_LINES && same[r] * 100L >= (long) all[r] * PERCENT;
      }
    }
  }
}
