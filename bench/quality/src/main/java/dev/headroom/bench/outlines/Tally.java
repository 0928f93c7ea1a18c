package dev.headroom.bench.outlines;

import dev.headroom.bench.quality.measure.Share;
import java.util.ArrayList;
import java.util.List;

/** What was counted over the files of a language; tokens are o200k_base. */
final class Tally {
  /** Files with fewer tokens do not count for the median: a request leaves them alone. */
  private static final int FEWEST_TOKENS = 200;

  long before;
  long after;
  int files;
  int outlines;
  int larger;
  Share declared = Share.NONE;
  Share parsed = Share.NONE;
  Share lines = Share.NONE;
  Share exact = Share.NONE;
  Share asked = Share.NONE;

  /** The share saved of each file that compression is for. */
  final List<Double> each = new ArrayList<>();

  void add(int tokensBefore, int tokensAfter) {
    files++;
    before += tokensBefore;
    after += tokensAfter;
    larger += tokensAfter > tokensBefore ? 1 : 0;
    if (tokensBefore >= FEWEST_TOKENS) {
      each.add(100.0 * (tokensBefore - tokensAfter) / tokensBefore);
    }
  }

  double median() {
    return each.isEmpty() ? 0 : each.stream().sorted().toList().get(each.size() / 2);
  }

  double saved() {
    return before == 0 ? 0 : 100.0 * (before - after) / before;
  }
}
