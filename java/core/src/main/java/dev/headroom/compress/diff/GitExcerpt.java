package dev.headroom.compress.diff;

import dev.headroom.compress.diff.GitLines.Role;
import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is worth reading of a diff, or of what git log, show and blame print: every changed line
 * with a line of context around it, the heads of hunks and files as they are, of generated files
 * how much changed, of commits the first line of the message, of blame each commit's author and
 * date once.
 */
public final class GitExcerpt {
  private static final int CONTEXT = 1;

  /** From so many commits on, messages are cut to their first lines. */
  private static final int MANY_COMMITS = 4;

  private static final int MESSAGE_LINES = 8;

  /** Digits of a hash that stay. */
  private static final int HASH = 10;

  private static final Line CUT = Line.of(Excerpt.CUT);

  private final LineSequence text;
  private final GitLines lines;
  private final Terms query;
  private final boolean[] generated;
  private final Excerpt excerpt;

  private GitExcerpt(LineSequence text, GitLines lines, Terms query) {
    this.text = text;
    this.lines = lines;
    this.query = query;
    this.generated = new boolean[text.size()];
    this.excerpt = new Excerpt(text, this::note);
  }

  /** Whether a text is one of these. */
  public static boolean knows(LineSequence text) {
    return isKnown(GitLines.of(text.lines()));
  }

  private static boolean isKnown(GitLines lines) {
    return lines.changed() > 0 || lines.commits() > 0 || lines.blames() > 2;
  }

  /** What is to be left, if the text is one of these. */
  public static Optional<Selected> of(LineSequence text, Terms query) {
    GitLines lines = GitLines.of(text.lines());
    return isKnown(lines)
        ? Optional.of(new GitExcerpt(text, lines, query).selected())
        : Optional.empty();
  }

  private Selected selected() {
    markGenerated();
    leaveOutContext();
    cutCommits();
    cutBlame();
    excerpt.settle();
    return new Selected(
        excerpt,
        this::note,
        i ->
            lines.role(i) == Role.CHANGED && !generated[i]
                || lines.role(i) == Role.HUNK && !generated[i],
        Optional.of(new GitForm()));
  }

  private void markGenerated() {
    boolean now = false;
    for (int i = 0; i < text.size(); i++) {
      Role role = lines.role(i);
      if (role == Role.FILE) {
        now = Generated.is(path(text.get(i)));
      } else if (role == Role.COMMIT || role == Role.OTHER) {
        now = false;
      }
      boolean hunk = role == Role.HUNK || role == Role.CHANGED || role == Role.CONTEXT;
      generated[i] = now && hunk;
      if (generated[i]) {
        excerpt.omit(i);
      }
      if (role == Role.INDEX) {
        excerpt.show(i, Line.join(Line.of("index "), CUT));
      }
    }
  }

  /** The path of a file's diff, as far as its name is concerned. */
  private static String path(Line head) {
    String line = head.toString();
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  private void leaveOutContext() {
    boolean[] near = new boolean[text.size()];
    for (int i = 0; i < text.size(); i++) {
      if (lines.role(i) == Role.CHANGED) {
        int end = Math.min(text.size(), i + CONTEXT + 1);
        java.util.Arrays.fill(near, Math.max(0, i - CONTEXT), end, true);
      }
    }
    for (int i = 0; i < text.size(); i++) {
      if (lines.role(i) == Role.CONTEXT && !near[i]) {
        excerpt.omit(i);
      }
    }
  }

  private void cutCommits() {
    int body = 0;
    for (int i = 0; i < text.size(); i++) {
      Line line = text.get(i);
      Role role = lines.role(i);
      int hash = role == Role.COMMIT ? GitLines.hexEnd(line, 7) : 0;
      if (hash > 7 + HASH + 4) {
        excerpt.show(i, Line.join(line.piece(0, 7 + HASH), CUT, line.from(hash)));
      }
      if (role == Role.COMMIT_HEAD && line.startsWith("Merge: ")) {
        excerpt.show(i, Line.join(line.piece(0, 7), CUT));
      }
      body = role == Role.MESSAGE ? body + 1 : 0;
      int most = lines.commits() >= MANY_COMMITS ? 0 : MESSAGE_LINES;
      if (role == Role.MESSAGE && (body > most || isTrailer(line)) && !Asked.in(line, query)) {
        excerpt.omit(i);
      }
    }
  }

  private static boolean isTrailer(Line line) {
    Line text = line.strip();
    return text.startsWith("Signed-off-by: ")
        || text.startsWith("Co-authored-by: ")
        || text.startsWith("Reviewed-by: ")
        || text.startsWith("Acked-by: ")
        || text.startsWith("Tested-by: ")
        || text.startsWith("Change-Id: ")
        || text.startsWith("(cherry picked from commit ")
        || text.isEmpty();
  }

  private void cutBlame() {
    Set<Line> before = new HashSet<>();
    for (int i = 0; i < text.size(); i++) {
      if (lines.role(i) != Role.BLAME) {
        continue;
      }
      Line line = text.get(i);
      int end = line.indexOf(' ', 0);
      if (!before.add(line.piece(0, end))) {
        int close = GitLines.numberEnd(line, line.indexOf('(', end));
        int number = close;
        while (line.isDigit(number - 1)) {
          number--;
        }
        excerpt.show(i, Line.join(line.piece(0, Math.min(end, 8)), CUT, line.from(number)));
      }
    }
  }

  private String note(int from, int to) {
    int added = 0;
    int removed = 0;
    for (int i = from; i < to; i++) {
      boolean plus = lines.role(i) == Role.CHANGED && text.get(i).has(0, '+');
      added += plus ? 1 : 0;
      removed += lines.role(i) == Role.CHANGED && !plus ? 1 : 0;
    }
    return added + removed == 0 ? "" : "+" + added + " -" + removed + " lines of a generated file";
  }
}
