package dev.headroom.cli.config;

import dev.headroom.HeadroomException;
import dev.headroom.policy.align.Alignment;
import dev.headroom.store.Amounts;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What the text of a setting may be.
 *
 * @param wanted what it must be, in words
 * @param holds whether a text is that
 */
record Kind(String wanted, Predicate<String> holds) {
  static final Kind TEXT = new Kind("a text", text -> !text.isBlank());
  static final Kind BOOLEAN = choice("true", "false");
  static final Kind SECRET = new Kind("16 characters or more", text -> text.length() >= 16);
  static final Kind URL = new Kind("http(s)://host[:port][/path]", Kind::isUrl);
  static final Kind AGE =
      new Kind("a number with d, h, m or s, such as 90d", t -> Amounts.seconds(t).isPresent());
  static final Kind BYTES =
      new Kind("a number of bytes, or one with K, M, G or T", t -> Amounts.bytes(t).isPresent());
  static final Kind RATIO = new Kind("a number from 0 to 1", Kind::isRatio);

  static final Kind ALIGN =
      new Kind("tools, keys, days, breakpoints, report or all, with commas between", Kind::aligns);
  static final Kind TOOLS =
      new Kind("a table of tools", text -> ToolRules.parse(text).faults().isEmpty());

  static Kind choice(String... names) {
    String all = String.join(", ", names);
    int last = all.lastIndexOf(", ");
    return new Kind(
        all.substring(0, last) + " or " + all.substring(last + 2),
        text -> List.of(names).contains(text.toLowerCase(Locale.ROOT)));
  }

  /** A whole number of a range. */
  static Kind whole(int least, int most) {
    String wanted =
        most == Integer.MAX_VALUE
            ? "a whole number of %d or more".formatted(least)
            : "a whole number from %d to %d".formatted(least, most);
    return new Kind(wanted, text -> isWhole(text, least, most));
  }

  private static boolean isWhole(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean aligns(String text) {
    try {
      return Alignment.parse(text) != null;
    } catch (HeadroomException e) {
      return false;
    }
  }

  private static boolean isRatio(String text) {
    try {
      double ratio = Double.parseDouble(text);
      return ratio >= 0 && ratio <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = URI.create(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
