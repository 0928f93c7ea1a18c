package dev.headroom.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long originals are kept. The size limit never removes what was referenced within the age: a
 * store full of such originals takes no more of them, since a marker that went out must resolve.
 *
 * @param age how long after it was last stored or asked for an original can still be had
 * @param maxBytes what the store may take up on its disk
 */
public record Retention(Duration age, long maxBytes) {
  /** 90 days since the last reference, 2 GiB. */
  public static final Retention DEFAULT = new Retention(Duration.ofDays(90), 2L << 30);

  /** For ever and without a limit of size. */
  public static final Retention NONE =
      new Retention(ChronoUnit.FOREVER.getDuration(), Long.MAX_VALUE);

  private static final Duration RENEWED_AFTER = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  public Retention {
    if (age.isNegative() || maxBytes < 0) {
      throw new IllegalArgumentException("a retention has an age and a size of 0 or more");
    }
  }

  boolean forever() {
    return age.compareTo(LONGEST) > 0;
  }

  /** Milliseconds: what was last referenced before is expired. */
  long expiredBefore(Instant now) {
    return forever() ? Long.MIN_VALUE : now.toEpochMilli() - age.toMillis();
  }

  /** Milliseconds: a reference is written again if the last one is that old, to keep writes few. */
  long renewedAfter() {
    long hour = RENEWED_AFTER.toMillis();
    return forever() ? hour : Math.min(hour, age.toMillis() / 10);
  }
}
