package dev.headroom.compress.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many of the paths in a column are in each folder: of the first ones in which they differ. */
final class Folders {
  private static final int MOST = 8;

  private Folders() {}

  /** For example {@code path in src/main/ 40, src/test/ 12}; empty if these are no paths. */
  static String of(String name, String[] paths) {
    String common = paths[0];
    for (String p : paths) {
      if (p.indexOf('/') < 0 || p.indexOf(' ') >= 0 || p.contains("://")) {
        return "";
      }
      int n = 0;
      while (n < Math.min(common.length(), p.length()) && common.charAt(n) == p.charAt(n)) {
        n++;
      }
      common = common.substring(0, n);
    }
    int from = common.lastIndexOf('/') + 1;
    Map<String, Integer> counts = new HashMap<>();
    for (String p : paths) {
      int slash = p.indexOf('/', from);
      counts.merge(slash < 0 ? p.substring(0, from) : p.substring(0, slash + 1), 1, Integer::sum);
    }
    if (counts.size() < 2 || counts.size() * 3 > paths.length) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .forEach(c ->
            parts.add(
                (c.getKey().isEmpty() ? "." : c.getKey()) + " " + Summary.number(c.getValue())));
    int more = counts.size() - parts.size();
    return Value.name(name)
        + " in "
        + String.join(", ", parts)
        + (more > 0 ? ", " + more + " more folders" : "");
  }
}
