package dev.headroom.store;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them. */
public final class Amounts {
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,12})([A-Za-z]?)");
  private static final long DAY = 86_400;

  private Amounts() {}

  /** Seconds of a text such as {@code 90d}, {@code 36h}, {@code 30m} or {@code 45s}. */
  public static OptionalLong seconds(String text) {
    return amount(
        text,
        switch (unit(text)) {
          case "d" -> DAY;
          case "h" -> 3600;
          case "m" -> 60;
          case "s" -> 1;
          default -> 0;
        });
  }

  /** Bytes of a text such as {@code 2G}, {@code 500M}, {@code 64K} or {@code 1000}. */
  public static OptionalLong bytes(String text) {
    return amount(
        text,
        switch (unit(text)) {
          case "" -> 1;
          case "K", "k" -> 1L << 10;
          case "M", "m" -> 1L << 20;
          case "G", "g" -> 1L << 30;
          case "T", "t" -> 1L << 40;
          default -> 0;
        });
  }

  static String duration(Duration age) {
    long seconds = age.toSeconds();
    if (seconds >= DAY && seconds % DAY == 0) {
      return seconds / DAY + " days";
    }
    return seconds >= 3600 && seconds % 3600 == 0 ? seconds / 3600 + " hours" : seconds + " s";
  }

  private static String unit(String text) {
    Matcher matcher = AMOUNT.matcher(text);
    return matcher.matches() ? matcher.group(2) : "?";
  }

  private static OptionalLong amount(String text, long factor) {
    if (factor == 0) {
      return OptionalLong.empty();
    }
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    long high = Math.multiplyHigh(number, factor);
    return high == 0 && number * factor >= 0
        ? OptionalLong.of(number * factor)
        : OptionalLong.empty();
  }
}
