package dev.headroom.detect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/**
 * Tells YAML and TOML by the shapes of their first lines: keys with values, some of them below
 * others, and hardly a line of another shape. Keys and values one below the other alone, as heads
 * of mails have them, are neither.
 */
final class SettingsRecogniser {
  private static final int LINES = 200;
  private static final int LONGEST_LINE = 240;
  private static final int FEWEST_KEYS = 4;

  /** Lines of another shape are at most this share. */
  private static final int ODD_PERCENT = 5;

  private int keys;
  private int nested;
  private int dashes;
  private int assigned;
  private int heads;
  private int oddYaml;
  private int oddToml;
  private int lines;

  /** How far the key is indented below which a text of several lines stands; -1 if none does. */
  private int block = -1;

  private SettingsRecogniser() {}

  static Optional<ContentType> of(byte[] text) {
    SettingsRecogniser r = new SettingsRecogniser();
    int from = 0;
    for (int n = 0; n < LINES && from < text.length; n++) {
      int to = LineEnds.next(text, from, text.length);
      String line = new String(text, from, Math.min(LONGEST_LINE, to - from), ISO_8859_1);
      r.line(line.stripTrailing());
      from = to + 1;
    }
    return r.best();
  }

  private Optional<ContentType> best() {
    boolean yaml =
        keys >= FEWEST_KEYS
            && nested > 0
            && keys * 2 >= dashes
            && oddYaml * 100 <= lines * ODD_PERCENT;
    if (yaml) {
      return Optional.of(ContentType.YAML);
    }
    boolean toml = assigned >= FEWEST_KEYS && heads > 0 && oddToml * 100 <= lines * ODD_PERCENT;
    return toml ? Optional.of(ContentType.TOML) : Optional.empty();
  }

  private void line(String line) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    String content = line.substring(indent);
    if (content.isEmpty() || content.startsWith("#") || line.equals("---")) {
      return;
    }
    if (block >= 0 && indent > block) {
      return;
    }
    block = -1;
    lines++;
    yaml(content, indent);
    toml(content, indent);
  }

  private void yaml(String content, int indent) {
    int start = 0;
    while (content.startsWith("- ", start)) {
      start += 2;
    }
    dashes += start > 0 ? 1 : 0;
    String rest = content.substring(start);
    int colon = colon(rest, start > 0);
    if (colon > 0) {
      keys++;
      nested += indent + start > 0 ? 1 : 0;
      char last = rest.charAt(rest.length() - 1);
      oddYaml += last == ',' || last == ';' || last == '{' ? 1 : 0;
      String value = rest.substring(colon + 1).strip();
      boolean text = value.startsWith("|") || value.startsWith(">");
      block = text && value.length() <= 2 ? indent + start : -1;
    } else {
      oddYaml += start == 0 && !content.equals("-") ? 1 : 0;
    }
  }

  /**
   * Where the colon behind a key stands, with one space or nothing behind it; else -1.
   *
   * @param named whether a name in quotes and attributes in brackets may stand behind the key, as
   *     in snapshots of what a browser shows ({@code - link "Cart" [ref=e7]:})
   */
  private static int colon(String s, boolean named) {
    char first = s.isEmpty() ? ' ' : s.charAt(0);
    boolean quoted = first == '"' || first == '\'';
    int colon = quoted ? s.indexOf(first, 1) + 1 : 0;
    while (!quoted && colon < s.length() && isKey(s.charAt(colon))) {
      colon++;
    }
    colon = named && colon > 0 ? behindAttributes(s, colon) : colon;
    if (colon == 0 || colon >= s.length() || s.charAt(colon) != ':') {
      return -1;
    }
    boolean end = colon + 1 == s.length();
    boolean one = s.startsWith(" ", colon + 1) && !s.startsWith("  ", colon + 1);
    return end || one ? colon : -1;
  }

  private static int behindAttributes(String s, int from) {
    int at = from;
    while (at + 2 < s.length() && s.charAt(at) == ' ') {
      char opens = s.charAt(at + 1);
      int end = opens == '"' || opens == '[' ? s.indexOf(opens == '[' ? ']' : '"', at + 2) : -1;
      if (end < 0) {
        return at;
      }
      at = end + 1;
    }
    return at;
  }

  private static boolean isKey(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "_-./$@{}".indexOf(c) >= 0;
  }

  private void toml(String content, int indent) {
    char last = content.charAt(content.length() - 1);
    if (content.startsWith("[") && last == ']' && indent == 0 && content.length() > 2) {
      heads++;
      return;
    }
    int equals = content.indexOf(" = ");
    if (equals > 0 && equals + 3 < content.length()) {
      boolean typed = "\"'[{-+0123456789tf".indexOf(content.charAt(equals + 3)) >= 0;
      boolean key = content.chars().limit(equals).allMatch(c -> isKey((char) c) || c == '"');
      assigned += typed && key ? 1 : 0;
      oddToml += typed && key && last != ';' ? 0 : 1;
      return;
    }
    boolean inner = last == ',' || last == ']' || last == '}' || content.equals("[");
    oddToml += inner && (indent > 0 || content.length() <= 2) ? 0 : 1;
  }
}
