package dev.headroom.agents;

import java.util.ArrayList;
import java.util.List;

/** Lines of a text, with their ends. */
final class Lines {
  private Lines() {}

  /** What ends the lines of a text. */
  static String eol(String text) {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }

  /** The white space that the line begins with in which something stands. */
  static String indent(String text, int at) {
    int start = text.lastIndexOf('\n', at - 1) + 1;
    int end = start;
    while (end < at && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  /** Where the line before ends, if only white space stands between; else the same place. */
  static int startIfBlank(String text, int at) {
    int start = at;
    while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
      start--;
    }
    if (start == 0 || text.charAt(start - 1) != '\n') {
      return start;
    }
    start--;
    return start > 0 && text.charAt(start - 1) == '\r' ? start - 1 : start;
  }

  /** The lines, each with what ends it. */
  static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end + 1));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /** The text with others put in before a line, which may be one behind the last. */
  static String insert(String text, int line, String inserted) {
    List<String> lines = split(text);
    if (line >= lines.size() && !text.isEmpty() && !text.endsWith("\n")) {
      return text + eol(text) + inserted;
    }
    lines.add(Math.min(line, lines.size()), inserted);
    return String.join("", lines);
  }

  /** The text without some lines, the end excluded. */
  static String delete(String text, int from, int to) {
    List<String> lines = split(text);
    lines.subList(from, Math.min(to, lines.size())).clear();
    return String.join("", lines);
  }

  /** Whether a line says nothing: white space, or a comment behind {@code #}. */
  static boolean isIdle(String line) {
    String bare = line.strip();
    return bare.isEmpty() || bare.startsWith("#");
  }
}
