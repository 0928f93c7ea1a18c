package dev.headroom.policy.align;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where two texts differ, widened to whole words.
 *
 * @param was the words of the first
 * @param is the words of the second
 */
record Difference(String was, String is) {
  private static final int MOST_SHOWN = 60;

  private static final Pattern TIME =
      Pattern.compile(
          "(?i)(19|20)\\d\\d-\\d\\d(-\\d\\d)?|\\d\\d?:\\d\\d|\\b1[5-9]\\d{8}(\\d{3})?\\b"
              + "|\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? \\d"
              + "|\\d\\.? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
              + "|\\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\b.*\\d|\\d\\d?[./]\\d\\d?[./](19|20)?\\d\\d");

  private static final Pattern ID =
      Pattern.compile("\\S*(?=\\S*\\d)[0-9A-Za-z]([0-9A-Za-z_-]{6,})\\S*");

  /** The first place where two texts differ, up to where they are the same again. */
  static Difference of(byte[] a, byte[] b) {
    String was = new String(a, StandardCharsets.UTF_8);
    String is = new String(b, StandardCharsets.UTF_8);
    int n = Math.min(was.length(), is.length());
    int from = 0;
    while (from < n && was.charAt(from) == is.charAt(from)) {
      from++;
    }
    int same = 0;
    while (same < n - from
        && was.charAt(was.length() - 1 - same) == is.charAt(is.length() - 1 - same)) {
      same++;
    }
    while (from > 0 && isWord(was.charAt(from - 1))) {
      from--;
    }
    while (same > 0 && isWord(was.charAt(was.length() - same))) {
      same--;
    }
    return new Difference(
        was.substring(from, was.length() - same), is.substring(from, is.length() - same));
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || "_-:.+/".indexOf(c) >= 0;
  }

  boolean isTime() {
    return TIME.matcher(was).find() && TIME.matcher(is).find() && isShort();
  }

  boolean isId() {
    return ID.matcher(was.strip()).matches() && ID.matcher(is.strip()).matches() && isShort();
  }

  private boolean isShort() {
    return was.length() <= 100 && is.length() <= 100;
  }

  /** For people. */
  String shown() {
    return shortened(was) + " -> " + shortened(is);
  }

  private static String shortened(String text) {
    String line = text.strip().replace('\n', ' ');
    return "\""
        + (line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "..." : line)
        + "\"";
  }
}
