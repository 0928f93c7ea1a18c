package dev.headroom.compress.lines;

import dev.headroom.compress.command.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is worth reading of a text that the model has answered long ago: the lines that what came
 * after it quotes, those that hold words which it uses and few lines of the text have, failures,
 * and the beginning and the end.
 *
 * <p>A line's weight is the sum of the weights of its words that are said again, each the logarithm
 * of the share of lines that have it (Spärck Jones 1972).
 */
public final class SettledExcerpt {
  /** A shorter text is read as fast as its excerpt. */
  private static final int FEWEST_LINES = 8;

  /** A shorter word says too little, in bytes. */
  private static final int SHORTEST_WORD = 4;

  /** A shorter line may stand anywhere, in bytes. */
  private static final int SHORTEST_QUOTE = 8;

  /** A word that more lines have, as a part of all, tells none of them apart. */
  private static final int COMMON = 6;

  /** Of lines that are not quoted so many stay for their words, as a part of all. */
  private static final int PART = 4;

  private static final int ENDS = 2;
  private static final int MOST_FAILURES = 24;

  private final LineSequence text;
  private final Sequel sequel;
  private final boolean[] must;

  private SettledExcerpt(LineSequence text, Sequel sequel) {
    this.text = text;
    this.sequel = sequel;
    this.must = new boolean[text.size()];
  }

  /** What is to be left; empty if the text is too short. */
  public static Optional<Selected> of(LineSequence text, Sequel sequel) {
    return text.size() < FEWEST_LINES
        ? Optional.empty()
        : Optional.of(new SettledExcerpt(text, sequel).selected());
  }

  private Selected selected() {
    boolean[] kept = new boolean[text.size()];
    failures();
    quotes();
    for (int line : telling()) {
      kept[line] = true;
    }
    Excerpt.Gaps gaps = (from, to) -> "";
    Excerpt excerpt = new Excerpt(text, gaps);
    for (int i = 0; i < text.size(); i++) {
      boolean end = i < ENDS || i >= text.size() - ENDS;
      if (!kept[i] && !must[i] && !end) {
        excerpt.omit(i);
      }
    }
    excerpt.settle();
    return new Selected(excerpt, gaps, i -> must[i], Optional.empty());
  }

  private void failures() {
    int found = 0;
    for (int i = 0; i < text.size() && found < MOST_FAILURES; i++) {
      if (Words.isFailure(text.get(i))) {
        must[i] = true;
        found++;
      }
    }
  }

  /** Lines that are quoted stay, and those between two of them that are close. */
  private void quotes() {
    int last = -1;
    for (int i = 0; i < text.size(); i++) {
      Line line = text.get(i).strip();
      if (line.length() >= SHORTEST_QUOTE && sequel.quotes(line)) {
        if (last >= 0 && i - last <= ENDS + 1) {
          Arrays.fill(must, last, i, true);
        }
        must[i] = true;
        last = i;
      }
    }
  }

  /** The lines whose words are said again, those with the rarest first. */
  private List<Integer> telling() {
    List<Set<Long>> words = new ArrayList<>();
    Map<Long, Integer> lines = new HashMap<>();
    for (int i = 0; i < text.size(); i++) {
      Set<Long> said = new HashSet<>();
      text.get(i)
          .words((hash, from, to) -> {
            if (to - from >= SHORTEST_WORD && sequel.says(hash)) {
              said.add(hash);
            }
          });
      said.forEach(word -> lines.merge(word, 1, Integer::sum));
      words.add(said);
    }
    int common = Math.max(2, text.size() / COMMON);
    double[] weights = new double[text.size()];
    List<Integer> telling = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      for (long word : words.get(i)) {
        int n = lines.getOrDefault(word, 0);
        weights[i] += n <= common ? Math.log((double) text.size() / n) : 0;
      }
      if (weights[i] > 0) {
        telling.add(i);
      }
    }
    telling.sort(Comparator.comparingDouble((Integer i) -> -weights[i]).thenComparing(i -> i));
    int most = Math.max(2 * ENDS, text.size() / PART);
    return telling.subList(0, Math.min(telling.size(), most));
  }
}
