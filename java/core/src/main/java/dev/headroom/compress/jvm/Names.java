package dev.headroom.compress.jvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Names in short: those that differ in the number at their end once, with all the numbers. */
final class Names {
  /** Numbers longer than that are ids. */
  private static final int MOST_DIGITS = 9;

  /** Behind the beginning of a name that a number follows; no line holds it. */
  private static final String NUMBERED = "\n";

  private Names() {}

  /** For example {@code main, worker-{1-7 9}}, in the order in which they begin. */
  static String of(List<String> names) {
    Map<String, List<String>> numbers = new LinkedHashMap<>();
    for (String name : names) {
      int end = name.length();
      while (end > 0 && name.length() - end < MOST_DIGITS && isDigit(name.charAt(end - 1))) {
        end--;
      }
      String number = name.substring(end);
      boolean plain = number.isEmpty() || number.length() > 1 && number.charAt(0) == '0';
      numbers
          .computeIfAbsent(plain ? name : name.substring(0, end) + NUMBERED, n -> new ArrayList<>())
          .add(plain ? "" : number);
    }
    StringJoiner all = new StringJoiner(", ");
    numbers.forEach((name, of) -> all.add(written(name, of)));
    return all.toString();
  }

  private static String written(String name, List<String> of) {
    if (!name.endsWith(NUMBERED)) {
      return of.size() == 1 ? name : name + " ×" + of.size();
    }
    String start = name.substring(0, name.length() - 1);
    return start + (of.size() == 1 ? of.getFirst() : ranges(of));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String ranges(List<String> numbers) {
    int[] sorted = numbers.stream().mapToInt(Integer::parseInt).sorted().distinct().toArray();
    StringJoiner ranges = new StringJoiner(" ", "{", "}");
    int i = 0;
    while (i < sorted.length) {
      int end = i;
      while (end + 1 < sorted.length && sorted[end + 1] == sorted[end] + 1) {
        end++;
      }
      ranges.add(end > i ? sorted[i] + "-" + sorted[end] : "" + sorted[i]);
      i = end + 1;
    }
    return ranges.toString();
  }
}
