package dev.headroom.compress.jvm;

import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.BraceForm;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * SQL that Hibernate prints ({@code show_sql}, {@code format_sql}): a statement stays where it
 * stands first, later ones are counted with the line of the first. Lines between them stay.
 */
final class Statements {
  private static final int FEWEST = 4;

  private final LineSequence text;
  private final Excerpt excerpt;

  /** For the first line of one that is left out, that of the first that is the same, else -1. */
  private final int[] same;

  private final boolean[] repeated;

  private Statements(LineSequence text) {
    this.text = text;
    this.excerpt = new Excerpt(text, this::note);
    this.same = new int[text.size()];
    this.repeated = new boolean[text.size()];
    java.util.Arrays.fill(same, -1);
  }

  /** What is to be left, if statements stand in the text, and one of them again. */
  static Optional<Selected> of(LineSequence text, Terms query) {
    int found = 0;
    for (Line line : text.lines()) {
      found += isStatement(line) ? 1 : 0;
    }
    if (found < FEWEST) {
      return Optional.empty();
    }
    Selected selected = new Statements(text).selected(query);
    return selected.excerpt().leavesOut() ? Optional.of(selected) : Optional.empty();
  }

  static boolean isStatement(Line line) {
    return line.startsWith("Hibernate:");
  }

  private Selected selected(Terms query) {
    Map<List<Line>, Integer> first = new HashMap<>();
    int i = 0;
    while (i < text.size()) {
      if (!isStatement(text.get(i))) {
        i++;
        continue;
      }
      int to = i + 1;
      boolean open = text.get(i).strip().length() == "Hibernate:".length();
      while (open && to < text.size() && text.get(to).startsWith("  ")) {
        to++;
      }
      Integer before = first.putIfAbsent(text.lines().subList(i, to), i);
      if (before != null && !Asked.in(text.get(i), query)) {
        same[i] = before;
        for (int k = i; k < to; k++) {
          repeated[k] = true;
          excerpt.omit(k);
        }
      }
      i = to;
    }
    excerpt.settle();
    return new Selected(
        excerpt, this::note, k -> !repeated[k], Optional.of(new BraceForm(l -> false)));
  }

  private String note(int from, int to) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      if (same[i] >= 0) {
        counts.merge(same[i], 1, Integer::sum);
      }
    }
    StringJoiner note = new StringJoiner(", ");
    counts.forEach((line, n) -> note.add(n + " as line " + (line + 1)));
    return note.toString();
  }
}
