package dev.headroom.compress.prose;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the passages begin that a search found: lines that begin alike, three and more, with a
 * number in brackets that counts up ({@code [12] docs/a.md}), a word and such a number ({@code
 * Chunk 12:}), a tag ({@code <document index="12">}), a rule ({@code --- chunk 12}), or a name of a
 * source ({@code Source: docs/a.md}).
 */
final class Passages {
  private static final int FEWEST = 3;

  /** A longer line is text, of which the label is the beginning alone. */
  private static final int LONGEST_LABEL = 120;

  private static final int LONGEST_WORD = 16;

  /** Of so many words and more is a sentence. */
  private static final int MOST_WORDS = 9;

  private static final Set<String> SOURCES =
      Set.of(
          "source",
          "title",
          "url",
          "uri",
          "link",
          "document",
          "doc",
          "chunk",
          "passage",
          "file",
          "filename",
          "path",
          "page",
          "result",
          "section",
          "snippet",
          "excerpt");

  private final LineSequence lines;

  /** Of lines that begin a passage how many bytes are its label, else 0. */
  private final int[] labels;

  private int count;

  private Passages(LineSequence lines) {
    this.lines = lines;
    this.labels = new int[lines.size()];
  }

  static Passages of(LineSequence lines) {
    Passages p = new Passages(lines);
    Map<String, List<Integer>> keys = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      int line = i;
      String key =
          key(lines.get(i), i == 0 || isBlank(lines.get(i - 1)) || isRule(lines.get(i - 1)));
      if (!key.isEmpty()) {
        keys.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
      }
    }
    String best = "";
    List<Integer> starts = List.of();
    for (Map.Entry<String, List<Integer>> e : keys.entrySet()) {
      boolean counts = e.getKey().contains("#");
      boolean fits = e.getValue().size() >= FEWEST && (!counts || p.countsUp(e.getValue()));
      boolean better = counts == best.contains("#") ? e.getValue().size() > starts.size() : counts;
      if (fits && better) {
        best = e.getKey();
        starts = e.getValue();
      }
    }
    p.begin(starts);
    return p;
  }

  /** Passages that begin at these lines, each of which is a label. */
  static Passages at(LineSequence lines, List<Integer> starts) {
    Passages p = new Passages(lines);
    p.count = starts.size();
    for (int line : starts) {
      p.labels[line] = lines.get(line).length();
    }
    return p;
  }

  boolean areFound() {
    return count > 0;
  }

  /** Whether a passage begins with a line. */
  boolean beginsAt(int line) {
    return labels[line] > 0;
  }

  /** How many bytes at the beginning of a line label a passage; 0 if none begins there. */
  int labelOf(int line) {
    return labels[line] == lines.get(line).length() ? 0 : labels[line];
  }

  /** Whether the whole line is a label. */
  boolean isLabel(int line) {
    return labels[line] > 0 && labels[line] == lines.get(line).length();
  }

  private void begin(List<Integer> starts) {
    count = starts.size();
    for (int i : starts) {
      Line line = lines.get(i);
      int bracket = line.has(0, '[') ? line.indexOf(']', 0) + 1 : 0;
      boolean text = bracket > 0 && isText(line.from(bracket));
      labels[i] = text ? line.behindSpaces(bracket) : line.length();
    }
  }

  private static boolean isText(Line line) {
    if (line.length() > LONGEST_LABEL) {
      return true;
    }
    int words = 0;
    for (int i = 1; i < line.length(); i++) {
      words += line.has(i, ' ') && !line.has(i - 1, ' ') ? 1 : 0;
    }
    return words >= MOST_WORDS;
  }

  /** What a line has in common with others that begin passages; "" if it cannot begin one. */
  private static String key(Line line, boolean apart) {
    if (line.has(0, '[')) {
      int end = line.behindDigits(1);
      return end > 1 && line.has(end, ']') ? "[#]" : "";
    }
    if (line.has(0, '<')) {
      int end = behindLetters(line, 1);
      boolean tag = end > 1 && (line.has(end, ' ') || line.has(end, '>'));
      return tag && line.indexOf('>', 0) > 0 ? line.piece(0, end).toString() : "";
    }
    if (isRule(line)) {
      return "" + (char) line.at(0);
    }
    int start = line.has(0, '#') ? line.behindSpaces(hashes(line)) : line.has(0, '*') ? 2 : 0;
    int end = behindLetters(line, start);
    if (!apart || end - start < 3 || end - start > LONGEST_WORD || line.length() > LONGEST_LABEL) {
      return "";
    }
    int number = line.behindSpaces(end);
    if (number > end && line.isDigit(number)) {
      int behind = line.behindDigits(number);
      boolean ends = behind == line.length() || !Character.isLetter(line.at(behind));
      return ends ? line.piece(0, end) + " #" : "";
    }
    String word = line.piece(start, end).toString().toLowerCase(Locale.ROOT);
    return line.has(end, ':') && line.length() > end + 2 && SOURCES.contains(word)
        ? word + ":"
        : "";
  }

  private static int hashes(Line line) {
    int i = 0;
    while (line.has(i, '#')) {
      i++;
    }
    return i;
  }

  private static int behindLetters(Line line, int from) {
    int i = from;
    while (i < line.length() && ((line.at(i) | 0x20) >= 'a' && (line.at(i) | 0x20) <= 'z')) {
      i++;
    }
    return i;
  }

  /** Whether a line begins with three dashes, equals signs or asterisks. */
  static boolean isRule(Line line) {
    for (char c : new char[] {'-', '=', '*', '_', '~'}) {
      if (line.has(0, c)) {
        return line.has(1, c) && line.has(2, c);
      }
    }
    return false;
  }

  static boolean isBlank(Line line) {
    return line.strip().isEmpty();
  }

  /** Whether the first numbers of lines ascend. */
  private boolean countsUp(List<Integer> at) {
    int last = -1;
    for (int i : at) {
      Line line = lines.get(i);
      int from = 0;
      while (from < line.length() && !line.isDigit(from)) {
        from++;
      }
      int number = line.number(from, line.behindDigits(from));
      if (number <= last) {
        return false;
      }
      last = number;
    }
    return true;
  }
}
