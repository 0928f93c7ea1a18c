package dev.headroom.compress.repeat;

import java.util.regex.Matcher;

/**
 * Where a text stands in a request, as its reader counts.
 *
 * @param message the number of its message, from 1
 * @param text which of the texts of tools and users in that message it is, from 1
 */
record Place(int message, int text) {
  static final String PATTERN = "message (\\d{1,9})(?:/(\\d{1,9}))?";

  /** The place that groups of a match of {@link #PATTERN} name. */
  static Place of(Matcher matcher, int group) {
    String text = matcher.group(group + 1);
    return new Place(
        Integer.parseInt(matcher.group(group)), text == null ? 1 : Integer.parseInt(text));
  }

  @Override
  public String toString() {
    return "message " + message + (text > 1 ? "/" + text : "");
  }
}
