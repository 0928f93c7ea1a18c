package dev.headroom.proxy.hooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last command of a shell's line, where the line is of the simple kind: commands between {@code
 * &&}, {@code ||}, {@code ;} and {@code |} at the top level. Lines that hold anything else that a
 * shell gives a meaning to (substitutions, groups, jobs, here documents, comments, several lines),
 * or whose last command writes to a file, are not taken apart.
 *
 * @param start of the command's first word that is no assignment
 * @param program that word, as it is written
 */
record ShellLine(int start, String program) {
  /** Redirections of a last command that leave its output where it goes. */
  private static final String HARMLESS = "2>&1|0?<[^<&>]*|2>/dev/null";

  /**
   * A word.
   *
   * @param redirects whether it holds a redirection
   */
  private record Word(int start, int end, boolean redirects) {
    String in(String line) {
      return line.substring(start, end);
    }
  }

  /** The last command of a line; empty if the line is of another kind. */
  static Optional<ShellLine> last(String line) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == ' ' || c == '\t') {
        at++;
      } else if (c == ';' || c == '|' || line.startsWith("&&", at)) {
        at += line.startsWith("||", at) || c == '&' ? 2 : 1;
        words.clear();
      } else {
        Optional<Word> word = word(line, at);
        if (word.isEmpty()) {
          return Optional.empty();
        }
        words.add(word.get());
        at = word.get().end();
      }
    }
    return of(line, words);
  }

  private static Optional<ShellLine> of(String line, List<Word> words) {
    if (words.stream().anyMatch(w -> w.redirects() && !w.in(line).matches(HARMLESS))) {
      return Optional.empty();
    }
    return words.stream()
        .filter(w -> !w.in(line).matches("(?s)[A-Za-z_]\\w*=.*"))
        .findFirst()
        .map(w -> new ShellLine(w.start(), w.in(line)));
  }

  /** The word that begins somewhere; empty if it holds what is not taken apart. */
  private static Optional<Word> word(String line, int from) {
    if ("{}#!&".indexOf(line.charAt(from)) >= 0) {
      return Optional.empty();
    }
    boolean redirects = false;
    int i = from;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (" \t;|".indexOf(c) >= 0 || line.startsWith("&&", i)) {
        break;
      }
      if (c == '\'' || c == '"') {
        i = quoteEnd(line, i);
        if (i < 0) {
          return Optional.empty();
        }
        continue;
      }
      boolean plainJob = c == '&' && !(i > from && line.charAt(i - 1) == '>');
      if ("\n\r()`".indexOf(c) >= 0 || plainJob || isHard(line, i) || line.startsWith("<<", i)) {
        return Optional.empty();
      }
      redirects |= c == '<' || c == '>';
      i += c == '\\' ? 2 : 1;
    }
    return i > line.length() ? Optional.empty() : Optional.of(new Word(from, i, redirects));
  }

  /** Behind the quote that ends what one begins; -1 if there is none, or a substitution before. */
  private static int quoteEnd(String line, int from) {
    char quote = line.charAt(from);
    for (int i = from + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == quote) {
        return i + 1;
      }
      if (c == '\n' || c == '\r' || quote == '"' && (c == '`' || isHard(line, i))) {
        return -1;
      }
      if (quote == '"' && c == '\\') {
        i++;
      }
    }
    return -1;
  }

  /** Whether a dollar begins something else than a plain variable. */
  private static boolean isHard(String line, int i) {
    return line.charAt(i) == '$'
        && i + 1 < line.length()
        && "('\"[".indexOf(line.charAt(i + 1)) >= 0;
  }
}
