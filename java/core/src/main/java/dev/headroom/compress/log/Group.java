package dev.headroom.compress.log;

/** Lines of as many tokens each, alike but for those of some places. */
final class Group {
  /** The sum of the hashes of its tokens at their places, with those that vary masked. */
  final long key;

  /** Whether the token of a place varies. */
  final boolean[] varies;

  /** The numbers of the lines, ascending. */
  int[] lines;

  Group(long key, boolean[] varies, int[] lines) {
    this.key = key;
    this.varies = varies;
    this.lines = lines;
  }

  /** One of the lines, which stands for all as to what does not vary. */
  int example() {
    return lines[0];
  }
}
