package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.kernel.Segments;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.Row;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a text of many lines down to those worth keeping, each behind its number and a colon: what
 * stands between two numbers is what is left out.
 *
 * <p>The lines are surveyed as rows are. Those that tell of failures always stay, then notes such
 * as TODO, what the query asks for and what stands out. Of a text with blocks the rest of the
 * budget goes to its {@link Outline}, and so it does of prose; where lines are of few kinds, as in
 * a log, it goes to one of each and to lines spread evenly.
 */
final class LongText {
  /** A text of fewer lines, or of fewer bytes, stays whole. */
  private static final int FEWEST_LINES = 24;

  private static final int FEWEST_BYTES = 1200;

  /** Longer lines are cut. */
  private static final int LONGEST_LINE = 400;

  private static final int UNCUT = Integer.MAX_VALUE / 2;

  private final List<byte[]> lines;
  private final int[] tokens;
  private final Bulk bulk;
  private final boolean[] kept;
  private int spent;

  private LongText(List<byte[]> lines, int[] tokens, Bulk bulk) {
    this.lines = lines;
    this.tokens = tokens;
    this.bulk = bulk;
    this.kept = new boolean[lines.size()];
  }

  /**
   * A text with lines left out.
   *
   * @param kept how many lines are left
   * @param lines how many there were
   * @param summary what all of them are like; may be empty
   * @param failed the numbers of the lines that tell of failures, from 1
   */
  record Cut(byte[] text, int kept, int lines, String summary, List<Integer> failed) {
    /** What is missing. */
    String what(String where) {
      return Summary.number(lines - kept)
          + " of "
          + Summary.number(lines)
          + " lines"
          + where
          + " omitted"
          + (summary.isEmpty() ? "" : "; all " + Summary.number(lines) + ": " + summary);
    }
  }

  /** The shorter text, if this one is long and there is something to leave out. */
  static Optional<Cut> of(byte[] text, Setting setting) {
    if (text.length < FEWEST_BYTES) {
      return Optional.empty();
    }
    List<byte[]> lines = lines(text);
    if (lines.size() < FEWEST_LINES) {
      return Optional.empty();
    }
    Optional<Bulk> bulk = setting.survey(rows(lines)).flatMap(s -> s.bulks().stream().findFirst());
    if (bulk.isEmpty()) {
      return Optional.empty();
    }
    int[] tokens = setting.counter().count(lines);
    int all = Arrays.stream(tokens).sum();
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] += 2;
    }
    LongText t = new LongText(lines, tokens, bulk.get());
    Outline outline = Outline.of(lines);
    int budget = setting.budget().ofText(all);
    t.choose(outline, budget);
    return t.spent > setting.budget().worth(all)
        ? Optional.empty()
        : Optional.of(t.cut(outline.isStructured()));
  }

  /** The lines without their ends. */
  private static List<byte[]> lines(byte[] text) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int end : Segments.lines(text)) {
      int to = end > from && text[end - 1] == '\n' ? end - 1 : end;
      lines.add(Arrays.copyOfRange(text, from, to > from && text[to - 1] == '\r' ? to - 1 : to));
      from = end;
    }
    return lines;
  }

  /** The lines as rows of which each has one text. */
  private static byte[] rows(List<byte[]> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] key = "{\"line\":".getBytes(UTF_8);
    out.write('[');
    for (int i = 0; i < lines.size(); i++) {
      out.writeBytes(i == 0 ? new byte[0] : new byte[] {','});
      out.writeBytes(key);
      out.writeBytes(Quoted.of(lines.get(i)));
      out.write('}');
    }
    out.write(']');
    return out.toByteArray();
  }

  private void choose(Outline outline, int budget) {
    List<Row> rows = bulk.candidates();
    if (!outline.isStructured() && Kinds.areFew(rows)) {
      int[] counts = rows.stream().mapToInt(r -> tokens[r.index()]).toArray();
      for (int k : Selection.of(rows, counts, budget, budget)) {
        keep(rows.get(k).index(), Integer.MAX_VALUE);
      }
      return;
    }
    rows.stream()
        .filter(r -> r.is(Survey.FAILURE))
        .forEach(r -> keep(r.index(), Integer.MAX_VALUE));
    int most = spent + budget;
    for (int i = 0; i < lines.size(); i++) {
      if (Outline.isNote(lines.get(i))) {
        keep(i, spent + budget / 2);
      }
    }
    for (int k : Selection.answers(rows)) {
      keep(rows.get(k).index(), most - budget / 2);
    }
    rows.stream()
        .filter(r -> r.is(Survey.ANOMALY) && outline.rank(r.index()) >= 0)
        .sorted(Comparator.comparingInt(Row::strength).reversed())
        .forEach(r -> keep(r.index(), most - budget / 2));
    outline(outline, most);
  }

  /** Keeps one level after the other, of the first that does not fit as many as do. */
  private void outline(Outline outline, int most) {
    int ranks = 0;
    for (int i = 0; i < kept.length; i++) {
      ranks = Math.max(ranks, outline.rank(i) + 1);
    }
    for (int rank = 0; rank < ranks && spent < most; rank++) {
      List<Integer> level = new ArrayList<>();
      int sum = 0;
      for (int i = 0; i < kept.length; i++) {
        if (!kept[i] && outline.rank(i) == rank) {
          level.add(i);
          sum += tokens[i];
        }
      }
      int fit = sum <= most - spent ? level.size() : (most - spent) * level.size() / sum;
      for (int k = 0; k < fit; k++) {
        keep(level.get(k * level.size() / fit), most);
      }
    }
  }

  private void keep(int line, int most) {
    if (!kept[line] && spent + tokens[line] <= most) {
      kept[line] = true;
      spent += tokens[line];
    }
  }

  private Cut cut(boolean structured) {
    BitSet failed = new BitSet();
    bulk.candidates().stream()
        .filter(r -> r.is(Survey.FAILURE))
        .forEach(r -> failed.set(r.index()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int n = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        out.writeBytes(((n++ == 0 ? "" : "\n") + (i + 1) + ":").getBytes(UTF_8));
        out.writeBytes(Excerpt.ofText(lines.get(i), failed.get(i) ? UNCUT : LONGEST_LINE));
      }
    }
    String summary = structured ? "" : Summary.of(bulk, "line", Set.of());
    List<Integer> numbers = failed.stream().mapToObj(i -> i + 1).toList();
    return new Cut(out.toByteArray(), n, kept.length, summary, numbers);
  }
}
