package dev.headroom.kernel.duplicates;

/** Sizes of tables. */
final class Powers {
  private Powers() {}

  /** The least power of two that is so many or more, but at most {@code most}, a power of two. */
  static int atLeast(int n, int most) {
    return n >= most ? most : n <= 1 ? 1 : Integer.highestOneBit(n - 1) * 2;
  }
}
