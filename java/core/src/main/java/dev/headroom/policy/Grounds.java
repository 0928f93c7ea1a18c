package dev.headroom.policy;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.repeat.Shown;
import java.util.List;
import java.util.function.IntFunction;

/** Whether what repetitions name stands in the request: a client may have dropped it since. */
final class Grounds {
  private Grounds() {}

  /** Whether nothing names anything. */
  static boolean areNone(List<Verdict> verdicts) {
    return verdicts.stream().allMatch(v -> bases(v).isEmpty());
  }

  /**
   * Takes back what names lines that do not stand in the request any more.
   *
   * @param shown begins anew
   * @param verdicts one for each text; changed in place
   * @param instead what becomes of a text whose grounds are gone, by its number
   */
  static void check(
      Blocks blocks, Shown shown, List<Verdict> verdicts, IntFunction<Verdict> instead) {
    shown.again();
    for (int i = 0; i < verdicts.size(); i++) {
      if (!shown.holds(bases(verdicts.get(i)))) {
        verdicts.set(i, instead.apply(i));
      }
      shown.add(blocks.texts().span(i), blocks.texts().content(i), verdicts.get(i));
    }
  }

  private static List<BlockKey> bases(Verdict verdict) {
    return verdict.change().map(Verdict.Change::bases).orElse(List.of());
  }
}
