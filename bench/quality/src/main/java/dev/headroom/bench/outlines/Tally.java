package dev.headroom.bench.outlines;

import dev.headroom.bench.quality.measure.Share;

/** What was counted over the files of a language; tokens are o200k_base. */
final class Tally {
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

  double saved() {
    return before == 0 ? 0 : 100.0 * (before - after) / before;
  }
}
