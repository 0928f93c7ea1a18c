package dev.headroom.testing;

import java.util.stream.LongStream;

/**
 * Seeds for properties: a twentieth of the full size, or all of it with {@code
 * -Dheadroom.soak=true}. The first seed changes every day and is printed; {@code -Dheadroom.seed=N}
 * runs that one alone.
 */
public final class Seeds {
  private static final int PART = 20;

  private Seeds() {}

  /** Seeds for a property whose full size is so many cases. */
  public static LongStream of(String property, int fullSize) {
    String one = System.getProperty("headroom.seed", "");
    if (!one.isEmpty()) {
      System.out.println(property + ": seed " + one + " alone");
      return LongStream.of(Long.parseLong(one));
    }
    boolean soak = Boolean.getBoolean("headroom.soak");
    int n = soak ? fullSize : Math.max(1, fullSize / PART);
    long first = System.currentTimeMillis() / 86_400_000 * 1_000_000;
    System.out.println(property + ": " + n + " cases from seed " + first);
    return LongStream.range(first, first + n);
  }
}
