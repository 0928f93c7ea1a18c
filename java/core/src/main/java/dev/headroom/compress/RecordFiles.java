package dev.headroom.compress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells by their names files of records that programs write, which agents read and hardly ever edit
 * by quoting them: logs of any length, tables and outputs of more than a few screens. What cannot
 * be told is no record.
 */
final class RecordFiles {
  /** A table or an output of which fewer bytes are shown may be one that is kept by hand. */
  private static final int LONG = 32 << 10;

  private static final int LONGEST_PATH = 1024;

  /** Behind the ending may stand when a log was put aside, or the how manieth it is. */
  private static final Pattern LOG =
      Pattern.compile("(?i).+\\.log(?:[.-]\\d[\\d_:T-]*)?(?:\\.old)?|/var/log/(?!.*\\.\\.).+");

  private static final Pattern LONG_ONE =
      Pattern.compile("(?i).+\\.(?:csv|tsv|jsonl|ndjson|out|err|stdout|stderr)");

  /** An option, how many lines or which, where errors go: words of a command that name no file. */
  private static final Pattern NO_FILE =
      Pattern.compile("-.*|[\"']?\\d[\\d,]*p?[\"']?|2>(?:/dev/null|&1)");

  /** What a shell puts something else for, or where output goes. */
  private static final Pattern NOT_LITERAL = Pattern.compile(".*[$`*?<>({\\[\\\\].*");

  private RecordFiles() {}

  /**
   * Whether all files that commands name hold records, and each names one.
   *
   * @param commands each with its arguments
   * @param bytes how many bytes were shown
   */
  static boolean areInAll(List<String> commands, int bytes) {
    return !commands.isEmpty() && commands.stream().allMatch(command -> areIn(command, bytes));
  }

  /** The same of a command. What is neither an option nor a number is taken for a file. */
  static boolean areIn(String command, int bytes) {
    List<String> paths = new ArrayList<>();
    String[] words = command.strip().split("\\s+");
    for (int i = 1; i < words.length; i++) {
      if (!NO_FILE.matcher(words[i]).matches()) {
        paths.add(words[i].replaceAll("^[\"']|[\"']$", ""));
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
    return !paths.isEmpty() && paths.stream().allMatch(path -> isOne(path, bytes));
  }

  private static boolean isOne(String path, int bytes) {
    return path.length() <= LONGEST_PATH
        && !NOT_LITERAL.matcher(path).matches()
        && (LOG.matcher(path).matches() || bytes >= LONG && LONG_ONE.matcher(path).matches());
  }
}
