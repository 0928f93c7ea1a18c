package dev.headroom.agents;

import java.util.List;

/** What an edit changes, as a unified diff of one hunk: edits are in one place. */
final class Diff {
  private static final int CONTEXT = 3;

  private Diff() {}

  /** The hunk; empty if nothing changes. */
  static String of(String before, String after) {
    List<String> old = Lines.split(before);
    List<String> now = Lines.split(after);
    int head = 0;
    while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(old.size(), now.size()) - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    if (head == old.size() && head == now.size()) {
      return "";
    }
    int from = Math.max(0, head - CONTEXT);
    int more = Math.min(tail, CONTEXT);
    int oldEnd = old.size() - tail;
    int nowEnd = now.size() - tail;
    StringBuilder out = new StringBuilder();
    out.append("@@ -%s +%s @@%n".formatted(range(from, oldEnd + more), range(from, nowEnd + more)));
    lines(" ", old.subList(from, head), out);
    lines("-", old.subList(head, oldEnd), out);
    lines("+", now.subList(head, nowEnd), out);
    lines(" ", old.subList(oldEnd, oldEnd + more), out);
    return out.toString();
  }

  private static String range(int from, int to) {
    return (from == to ? from : from + 1) + "," + (to - from);
  }

  private static void lines(String sign, List<String> lines, StringBuilder out) {
    for (String line : lines) {
      out.append(sign).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
