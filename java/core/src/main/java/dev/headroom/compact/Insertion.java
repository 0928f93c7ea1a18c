package dev.headroom.compact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client put among the words of its user: reminders, settings, the state of an editor.
 *
 * <p>Clients mark it as an element, {@code <system-reminder> ... </system-reminder>}, in a text of
 * its own or before and behind what the user wrote. One counts if its name is known, it begins a
 * line and its end tag ends one, with as many of its kind opened as closed in between; in a fence
 * of code, within a line or without an end it is a quotation of the user's. So what is not sure
 * stays as the user's words.
 *
 * @param number of the message, from 1, among those that are left out
 * @param name of the element
 * @param words what stands in it
 */
record Insertion(int number, String name, String words) {
  /** Names that clients give: Claude Code and OpenCode, Codex, Cline and Roo, Gemini CLI. */
  private static final Set<String> NAMES =
      Set.of(
          "system-reminder",
          "task-notification",
          "local-command-caveat",
          "local-command-stdout",
          "local-command-stderr",
          "bash-stdout",
          "bash-stderr",
          "environment_context",
          "user_instructions",
          "recommended_plugins",
          "subagent_notification",
          "turn_aborted",
          "environment_details",
          "session_context");

  /** Codex's project instructions: an element of a common name, known by the line before it. */
  private static final String INSTRUCTIONS = "INSTRUCTIONS";

  private static final String INSTRUCTIONS_HEAD = "# AGENTS.md instructions for ";

  /** So many kinds are told of. */
  private static final int MOST_KINDS = 12;

  /** So much of what stands in one, in characters: what it is about. */
  private static final int SHOWN = 160;

  /**
   * A text of a user, taken apart.
   *
   * @param own what the user wrote; empty if nothing
   */
  record Parted(String own, List<Insertion> insertions) {}

  /** Takes a text of a user apart. */
  static Parted part(int number, String text) {
    StringBuilder own = new StringBuilder();
    List<Insertion> insertions = new ArrayList<>();
    Set<String> unclosed = new HashSet<>();
    boolean fenced = false;
    int kept = 0;
    for (int at = 0; at < text.length(); ) {
      int next = nextLine(text, at);
      fenced ^= text.startsWith("```", at);
      Optional<String> name = fenced ? Optional.empty() : opened(text, at, next);
      int from = name.map(n -> n.equals(INSTRUCTIONS)).orElse(false) ? head(text, kept, at) : at;
      if (name.isPresent() && from >= 0 && !unclosed.contains(name.get())) {
        int end = end(text, at, name.get());
        if (end >= 0) {
          own.append(text, kept, from);
          insertions.add(new Insertion(number, name.get(), inside(text.substring(at, end))));
          kept = end;
          at = end;
          continue;
        }
        unclosed.add(name.get());
      }
      at = next;
    }
    own.append(text, kept, text.length());
    return insertions.isEmpty()
        ? new Parted(text, List.of())
        : new Parted(own.toString().strip(), List.copyOf(insertions));
  }

  private static int nextLine(String text, int at) {
    int feed = text.indexOf('\n', at);
    return feed < 0 ? text.length() : feed + 1;
  }

  /** The known name of the element that a line opens. */
  private static Optional<String> opened(String text, int at, int next) {
    if (text.charAt(at) != '<') {
      return Optional.empty();
    }
    int to = at + 1;
    while (to < next
        && (Character.isLetter(text.charAt(to)) || "-_".indexOf(text.charAt(to)) >= 0)) {
      to++;
    }
    String name = text.substring(at + 1, to);
    return opens(text, at, name) && (NAMES.contains(name) || name.equals(INSTRUCTIONS))
        ? Optional.of(name)
        : Optional.empty();
  }

  private static boolean opens(String text, int at, String name) {
    return text.startsWith("<" + name + ">", at) || text.startsWith("<" + name + " ", at);
  }

  /** The byte behind the line that closes the element which one opens, or -1. */
  private static int end(String text, int at, String name) {
    int depth = 0;
    for (int line = at; line < text.length(); ) {
      int next = nextLine(text, line);
      depth += opens(text, line, name) ? 1 : 0;
      depth -= text.substring(line, next).stripTrailing().endsWith("</" + name + ">") ? 1 : 0;
      if (depth <= 0) {
        return next;
      }
      line = next;
    }
    return -1;
  }

  /** Where the heading begins that stands last before an element, or -1. */
  private static int head(String text, int kept, int at) {
    String before = text.substring(kept, at).stripTrailing();
    int line = before.lastIndexOf('\n') + 1;
    return before.startsWith(INSTRUCTIONS_HEAD, line) ? kept + line : -1;
  }

  private static String inside(String element) {
    String open = element.stripTrailing();
    return open.substring(open.indexOf('>') + 1, open.lastIndexOf("</")).strip();
  }

  /** What it begins with, in one line. */
  private String about() {
    String start = words.substring(0, Math.min(words.length(), 4 * SHOWN));
    String line = start.replaceAll("\\s+", " ");
    int to = Math.min(line.length(), SHOWN);
    to -= to > 0 && Character.isHighSurrogate(line.charAt(to - 1)) ? 1 : 0;
    return line.substring(0, to)
        + (to < line.length() || start.length() < words.length() ? "..." : "");
  }

  /** A line for each kind, with the messages that hold it. */
  static List<String> lines(List<Insertion> all) {
    Map<String, Set<Integer>> kinds = new LinkedHashMap<>();
    for (Insertion one : all) {
      String what = one.name + (one.words.isEmpty() ? "" : ": " + one.about());
      kinds.computeIfAbsent(what, k -> new TreeSet<>()).add(one.number);
    }
    List<String> lines = new ArrayList<>();
    Set<Integer> others = new TreeSet<>();
    kinds.forEach((what, numbers) -> {
      if (lines.size() < MOST_KINDS) {
        lines.add("- (" + Account.numbers(numbers) + ") " + what);
      } else {
        others.addAll(numbers);
      }
    });
    if (!others.isEmpty()) {
      lines.add("- (" + Account.numbers(others) + ") others");
    }
    return lines;
  }
}
