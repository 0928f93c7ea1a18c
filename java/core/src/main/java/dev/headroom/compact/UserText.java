package dev.headroom.compact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a user, read for elements that clients put in: {@code <system-reminder> ...
 * </system-reminder>} and others of known names. What is not sure is the user's.
 */
final class UserText {
  /*
   * An element begins a line, and the tag that closes it, which is where as many of its name are
   * closed as were opened, wherever they stand, ends one. Else the user's words may stand in it:
   * those between two elements, or a name that the user speaks of. It counts before and behind all
   * that is the user's; between the user's lines it is a quotation, as it is in a fence. A stack
   * for each name matches the tags in one pass, and every place is looked at by one run of elements
   * only, so that the time is linear in the text.
   */

  /** Names that clients give: Claude Code and OpenCode, and Codex, which writes underscores. */
  private static final List<String> NAMES =
      List.of(
          "system-reminder",
          "task-notification",
          "local-command-caveat",
          "local-command-stdout",
          "local-command-stderr",
          "bash-stdout",
          "bash-stderr",
          "recommended_plugins",
          "subagent_notification",
          "turn_aborted");

  /** Codex's state of the machine: too common a name to count by itself. */
  static final String ENVIRONMENT = "environment_context";

  /** Codex's project instructions: an element of a common name, known by the line before it. */
  private static final String INSTRUCTIONS = "INSTRUCTIONS";

  private static final String INSTRUCTIONS_HEAD = "# AGENTS.md instructions for ";

  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)(%s|%s|%s)(?:[ \t][^<>\n]*+)?>"
              .formatted(String.join("|", NAMES), ENVIRONMENT, INSTRUCTIONS));

  /** A line of a fence, by CommonMark 0.31, 4.5. */
  private static final Pattern FENCE =
      Pattern.compile("^ {0,3}(`{3,}+|~{3,}+)(.*+)$", Pattern.MULTILINE | Pattern.UNIX_LINES);

  /**
   * An element, by places in the text.
   *
   * @param inner behind the tag that opens it
   * @param close of the tag that closes it
   * @param end behind that
   */
  private record Element(String name, int inner, int close, int end) {}

  private final String text;

  /** By the place where it begins, be it in a line. */
  private final Map<Integer, Element> elements;

  /**
   * @param environment whether {@link #ENVIRONMENT} counts
   */
  UserText(String text, boolean environment) {
    this.text = text;
    elements = elements(environment);
  }

  /**
   * Takes the text apart.
   *
   * @param number of its message
   */
  Insertion.Parted part(int number) {
    List<Element> taken = new ArrayList<>();
    int behind = run(behindBlankLines(0), taken);
    int from = taken.isEmpty() ? 0 : behind;
    int to = text.length();
    for (int line = from; line < to; ) {
      List<Element> run = new ArrayList<>();
      int next = run(line, run);
      if (!run.isEmpty() && next == to) {
        taken.addAll(run);
        to = beforeBlankLines(from, line);
      }
      line = run.isEmpty() ? nextLine(line) : next;
    }
    List<Insertion> insertions = new ArrayList<>();
    for (Element e : taken) {
      insertions.add(new Insertion(number, e.name, text.substring(e.inner, e.close).strip()));
    }
    return new Insertion.Parted(text.substring(from, to), List.copyOf(insertions));
  }

  private Map<Integer, Element> elements(boolean environment) {
    BitSet fenced = fenced();
    Map<Integer, Element> found = new HashMap<>();
    Map<String, Deque<int[]>> open = new HashMap<>();
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      String name = tag.group(2);
      Deque<int[]> opened = open.computeIfAbsent(name, n -> new ArrayDeque<>());
      if (tag.start(1) == tag.end(1)) {
        opened.push(new int[] {tag.start(), tag.end()});
      } else if (!opened.isEmpty()) {
        int[] opening = opened.pop();
        int from = name.equals(INSTRUCTIONS) ? heading(opening[0]) : opening[0];
        boolean counts = environment || !name.equals(ENVIRONMENT);
        if (from >= 0 && counts && !fenced.get(opening[0]) && !fenced.get(tag.start())) {
          found.put(from, new Element(name, opening[1], tag.start(), tag.end()));
        }
      }
    }
    return found;
  }

  /** What stands in fences of code, with their lines. */
  private BitSet fenced() {
    BitSet fenced = new BitSet();
    String open = "";
    int from = 0;
    Matcher line = FENCE.matcher(text);
    while (line.find()) {
      String fence = line.group(1);
      if (open.isEmpty()) {
        boolean code = fence.startsWith("`") && line.group(2).indexOf('`') >= 0;
        open = code ? "" : fence;
        from = line.start();
      } else if (fence.startsWith(open) && behindBlanks(line.start(2)) == line.end()) {
        fenced.set(from, line.end());
        open = "";
      }
    }
    if (!open.isEmpty()) {
      fenced.set(from, text.length());
    }
    return fenced;
  }

  /** Where the heading begins that an element of instructions stands below, or -1. */
  private int heading(int element) {
    if (element == 0 || text.charAt(element - 1) != '\n') {
      return -1;
    }
    int end = element;
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    int line = text.lastIndexOf('\n', end - 1) + 1;
    return text.startsWith(INSTRUCTIONS_HEAD, line) ? line : -1;
  }

  /** Behind the elements, and blank lines, that stand below each other from a line on. */
  private int run(int line, List<Element> into) {
    int at = line;
    for (int next = row(at, into); next >= 0; next = row(at, into)) {
      at = behindBlankLines(next);
    }
    return at;
  }

  /** Behind the line that ends the elements which stand one behind the other there, or -1. */
  private int row(int line, List<Element> into) {
    List<Element> row = new ArrayList<>();
    for (Element e = elements.get(line); e != null; e = elements.get(e.end)) {
      row.add(e);
      int end = behindBlanks(e.end);
      if (end == text.length() || text.charAt(end) == '\n') {
        into.addAll(row);
        return Math.min(end + 1, text.length());
      }
    }
    return -1;
  }

  private int nextLine(int at) {
    int feed = text.indexOf('\n', at);
    return feed < 0 ? text.length() : feed + 1;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** Behind blanks, on the same line. */
  private int behindBlanks(int at) {
    int to = at;
    while (to < text.length() && text.charAt(to) != '\n' && isBlank(text.charAt(to))) {
      to++;
    }
    return to;
  }

  /** The first line from one on that is not blank, or the end of the text. */
  private int behindBlankLines(int line) {
    int at = line;
    int end = behindBlanks(at);
    while (end < text.length() && text.charAt(end) == '\n') {
      at = end + 1;
      end = behindBlanks(at);
    }
    return end == text.length() ? end : at;
  }

  /** The end of the last line before one that is not blank, without its line feed. */
  private int beforeBlankLines(int from, int line) {
    int end = line;
    for (int i = line; i > from && isBlank(text.charAt(i - 1)); i--) {
      end = text.charAt(i - 1) == '\n' ? i - 1 : end;
    }
    return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }
}
