package dev.headroom.compress.prose;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.json.Setting;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.kernel.Kernel;
import dev.headroom.prose.ProseEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The sentences of a text that are worth reading, in order, each as it stands: {@code …} for those
 * that are left out of a line, and a note for lines, which names headings and sources that go.
 */
public final class ProseExcerpt {
  /** What the marker takes, in tokens. */
  private static final int MARKER = 40;

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
    Choosing choosing = new Choosing(document, weights, budget, kernel, counter);
    BitSet kept = choosing.sentences();
    return new ProseExcerpt(document).selected(kept, choosing.parts(kept));
  }

  /**
   * Whether all of a text stays whatever its sentences weigh, where nothing is asked for and words
   * are not judged: no budget is set, and no sentence nearly repeats another one.
   */
  public static boolean isWhole(Document document, ProseBudget budget, Kernel kernel) {
    if (!budget.isWhole()) {
      return false;
    }
    int[] firsts = Alike.firsts(kernel, document, texts(document));
    return IntStream.range(0, firsts.length).allMatch(i -> firsts[i] == i);
  }

  private static List<byte[]> texts(Document document) {
    List<byte[]> texts = new ArrayList<>(document.size());
    for (int i = 0; i < document.size(); i++) {
      texts.add(document.text(i).getBytes(UTF_8));
    }
    return texts;
  }

  /** The sentences that stay. */
  static BitSet chosen(
      Document document,
      ProseEngine.Weights weights,
      ProseBudget budget,
      Kernel kernel,
      Setting.Counter counter) {
    return new Choosing(document, weights, budget, kernel, counter).sentences();
  }

  /** What stays of a document, by an engine's weights. */
  private static final class Choosing {
    private final Document document;
    private final ProseEngine.Weights weights;
    private final ProseBudget budget;
    private final Kernel kernel;
    private final Setting.Counter counter;
    private final List<byte[]> texts;
    private final int[] tokens;
    private final int most;

    Choosing(
        Document document,
        ProseEngine.Weights weights,
        ProseBudget budget,
        Kernel kernel,
        Setting.Counter counter) {
      this.document = document;
      this.weights = weights;
      this.budget = budget;
      this.kernel = kernel;
      this.counter = counter;
      this.texts = texts(document);
      this.tokens = counter.count(texts);
      int all = Arrays.stream(tokens).sum();
      this.most = weights.focused() ? budget.answer(all) : budget.gist(all);
    }

    /** Whether words are judged, not sentences. */
    private boolean byWord() {
      return !weights.words().isEmpty() && !weights.focused();
    }

    /** The sentences that stay, at least in part. */
    BitSet sentences() {
      int[] firsts = Alike.firsts(kernel, document, texts);
      Choice choice = new Choice(document, weights, tokens, firsts);
      return choice.of(budget.least(), byWord() ? ProseBudget.ALL : most);
    }

    /** The parts of those that do not stay whole. */
    Map<Integer, List<int[]>> parts(BitSet kept) {
      return byWord()
          ? WordCuts.of(
              document, kept, weights.words(), tokens, Math.max(0, most - MARKER), counter)
          : Map.of();
    }
  }

  private Selected selected(BitSet kept, Map<Integer, List<int[]>> parts) {
    Excerpt.Gaps gaps = this::note;
    Excerpt excerpt = new Excerpt(lines, gaps);
    Shown shown = new Shown(document, kept, parts);
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
