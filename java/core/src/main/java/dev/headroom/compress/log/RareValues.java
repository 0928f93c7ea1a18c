package dev.headroom.compress.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines with a value that hardly any other line of their kind has, in a place where all have one of
 * few: the one status that is not 200, the one state that is not {@code Running}.
 */
final class RareValues {
  /** Of fewer lines none is rare. */
  private static final int LEAST_LINES = 30;

  /** A place of more values is none of a category. */
  private static final int MOST_VALUES = 8;

  /** What one in so many lines has is rare. */
  private static final int ONE_IN = 50;

  private static final int MOST = 12;

  private final Tokens tokens;
  private final List<Integer> found = new ArrayList<>();

  private RareValues(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Such lines, one for each value, those of the first kinds first. */
  static List<Integer> in(Tokens tokens, Kinds kinds) {
    RareValues r = new RareValues(tokens);
    for (int k = 0; k < kinds.all.size() && r.found.size() < MOST; k++) {
      Kind kind = kinds.all.get(k);
      @Nullable Template template = kinds.templates.get(k);
      if (template != null && kind.count() >= LEAST_LINES) {
        template.slots.forEach(slot -> r.look(kind.lines(), slot.token));
      }
    }
    return r.found.subList(0, Math.min(MOST, r.found.size()));
  }

  private void look(int[] lines, int token) {
    LongMap values = new LongMap();
    int[] count = new int[MOST_VALUES];
    int[] first = new int[MOST_VALUES];
    int distinct = 0;
    for (int line : lines) {
      long h = Hashes.of(tokens.lines.text, tokens.from(line, token), tokens.to(line, token));
      int v = values.get(h);
      if (v < 0) {
        if (distinct == MOST_VALUES) {
          return;
        }
        v = distinct++;
        values.put(h, v);
        first[v] = line;
      }
      count[v]++;
    }
    for (int v = 0; v < distinct; v++) {
      if (count[v] * ONE_IN <= lines.length) {
        found.add(first[v]);
      }
    }
  }
}
