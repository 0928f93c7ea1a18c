package dev.headroom.compress.jvm;

import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.BraceForm;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What javac says: {@code A.java:7: error: what is wrong} with the line, a caret and, of what was
 * not found, the symbol. Of those that say the same the first stays whole, the others by their
 * places in the gap.
 */
final class Diagnostics {
  private static final int FEWEST = 3;

  private final LineSequence text;
  private final Excerpt excerpt;

  /** For the first line of one that is left out, that of the first that says the same, else -1. */
  private final int[] same;

  private Diagnostics(LineSequence text) {
    this.text = text;
    this.excerpt = new Excerpt(text, this::note);
    this.same = new int[text.size()];
    java.util.Arrays.fill(same, -1);
  }

  /** What is to be left, if most of the text is what javac says and some of it twice. */
  static Optional<Selected> of(LineSequence text, Terms query) {
    int found = 0;
    for (Line line : text.lines()) {
      found += message(line) >= 0 ? 1 : 0;
    }
    return found < FEWEST || found * 7 < text.size()
        ? Optional.empty()
        : Optional.of(new Diagnostics(text).selected(query));
  }

  /** Where severity and message of a diagnostic begin; -1 if a line begins none. */
  static int message(Line line) {
    int file = line.indexOf(Line.of(".java:"), 0);
    int end = file <= 0 ? 0 : line.behindDigits(file + 6);
    if (end <= file + 6 || !line.has(end, ':') || !line.has(end + 1, ' ')) {
      return -1;
    }
    Line rest = line.from(end + 2);
    return rest.startsWith("error: ") || rest.startsWith("warning: ") ? end + 2 : -1;
  }

  private Selected selected(Terms query) {
    Map<Integer, List<Integer>> first = new HashMap<>();
    int i = 0;
    while (i < text.size()) {
      if (message(text.get(i)) < 0) {
        i++;
        continue;
      }
      int from = i;
      int to = end(i);
      List<Integer> alike =
          first.computeIfAbsent(
              text.get(i).from(message(text.get(i))).hashCode(), h -> new ArrayList<>());
      int before =
          alike.stream().filter(f -> says(f, end(f)).equals(says(from, to))).findFirst().orElse(-1);
      if (before < 0) {
        alike.add(i);
      } else if (!Asked.in(text.get(i), query)) {
        same[i] = before;
        for (int k = i; k < to; k++) {
          excerpt.omit(k);
        }
      }
      i = to;
    }
    boolean[] settled = new boolean[text.size()];
    for (int k = 0; k < settled.length; k++) {
      settled[k] = excerpt.isOmitted(k);
    }
    excerpt.settle();
    return new Selected(
        excerpt,
        this::note,
        k -> !settled[k] && message(text.get(k)) >= 0,
        Optional.of(new BraceForm(l -> message(l) >= 0)));
  }

  /** Where a diagnostic ends: at the caret, or what is said of the symbol below it. */
  private int end(int from) {
    int i = from + 1;
    boolean caret = false;
    while (i < text.size() && message(text.get(i)) < 0) {
      Line line = text.get(i);
      if (caret && !isDetail(line)) {
        break;
      }
      if (!caret && i > from + 4) {
        return from + 1;
      }
      caret |= line.strip().equals(Line.of("^"));
      i++;
    }
    return caret ? i : from + 1;
  }

  private static boolean isDetail(Line line) {
    Line text = line.strip();
    return text.startsWith("symbol: ")
        || text.startsWith("location: ")
        || text.startsWith("required: ")
        || text.startsWith("found: ")
        || text.startsWith("reason: ");
  }

  /** What a diagnostic says: its message, and what was not found. */
  private List<Line> says(int from, int to) {
    List<Line> says = new ArrayList<>();
    says.add(text.get(from).from(message(text.get(from))));
    for (int i = from + 1; i < to; i++) {
      if (isDetail(text.get(i)) && !text.get(i).strip().startsWith("location: ")) {
        says.add(text.get(i).strip());
      }
    }
    return says;
  }

  private String note(int from, int to) {
    Map<Integer, StringJoiner> places = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      if (same[i] >= 0) {
        Line line = text.get(i);
        String place = line.piece(0, message(line) - 2).toString();
        places.computeIfAbsent(same[i], s -> new StringJoiner(" ")).add(place);
      }
    }
    StringJoiner note = new StringJoiner("; ");
    places.forEach((line, of) -> note.add("as line " + (line + 1) + ": " + of));
    return note.toString();
  }
}
