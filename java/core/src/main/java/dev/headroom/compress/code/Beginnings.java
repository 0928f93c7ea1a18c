package dev.headroom.compress.code;

import dev.headroom.syntax.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Where code may begin whose first lines are the rest of something: a part of a file that begins
 * within a comment, a text or a list. No parser can say what such a line is.
 */
final class Beginnings {
  /** So many of each kind are looked at, each of which costs a parse. */
  private static final int MOST = 3;

  private static final List<String> ENDS_OF_COMMENTS = List.of("*/", "\"\"\"", "'''");

  private Beginnings() {}

  /** How many lines stand before each: ends of comments before blank lines, in the first half. */
  static List<Integer> of(SourceText code) {
    List<Integer> comments = new ArrayList<>();
    List<Integer> blanks = new ArrayList<>();
    for (int line = 1; line <= code.lines() / 2; line++) {
      int to = code.beforeBlank(code.start(line), code.end(line));
      String text = code.text(code.start(line), to);
      if (text.isBlank()) {
        blanks.add(line);
      } else if (ENDS_OF_COMMENTS.stream().anyMatch(text::endsWith)) {
        comments.add(line);
      }
    }
    List<Integer> some = new ArrayList<>(comments.subList(0, Math.min(MOST, comments.size())));
    some.addAll(blanks.subList(0, Math.min(MOST, blanks.size())));
    return some;
  }
}
