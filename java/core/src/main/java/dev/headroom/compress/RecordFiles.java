package dev.headroom.compress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells by their names files of records that programs write, which agents read and hardly ever edit
 * by quoting them: logs of any length, and tables of more than a few screens.
 */
final class RecordFiles {
  /** A table's output of fewer bytes may be of one that is kept by hand. */
  private static final int LONG_TABLE = 32 << 10;

  private static final Pattern LOG =
      Pattern.compile("(?i).*\\.(?:log|out|err|stdout|stderr)(?:[.-][\\w.-]*)?|/var/log/.*");

  private static final Pattern TABLE = Pattern.compile("(?i).*\\.(?:csv|tsv|jsonl|ndjson)");

  private RecordFiles() {}

  /**
   * Whether all files that a command names hold records, and there is one.
   *
   * @param command a command with its arguments
   * @param bytes how many bytes were shown
   */
  static boolean areIn(String command, int bytes) {
    List<String> paths = new ArrayList<>();
    String[] words = command.strip().split("\\s+");
    for (int i = 1; i < words.length; i++) {
      String word = words[i].replaceAll("^[\"']|[\"']$", "");
      if (word.matches("[^-].*[./].*|[./].*")) {
        paths.add(word);
      }
    }
    return areAll(paths, bytes);
  }

  /**
   * Whether all of these files hold records, and there is one.
   *
   * @param bytes how many bytes were shown
   */
  static boolean areAll(List<String> paths, int bytes) {
    return !paths.isEmpty()
        && paths.stream()
            .allMatch(
                p -> LOG.matcher(p).matches() || bytes >= LONG_TABLE && TABLE.matcher(p).matches());
  }
}
