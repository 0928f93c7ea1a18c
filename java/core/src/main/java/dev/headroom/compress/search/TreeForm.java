package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drawn trees (tree, cargo tree, npm ls, Gradle's and Maven's dependencies) by indent alone: two
 * spaces a level. The branches come back since they follow from what is below and beside a node.
 *
 * <p>Each maximal run of drawn lines is a tree of its own behind {@code >}; what is not drawn as
 * the style would draw it makes the whole run stay as it is.
 */
public final class TreeForm implements LineForm {
  private static final String RULE = "trees drawn as ";

  private static final int FEWEST = 3;

  /**
   * How a tree is drawn.
   *
   * @param lead before each line
   * @param branch before a node that others follow
   * @param last before the last node
   * @param stem before what is below a node that others follow
   * @param gap before what is below the last one
   */
  private record Style(String name, Line lead, Line branch, Line last, Line stem, Line gap) {
    Style(String branch, String last, String stem, String gap) {
      this("", branch, last, stem, gap);
    }

    Style(String lead, String branch, String last, String stem, String gap) {
      this(
          lead + branch.strip(),
          Line.of(lead),
          Line.of(branch),
          Line.of(last),
          Line.of(stem),
          Line.of(gap));
    }
  }

  private static final List<Style> STYLES =
      List.of(
          new Style("├── ", "└── ", "│   ", "    "),
          new Style("├── ", "└── ", "│\u00a0\u00a0 ", "    "),
          new Style("+--- ", "\\--- ", "|    ", "     "),
          new Style("|-- ", "`-- ", "|   ", "    "),
          new Style("+- ", "\\- ", "|  ", "   "),
          new Style("├─ ", "└─ ", "│  ", "   "),
          new Style("[INFO] ", "+- ", "\\- ", "|  ", "   "));

  /** A line of a tree: how deep it is from 0, whether it is drawn as the last, and its text. */
  private record Node(int depth, boolean last, Line text) {}

  @Override
  public String kind() {
    return "tree";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    int most = 0;
    int best = -1;
    for (int s = 0; s < STYLES.size(); s++) {
      int drawn = 0;
      for (Line line : lines) {
        drawn += node(line, STYLES.get(s)).isPresent() ? 1 : 0;
      }
      if (drawn > most) {
        most = drawn;
        best = s;
      }
    }
    return most < FEWEST ? Optional.empty() : encode(lines, best);
  }

  private static Optional<Body> encode(List<Line> lines, int s) {
    Style style = STYLES.get(s);
    List<Line> body = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      List<Node> run = new ArrayList<>();
      while (i + run.size() < lines.size()) {
        Optional<Node> node = node(lines.get(i + run.size()), style);
        if (node.isEmpty()) {
          break;
        }
        run.add(node.get());
      }
      boolean drawn = !run.isEmpty() && drawn(run, style).equals(lines.subList(i, i + run.size()));
      for (Node node : drawn ? run : List.<Node>of()) {
        body.add(Line.join(Line.of(" " + "  ".repeat(node.depth())), node.text()));
      }
      int end = drawn ? i + run.size() : i + Math.max(1, run.size());
      for (int k = drawn ? end : i; k < end; k++) {
        Line line = lines.get(k);
        body.add(line.has(0, ' ') ? Repeats.escaped(line) : Repeats.literal(line));
      }
      i = end;
    }
    return Optional.of(new Body(RULE + (s + 1) + " " + style.name() + ", here by indent", body));
  }

  private static Optional<Node> node(Line line, Style style) {
    int depth = 0;
    int at = style.lead().length();
    if (!line.startsWith(style.lead())) {
      return Optional.empty();
    }
    while (true) {
      boolean branch = line.holds(style.branch(), at);
      if (branch || line.holds(style.last(), at)) {
        Line text = line.from(at + (branch ? style.branch() : style.last()).length());
        return text.has(0, ' ') ? Optional.empty() : Optional.of(new Node(depth, !branch, text));
      }
      boolean stem = line.holds(style.stem(), at);
      if (!stem && !line.holds(style.gap(), at)) {
        return Optional.empty();
      }
      at += (stem ? style.stem() : style.gap()).length();
      depth++;
    }
  }

  /** The lines of a tree: a node is the last if no other follows it at its depth. */
  private static List<Line> drawn(List<Node> nodes, Style style) {
    int deepest = 0;
    for (Node n : nodes) {
      deepest = Math.max(deepest, n.depth());
    }
    boolean[] follows = new boolean[deepest + 2];
    Line[] lines = new Line[nodes.size()];
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      Line[] pieces = new Line[node.depth() + 3];
      pieces[0] = style.lead();
      for (int d = 0; d < node.depth(); d++) {
        pieces[d + 1] = follows[d] ? style.stem() : style.gap();
      }
      pieces[node.depth() + 1] = follows[node.depth()] ? style.branch() : style.last();
      pieces[node.depth() + 2] = node.text();
      lines[i] = Line.join(pieces);
      follows[node.depth()] = true;
      java.util.Arrays.fill(follows, node.depth() + 1, follows.length, false);
    }
    return List.of(lines);
  }

  @Override
  public List<Line> decode(Body body) {
    Line rule = Line.of(body.rule());
    int s = rule.number(RULE.length(), rule.behindDigits(RULE.length())) - 1;
    if (!body.rule().startsWith(RULE) || s < 0 || s >= STYLES.size()) {
      throw new MalformedForm("no style of trees");
    }
    List<Line> out = new ArrayList<>();
    List<Node> run = new ArrayList<>();
    for (Line line : body.lines()) {
      int spaces = line.behindSpaces(0);
      if (spaces % 2 == 1) {
        run.add(new Node(spaces / 2, false, line.from(spaces)));
      } else {
        out.addAll(drawn(run, STYLES.get(s)));
        run.clear();
        out.add(Repeats.isEscaped(line) ? line.from(1) : line);
      }
    }
    out.addAll(drawn(run, STYLES.get(s)));
    return out;
  }
}
