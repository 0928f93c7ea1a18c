package dev.headroom.compress.log;

/**
 * Lines of one kind, by their numbers from 0.
 *
 * @param alarms whether they tell of something wrong
 * @param lines the numbers, ascending
 */
record Kind(boolean alarms, int[] lines) {
  int first() {
    return lines[0];
  }

  int last() {
    return lines[lines.length - 1];
  }

  /** The kind of its first line alone. */
  Kind firstAlone() {
    return new Kind(alarms, new int[] {lines[0]});
  }

  int count() {
    return lines.length;
  }
}
