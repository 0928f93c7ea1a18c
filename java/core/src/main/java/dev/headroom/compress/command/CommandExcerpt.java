package dev.headroom.compress.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.command.CommandFilter.Rule;
import dev.headroom.compress.command.Findings.Finding;
import dev.headroom.compress.command.Words.Tells;
import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.BraceForm;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Masked;
import dev.headroom.compress.lines.Selected;
import dev.headroom.compress.lines.Terminal;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What is worth reading of a command's output.
 *
 * <p>A filter's rules come first. What they do not know is told by its words: failures stay whole,
 * with what follows them up to an empty line; so do outcomes; of warnings that are alike one stays.
 * Of five lines and more that begin and end alike the first and the last one stay. Of what is then
 * still long the beginning, the end, and what stands around failures and what the query asks for.
 *
 * <p>Of {@link Findings} the first of each code stays whole, and so does one that a rule keeps. The
 * others lose the source that is drawn; behind the first twenty all but three of a code are counted
 * as findings of it.
 */
public final class CommandExcerpt {
  private static final int ALIKE = 5;
  private static final int LONGEST_FAILURE = 60;
  private static final int FAILURES_OF_A_KIND = 3;

  /** So many lines say nothing in particular before some are left out. */
  private static final int LONG = 120;

  private static final int HEAD = 25;
  private static final int TAIL = 25;
  private static final int AROUND = 6;

  /** So many findings stand before some are counted only. */
  private static final int FEW_FINDINGS = 20;

  private static final String REPEATED = "repeated";
  private static final String SAME = "alike";
  private static final String OTHER = "other";
  private static final String SOURCE = "lines of source";

  /** Stands behind a code. */
  private static final String FINDINGS = " findings";

  private final LineSequence text;
  private final Optional<CommandFilter> filter;
  private final Terms query;
  private final Line[] seen;
  private final Tells[] tells;

  /** Lines that the filter keeps, or that belong to a failure. */
  private final boolean[] fixed;

  /** Under what a line that is left out is counted; null if it stays. */
  private final @Nullable String[] label;

  private CommandExcerpt(LineSequence text, Optional<CommandFilter> filter, Terms query) {
    this.text = text;
    this.filter = filter;
    this.query = query;
    this.seen = new Line[text.size()];
    this.tells = new Tells[text.size()];
    this.fixed = new boolean[text.size()];
    this.label = new String[text.size()];
  }

  /** What is to be left. */
  public static Selected of(LineSequence text, Optional<CommandFilter> filter, Terms query) {
    CommandExcerpt excerpt = new CommandExcerpt(text, filter, query);
    excerpt.choose();
    return excerpt.selected();
  }

  /** What a filter leaves of an output, with {@code […]} for each gap, however short. */
  public static String sketch(String output, CommandFilter filter) {
    LineSequence text = LineSequence.of(output.getBytes(UTF_8));
    CommandExcerpt excerpt = new CommandExcerpt(text, Optional.of(filter), Terms.of(new long[0]));
    excerpt.choose();
    StringBuilder sketch = new StringBuilder();
    for (int i = 0; i < text.size(); i++) {
      boolean gap = excerpt.label[i] != null;
      if (!gap || i == 0 || excerpt.label[i - 1] == null) {
        sketch.append(gap ? "[…]" : excerpt.seen[i].toString()).append('\n');
      }
    }
    return sketch.toString().strip();
  }

  private void choose() {
    classify();
    chooseFindings();
    dropAlikeFailures();
    keepFailuresWhole();
    dropAlikeWarnings();
    foldAlike();
    dropMiddle();
    dropEmpty();
  }

  private Selected selected() {
    Excerpt.Gaps gaps = this::note;
    Excerpt excerpt = new Excerpt(text, gaps);
    for (int i = 0; i < text.size(); i++) {
      if (label[i] != null) {
        excerpt.omit(i);
      }
      if (!seen[i].equals(text.get(i))) {
        excerpt.show(i, seen[i]);
      }
    }
    excerpt.settle();
    return new Selected(excerpt, gaps, i -> fixed[i], Optional.of(new BraceForm(Words::isFailure)));
  }

  private void classify() {
    Set<Long> once = new HashSet<>();
    for (int i = 0; i < text.size(); i++) {
      seen[i] = Terminal.seen(text.get(i));
      Line line = seen[i].strip();
      Optional<Rule> rule = filter.flatMap(f -> f.rule(line));
      tells[i] = rule.isPresent() ? Tells.NOTHING : Words.tells(line);
      fixed[i] = tells[i] == Tells.FAILURE;
      if (rule.isPresent()) {
        switch (rule.get().action()) {
          case KEEP -> fixed[i] = true;
          case DROP -> label[i] = rule.get().label();
          case ONCE -> label[i] = once.add(Masked.of(line)) ? null : REPEATED;
        }
      }
    }
  }

  private void chooseFindings() {
    List<Finding> found =
        filter
            .filter(CommandFilter::hasFindings)
            .map(f -> Findings.of(seen, f::isHead))
            .orElse(List.of());
    Map<String, Integer> before = new HashMap<>();
    int standing = 0;
    for (Finding finding : found) {
      int nth = before.merge(finding.code(), 1, Integer::sum);
      boolean kept = fixed[finding.head()] && tells[finding.head()] == Tells.NOTHING;
      boolean many = nth > FAILURES_OF_A_KIND && standing >= FEW_FINDINGS;
      if (nth == 1 || kept || !many || isNeeded(finding)) {
        standing++;
        show(finding, nth == 1 || kept);
      } else {
        count(finding);
      }
    }
  }

  private void show(Finding finding, boolean whole) {
    for (int i = finding.head(); i < finding.to(); i++) {
      boolean needless =
          Findings.isDrawn(seen[i]) && !Findings.tellsOfFailure(seen[i]) && !isAskedFor(i);
      label[i] = needless && !whole ? SOURCE : null;
      fixed[i] = label[i] == null;
      tells[i] = Tells.NOTHING;
    }
  }

  private void count(Finding finding) {
    int to = finding.to() < seen.length && seen[finding.to()].strip().isEmpty() ? 1 : 0;
    for (int i = finding.head(); i < finding.to() + to; i++) {
      label[i] = i == finding.head() ? finding.code() + FINDINGS : "";
      fixed[i] = false;
      tells[i] = Tells.NOTHING;
    }
  }

  /** Whether something in a finding is asked for, or the source drawn tells of a failure. */
  private boolean isNeeded(Finding finding) {
    for (int i = finding.head(); i < finding.to(); i++) {
      if (isAskedFor(i) || Findings.isDrawn(seen[i]) && Findings.tellsOfFailure(seen[i])) {
        return true;
      }
    }
    return false;
  }

  /** Of failures that differ in numbers only the first few stay. */
  private void dropAlikeFailures() {
    Map<Long, Integer> before = new HashMap<>();
    for (int i = 0; i < seen.length; i++) {
      if (tells[i] == Tells.FAILURE
          && before.merge(Masked.of(seen[i]), 1, Integer::sum) > FAILURES_OF_A_KIND) {
        label[i] = "failures alike";
        fixed[i] = false;
        tells[i] = Tells.NOTHING;
      }
    }
  }

  private void keepFailuresWhole() {
    for (int i = 0; i < seen.length; i++) {
      if (tells[i] != Tells.FAILURE) {
        continue;
      }
      int end = Math.min(seen.length, i + LONGEST_FAILURE);
      for (int k = i + 1; k < end && !seen[k].strip().isEmpty(); k++) {
        fixed[k] |= label[k] == null;
      }
    }
  }

  private void dropAlikeWarnings() {
    Set<Long> before = new HashSet<>();
    for (int i = 0; i < seen.length; i++) {
      if (tells[i] != Tells.WARNING || fixed[i]) {
        continue;
      }
      int end = i + 1;
      while (end < seen.length && goesOn(end)) {
        end++;
      }
      long block = 0;
      for (int k = i; k < end; k++) {
        block = block * 31 + Masked.of(seen[k]);
      }
      if (!before.add(block)) {
        for (int k = i; k < end; k++) {
          label[k] = "warnings alike";
        }
      }
    }
  }

  /** Whether a line belongs to a warning above it. */
  private boolean goesOn(int i) {
    boolean indented = seen[i].has(0, ' ') || seen[i].has(0, '\t');
    return indented && tells[i] != Tells.FAILURE && !seen[i].strip().isEmpty();
  }

  private boolean isPlain(int i) {
    return label[i] == null
        && !fixed[i]
        && (tells[i] == Tells.NOTHING || tells[i] == Tells.OUTCOME);
  }

  private void foldAlike() {
    int i = 0;
    while (i < seen.length) {
      if (!isPlain(i) || seen[i].strip().isEmpty()) {
        i++;
        continue;
      }
      long shape = Masked.shape(seen[i]);
      List<Integer> run = new ArrayList<>();
      int k = i;
      while (k < seen.length
          && (seen[k].strip().isEmpty() || isPlain(k) && Masked.shape(seen[k]) == shape)) {
        if (!seen[k].strip().isEmpty()) {
          run.add(k);
        }
        k++;
      }
      for (int r = 1; run.size() >= ALIKE && r < run.size() - 1; r++) {
        label[run.get(r)] = isAskedFor(run.get(r)) ? null : SAME;
      }
      i = Math.max(i + 1, k);
    }
  }

  private boolean isAskedFor(int i) {
    return Asked.in(seen[i], query);
  }

  private void dropMiddle() {
    List<Integer> plain = new ArrayList<>();
    for (int i = 0; i < seen.length; i++) {
      if (isPlain(i) && tells[i] == Tells.NOTHING) {
        plain.add(i);
      }
    }
    if (plain.size() <= LONG) {
      return;
    }
    boolean[] near = new boolean[seen.length];
    for (int i = 0; i < seen.length; i++) {
      if (fixed[i] || tells[i] != Tells.NOTHING) {
        int end = Math.min(seen.length, i + AROUND + 1);
        java.util.Arrays.fill(near, Math.max(0, i - AROUND), end, true);
      }
    }
    for (int p = HEAD; p < plain.size() - TAIL; p++) {
      int i = plain.get(p);
      label[i] = near[i] || isAskedFor(i) ? null : OTHER;
    }
  }

  /** Empty lines go with what is left out above them. */
  private void dropEmpty() {
    for (int i = 1; i < seen.length; i++) {
      if (label[i] == null && label[i - 1] != null && seen[i].strip().isEmpty()) {
        label[i] = "";
        fixed[i] = false;
      }
    }
  }

  private String note(int from, int to) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      String word = label[i];
      if (word == null) {
        counts.merge(OTHER, 1, Integer::sum);
      } else if (!word.isEmpty()) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    StringJoiner note = new StringJoiner(", ");
    counts.forEach((word, n) -> note.add(n + " " + word));
    return note.toString();
  }
}
