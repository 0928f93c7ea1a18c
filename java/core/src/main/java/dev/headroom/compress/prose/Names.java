package dev.headroom.compress.prose;

import dev.headroom.compress.lines.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** Headings and sources of passages on one line, numbers in brackets that follow each other as one. */
final class Names {
  private static final int MOST = 12;
  private static final int LONGEST = 60;

  private final List<String> names = new ArrayList<>();
  private int first;
  private int last;
  private int more;

  void add(String label) {
    String name = name(label);
    int number = number(name);
    if (number >= 0 && number == last + 1 && first > 0) {
      last = number;
      names.set(names.size() - 1, "[" + first + "]-[" + last + "]");
      return;
    }
    first = Math.max(0, number);
    last = number;
    if (names.size() == MOST) {
      first = 0;
      more++;
    } else if (!name.isEmpty()) {
      names.add(name);
    }
  }

  @Override
  public String toString() {
    return String.join("; ", names) + (more == 0 ? "" : "; " + more + " more");
  }

  /** The number of a name that is {@code [12]} alone, else -1. */
  private static int number(String name) {
    boolean brackets = name.startsWith("[") && name.endsWith("]") && name.length() < 9;
    if (!brackets || !name.substring(1, name.length() - 1).chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return name.length() == 2 ? -1 : Integer.parseInt(name.substring(1, name.length() - 1));
  }

  private static String name(String label) {
    int end = label.strip().indexOf('\n');
    String first = end < 0 ? label.strip() : label.strip().substring(0, end).strip();
    if (first.startsWith("</") || first.chars().noneMatch(Character::isLetterOrDigit)) {
      return "";
    }
    StringBuilder clean = new StringBuilder();
    first.codePoints().limit(LONGEST).forEach(c -> clean.appendCodePoint(c < ' ' || c == 0x7f ? ' ' : c));
    return clean.length() < first.length() ? clean + Excerpt.CUT : clean.toString();
  }
}
