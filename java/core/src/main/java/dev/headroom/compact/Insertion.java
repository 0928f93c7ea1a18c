package dev.headroom.compact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client put among the words of its user: reminders, settings, the output of a command.
 *
 * @param number of the message, from 1, among those that are left out
 * @param name of the element that it stands in
 * @param words what stands in it
 */
record Insertion(int number, String name, String words) {
  /** So many kinds are told of. */
  private static final int MOST_KINDS = 12;

  /** So much of what stands in one, in characters: what it is about. */
  private static final int SHOWN = 160;

  /**
   * A text of a user, taken apart.
   *
   * @param own what the user wrote; empty if nothing
   */
  record Parted(String own, List<Insertion> insertions) {
    /** One that is the user's as a whole. */
    static Parted whole(String text) {
      return new Parted(text, List.of());
    }
  }

  /**
   * Takes a text of a user apart.
   *
   * @param responses whether it stands in a request of OpenAI Responses, as those of Codex do:
   *     there a text of nothing else may tell of its environment
   */
  static Parted part(int number, String text, boolean responses) {
    if (!text.contains("</") || Account.begins(text)) {
      return Parted.whole(text);
    }
    if (responses && text.contains(UserText.ENVIRONMENT)) {
      Parted parted = new UserText(text, true).part(number);
      if (parted.own().isEmpty()) {
        return parted;
      }
    }
    return new UserText(text, false).part(number);
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
