package dev.headroom.ccr;

import java.nio.charset.StandardCharsets;

/**
 * The line at the end of an output from which something was left out before it entered a
 * conversation: it says by which command all of it is had. What ends in one was made shorter
 * before, and is left alone.
 */
public final class RecoveryLine {
  private static final String BEGINS = "[whole output: ";
  private static final String ENDS = "; add --grep RE or --lines A-B for a part]";

  /** A line is no longer, in bytes: the command is a path. */
  private static final int LONGEST = 5_000;

  private RecoveryLine() {}

  /**
   * The line, without a line feed.
   *
   * @param retrieve the command before the reference, for example {@code headroom retrieve}
   */
  public static String of(String retrieve, Reference reference) {
    return BEGINS + retrieve + " " + reference.hash() + ENDS;
  }

  /** Whether the last line of a text (UTF-8) is one. */
  public static boolean ends(byte[] text) {
    return ends(
        new String(
            text,
            Math.max(0, text.length - LONGEST),
            Math.min(text.length, LONGEST),
            StandardCharsets.UTF_8));
  }

  /** As {@link #ends(byte[])}. */
  public static boolean ends(String text) {
    String last = text.stripTrailing();
    int hash = last.length() - ENDS.length() - Reference.LENGTH;
    return hash > 0
        && last.endsWith(ENDS)
        && last.startsWith(BEGINS, last.lastIndexOf('\n') + 1)
        && Reference.isHash(last.substring(hash, hash + Reference.LENGTH));
  }
}
