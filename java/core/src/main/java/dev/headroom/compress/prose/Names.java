package dev.headroom.compress.prose;

import dev.headroom.compress.lines.Excerpt;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Headings and sources of passages in a few words on one line: each once, with how often, numbers
 * in brackets that follow each other as one.
 */
final class Names {
  private static final int MOST = 8;

  /** Of what a search found a reader sees by its numbers what is missing. */
  private static final int MOST_NUMBERED = 3;

  private static final int LONGEST = 60;
  private static final String[] KEYS = {"source", "url", "uri", "file", "path", "title"};

  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final StringJoiner numbers = new StringJoiner(", ");
  private int first = -1;
  private int last = -1;
  private int more;

  /** Adds a heading or a label of some lines. */
  void add(String label, boolean passage) {
    String head = line(label);
    int number = number(head);
    if (number < 0) {
      String source = passage ? source(label) : "";
      name(source.isEmpty() ? head : source, MOST);
      return;
    }
    name(head.substring(head.indexOf(']') + 1).strip(), MOST_NUMBERED);
    if (number != last + 1) {
      endNumbers();
      first = number;
    }
    last = number;
  }

  private void name(String name, int most) {
    if (names.containsKey(name) || !name.isEmpty() && names.size() < most) {
      names.merge(name, 1, Integer::sum);
    } else if (!name.isEmpty()) {
      more++;
    }
  }

  private void endNumbers() {
    if (first >= 0) {
      numbers.add(first == last ? "[" + first + "]" : "[" + first + "]-[" + last + "]");
    }
  }

  @Override
  public String toString() {
    endNumbers();
    first = -1;
    StringJoiner all = new StringJoiner("; ");
    if (numbers.length() > 0) {
      all.add(numbers.toString());
    }
    names.forEach((name, n) -> all.add(n == 1 ? name : name + " \u00d7" + n));
    return more == 0 ? all.toString() : all + "; " + more + " more";
  }

  /** The number that a name begins with in brackets, else -1. */
  private static int number(String name) {
    int end = name.indexOf(']');
    if (end < 2 || end > 7 || name.charAt(0) != '[') {
      return -1;
    }
    String digits = name.substring(1, end);
    return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : -1;
  }

  /** The first line of a label, cut if it is long; "" of one that names nothing. */
  private static String line(String label) {
    String s = label.strip();
    int end = s.indexOf('\n');
    String first = end < 0 ? s : s.substring(0, end).strip();
    boolean says = !first.startsWith("</") && first.chars().anyMatch(Character::isLetterOrDigit);
    return says ? clean(first) : "";
  }

  private static String clean(String name) {
    StringBuilder clean = new StringBuilder();
    name.codePoints()
        .limit(LONGEST)
        .forEach(c -> clean.appendCodePoint(c < ' ' || c >= 0x7f && c < 0xa0 ? ' ' : c));
    return clean.length() < name.length() ? clean + Excerpt.CUT : clean.toString();
  }

  /** What stands behind a word such as {@code source:} or {@code <source>}; "" if none does. */
  private static String source(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    if (lower.length() != label.length()) {
      return "";
    }
    for (String key : KEYS) {
      int at = lower.indexOf(key);
      int from = at + key.length();
      if (at >= 0 && from < label.length() && ":=>".indexOf(label.charAt(from)) >= 0) {
        while (from < label.length() && " :=>\"'".indexOf(label.charAt(from)) >= 0) {
          from++;
        }
        int to = from;
        while (to < label.length() && "\"'<>,;)\n".indexOf(label.charAt(to)) < 0) {
          to++;
        }
        return clean(label.substring(from, to).strip());
      }
    }
    return "";
  }
}
