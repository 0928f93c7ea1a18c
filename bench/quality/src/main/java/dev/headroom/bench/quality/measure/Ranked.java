package dev.headroom.bench.quality.measure;

import dev.headroom.ccr.Rows;
import dev.headroom.rank.Bm25;
import dev.headroom.rank.Terms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What a search engine would do: the rows of a text, or its lines, are ranked by BM25 against the
 * question, and the best ones stay in their order as long as they have no more tokens than they
 * may. What the question says nothing of is taken from the beginning.
 */
final class Ranked {
  private final byte[] text;
  private final Rows rows;

  private Ranked(byte[] text) {
    this.text = text;
    this.rows = Rows.of(text);
  }

  /** The text if it has no more than {@code budget} tokens, else its best rows, one a line. */
  static String lines(byte[] utf8, String question, int budget) {
    return Yardstick.tokens(utf8) <= budget
        ? new String(utf8, StandardCharsets.UTF_8)
        : new Ranked(utf8).best(question, budget);
  }

  private String best(String question, int budget) {
    TreeSet<Integer> kept = new TreeSet<>();
    int spent = 0;
    for (int row : order(question)) {
      int tokens = Yardstick.tokens(row(row)) + 1;
      if (spent + tokens <= budget) {
        kept.add(row);
        spent += tokens;
      }
    }
    return String.join("\n", kept.stream().map(this::row).toList());
  }

  /** The numbers of the rows, best first. */
  private List<Integer> order(String question) {
    Bm25 bm25 = new Bm25(Terms.of(question.getBytes(StandardCharsets.UTF_8)));
    List<Integer> order = new ArrayList<>();
    for (int row = 1; row <= rows.size(); row++) {
      bm25.add(text, rows.start(row), rows.end(row));
      bm25.next();
      order.add(row);
    }
    int[] scores = bm25.scores();
    order.sort(Comparator.comparingInt((Integer row) -> -scores[row - 1]));
    return order;
  }

  private String row(int number) {
    int from = rows.start(number);
    return new String(text, from, rows.end(number) - from, StandardCharsets.UTF_8);
  }
}
