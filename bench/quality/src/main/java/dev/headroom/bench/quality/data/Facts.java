package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Facts of a text: up to 30 strings that stand in it exactly once and look like an id, a number or
 * a path, evenly spread from its start to its end.
 */
public final class Facts {
  /** The most facts that are taken from a text. */
  public static final int MOST = 30;

  private static final int LONGEST = 120;
  private static final Pattern WORD = Pattern.compile("(?<!\\\\)[\\p{L}\\p{N}_./:@+-]{4,}");
  private static final Pattern MARKED = Pattern.compile(".*(\\d.*\\d|[_/@]|\\w\\.\\w).*");

  private Facts() {}

  /** The facts, in the order in which they stand. */
  public static List<String> of(String text) {
    List<String> once = candidates(text);
    List<String> facts = new ArrayList<>();
    int wanted = Math.min(MOST, once.size());
    int next = 0;
    for (int i = 0; i < wanted; i++) {
      next = Math.max(next, (int) ((long) i * once.size() / wanted));
      while (next < once.size() && !standsOnce(text, once.get(next))) {
        next++;
      }
      if (next < once.size()) {
        facts.add(once.get(next++));
      }
    }
    return List.copyOf(facts);
  }

  private static List<String> candidates(String text) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    Matcher m = WORD.matcher(text);
    while (m.find()) {
      String word = trimmed(m.group());
      if (word.length() >= 4 && word.length() <= LONGEST && MARKED.matcher(word).matches()) {
        seen.merge(word, 1, Integer::sum);
      }
    }
    return seen.entrySet().stream().filter(e -> e.getValue() == 1).map(Map.Entry::getKey).toList();
  }

  /** Without what belongs to the sentence around it. */
  private static String trimmed(String word) {
    int from = 0;
    int to = word.length();
    while (to > from && ".:-+".indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    while (from < to && ":-+".indexOf(word.charAt(from)) >= 0) {
      from++;
    }
    return word.substring(from, to);
  }

  private static boolean standsOnce(String text, String word) {
    int first = text.indexOf(word);
    return first >= 0 && text.indexOf(word, first + 1) < 0;
  }
}
