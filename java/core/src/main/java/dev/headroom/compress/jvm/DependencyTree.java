package dev.headroom.compress.jvm;

import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.compress.search.TreeForm;
import dev.headroom.rank.Terms;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Long dependency trees of Maven: what a module depends on itself, conflicts, managed versions and
 * what the question names stay; what these bring along is counted by scope.
 */
final class DependencyTree {
  private static final int FEWEST = 60;
  private static final int DEEP = 2;
  private static final Line INFO = Line.of("[INFO] ");

  private final LineSequence text;
  private final Excerpt excerpt;

  private DependencyTree(LineSequence text) {
    this.text = text;
    this.excerpt = new Excerpt(text, this::note);
  }

  /** What is to be left, if most of the text is such a tree. */
  static Optional<Selected> of(LineSequence text, Terms query) {
    int nodes = 0;
    for (Line line : text.lines()) {
      nodes += depth(line) > 0 ? 1 : 0;
    }
    return nodes < FEWEST || nodes * 2 < text.size()
        ? Optional.empty()
        : Optional.of(new DependencyTree(text).selected(query));
  }

  /** How deep a dependency stands, from 1; 0 if a line is none. */
  private static int depth(Line line) {
    Line tree = line.startsWith(INFO) ? line.from(INFO.length()) : line;
    int i = 0;
    while (tree.has(i, '|') && tree.has(i + 1, ' ') || tree.has(i, ' ') && tree.has(i + 1, ' ')) {
      i += 3;
    }
    boolean node = (tree.has(i, '+') || tree.has(i, '\\')) && tree.has(i + 1, '-');
    return node && tree.has(i + 2, ' ') && colons(tree) >= 3 ? i / 3 + 1 : 0;
  }

  private static int colons(Line line) {
    int n = 0;
    for (int i = 0; i < line.length(); i++) {
      n += line.has(i, ':') ? 1 : 0;
    }
    return n;
  }

  private static boolean isTold(Line line) {
    return line.indexOf(Line.of("conflict"), 0) >= 0
        || line.indexOf(Line.of("managed from"), 0) >= 0
        || line.indexOf(Line.of("SNAPSHOT"), 0) >= 0;
  }

  private Selected selected(Terms query) {
    for (int i = 0; i < text.size(); i++) {
      Line line = text.get(i);
      if (depth(line) > DEEP && !isTold(line) && !Asked.in(line, query)) {
        excerpt.omit(i);
      }
    }
    excerpt.settle();
    return new Selected(
        excerpt,
        this::note,
        i -> depth(text.get(i)) <= DEEP || isTold(text.get(i)),
        Optional.of(new TreeForm()));
  }

  private String note(int from, int to) {
    Map<String, Integer> scopes = new TreeMap<>();
    for (int i = from; i < to; i++) {
      Line line = text.get(i);
      String scope = line.from(line.lastIndexOf(':') + 1).toString();
      scopes.merge(scope.endsWith(")") ? "other" : scope, 1, Integer::sum);
    }
    StringJoiner note = new StringJoiner(", ");
    scopes.forEach((scope, n) -> note.add(n + " " + scope));
    return note.toString();
  }
}
