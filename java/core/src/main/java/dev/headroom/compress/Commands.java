package dev.headroom.compress;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The commands of a shell's line whose output is seen: of a pipe the last one that does more than
 * pass on what it is given. Looks at the first bytes only; quoted text is not taken apart.
 */
final class Commands {
  private static final int LOOKED_AT = 4096;

  /** What hands on its input, or a part of it. */
  private static final Set<String> FILTERS =
      Set.of(
          "head", "tail", "cat", "less", "more", "tee", "sort", "uniq", "nl", "sed", "awk", "tr");

  /** What says nothing of its own, or runs what follows. */
  private static final Set<String> SILENT =
      Set.of("cd", "export", "set", "source", ".", "pushd", "popd", "sleep", "true", "mkdir");

  private static final Set<String> RUNNERS =
      Set.of("sudo", "time", "nice", "nohup", "env", "command", "exec", "stdbuf", "xargs", "then");

  private Commands() {}

  static List<String> of(String line) {
    String seen = line.length() > LOOKED_AT ? line.substring(0, LOOKED_AT) : line;
    List<String> commands = new ArrayList<>();
    for (List<String> pipe : pipes(seen)) {
      int last = pipe.size() - 1;
      while (last > 0 && FILTERS.contains(word(pipe.get(last)))) {
        last--;
      }
      String command = last < 0 ? "" : pipe.get(last);
      if (!command.isEmpty() && !SILENT.contains(word(command))) {
        commands.add(command);
      }
    }
    return commands;
  }

  /** The pipes of a line, each as its stages. */
  private static List<List<String>> pipes(String line) {
    List<List<String>> pipes = new ArrayList<>();
    List<String> stages = new ArrayList<>();
    int from = 0;
    char quote = 0;
    for (int i = 0; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : '\n';
      if (quote != 0 && i < line.length()) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '\\') {
        i++;
      } else if (c == '|' || c == ';' || c == '\n' || isAnd(line, i)) {
        add(line.substring(Math.min(from, line.length()), i), stages);
        boolean twice = i + 1 < line.length() && line.charAt(i + 1) == c && c != '\n';
        if (c != '|' || twice) {
          pipes.add(List.copyOf(stages));
          stages.clear();
        }
        i += twice ? 1 : 0;
        from = i + 1;
      }
    }
    return pipes;
  }

  private static boolean isAnd(String line, int i) {
    return i + 1 < line.length() && line.charAt(i) == '&' && line.charAt(i + 1) == '&';
  }

  private static void add(String stage, List<String> stages) {
    String rest = stage.strip();
    while (!rest.isEmpty()) {
      String word = word(rest);
      boolean assignment = word.matches("\\w+=.*");
      boolean runner = RUNNERS.contains(word) || word.equals("timeout") || word.equals("(");
      if (!assignment && !runner) {
        break;
      }
      rest = rest.substring(Math.min(rest.length(), word.length())).strip();
      if (word.equals("timeout") && !rest.isEmpty()) {
        rest = rest.substring(word(rest).length()).strip();
      }
    }
    if (!rest.isEmpty()) {
      String name = word(rest);
      stages.add(name.substring(name.lastIndexOf('/') + 1) + rest.substring(name.length()));
    }
  }

  /** The first word. */
  private static String word(String command) {
    int end = 0;
    while (end < command.length() && !Character.isWhitespace(command.charAt(end))) {
      end++;
    }
    return command.substring(0, end);
  }
}
