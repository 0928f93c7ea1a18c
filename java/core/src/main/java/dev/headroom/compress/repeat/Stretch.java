package dev.headroom.compress.repeat;

/**
 * Where in a text lines stand that are a run of another one.
 *
 * @param from the first of them, from 0
 */
record Stretch(int from, Run run) {
  int to() {
    return from + run.count();
  }

  /** Without some lines at either end. */
  Stretch without(int before, int behind) {
    int count = run.count() - before - behind;
    return new Stretch(from + before, run.behind(before, count));
  }
}
