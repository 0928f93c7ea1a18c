package dev.headroom.compress.prose;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.json.Setting;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.kernel.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The sentences of a text that are worth reading, in order, each as it stands: {@code …} for those
 * that are left out of a line, and a note for lines, which names headings and sources that go.
 */
public final class ProseExcerpt {
  private final Document document;
  private final LineSequence lines;

  private ProseExcerpt(Document document) {
    this.document = document;
    this.lines = document.lines();
  }

  /**
   * What is to be left.
   *
   * @param budget how many tokens may stay
   * @param counter counts tokens
   */
  public static Selected of(
      Document document,
      ProseEngine.Weights weights,
      ProseBudget budget,
      Kernel kernel,
      Setting.Counter counter) {
    return new ProseExcerpt(document).selected(chosen(document, weights, budget, kernel, counter));
  }

  /** The sentences that stay. */
  static BitSet chosen(
      Document document,
      ProseEngine.Weights weights,
      ProseBudget budget,
      Kernel kernel,
      Setting.Counter counter) {
    List<byte[]> texts = new ArrayList<>(document.size());
    for (int i = 0; i < document.size(); i++) {
      texts.add(document.text(i).getBytes(UTF_8));
    }
    int[] tokens = counter.count(texts);
    int all = Arrays.stream(tokens).sum();
    int[] firsts = Alike.firsts(kernel, document, texts);
    Choice choice = new Choice(document, weights, tokens, firsts);
    int most = weights.focused() ? budget.answer(all) : budget.gist(all);
    return choice.of(budget.least(), most);
  }

  private Selected selected(BitSet kept) {
    Excerpt.Gaps gaps = this::note;
    Excerpt excerpt = new Excerpt(lines, gaps);
    Shown shown = new Shown(document, kept);
    for (int i = 0; i < lines.size(); i++) {
      if (shown.isOmitted(i)) {
        excerpt.omit(i);
      } else {
        Line line = shown.line(i);
        if (!line.equals(lines.get(i))) {
          excerpt.show(i, line);
        }
      }
    }
    excerpt.settle();
    return new Selected(excerpt, gaps, i -> false, Optional.empty());
  }

  /** The headings and sources among lines that are left out. */
  private String note(int from, int to) {
    Names names = new Names();
    for (int i = document.firstFrom(from); i < document.size(); i++) {
      Sentence s = document.sentence(i);
      if (s.line() >= to) {
        break;
      }
      boolean inside = s.lastLine() < to && s.from() == 0;
      Block.Kind kind = document.blockOf(i).kind();
      if (inside && document.isLead(i) && kind != Block.Kind.TABLE) {
        names.add(s.text(), kind != Block.Kind.HEADING);
      }
    }
    return names.toString();
  }
}
