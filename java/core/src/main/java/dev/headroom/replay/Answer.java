package dev.headroom.replay;

/**
 * What the retrieval tool gives of an original.
 *
 * @param rows tokens of twenty rows or lines
 * @param page tokens of a whole page
 */
record Answer(long rows, long page) {
  long tokens(Scenario.Asked asked) {
    return asked == Scenario.Asked.ROWS ? rows : page;
  }
}
