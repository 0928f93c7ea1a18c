package dev.headroom.compress.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where groups have many words is one for values: they become one group. And so is, from
 * then on, the same place between the same neighbours in all groups, such as that of a service's
 * name in a header.
 */
final class ManyValues implements Miner.Rule {
  /** So many groups, or kinds, of one shape differ in a value. */
  static final int MANY = 5;

  private final LongMap places = new LongMap();

  @Override
  public boolean joins(Tokens tokens, List<Group> groups, int place, @Nullable Group joined) {
    long neighbours = neighbours(tokens, groups.getFirst(), place);
    if (groups.size() < MANY) {
      return places.get(neighbours) >= 0 || joined != null && joined.lines.length >= MANY;
    }
    places.put(neighbours, 0);
    return true;
  }

  /** Of what stands beside a place in the lines of a group. */
  private static long neighbours(Tokens tokens, Group group, int place) {
    long h = place;
    for (int j = place - 2; j <= place + 1; j++) {
      boolean inside = j >= 0 && j < group.varies.length && j != place;
      h = Hashes.mix(h, inside ? token(tokens, group, j) : j - place);
    }
    return Hashes.finish(h);
  }

  private static long token(Tokens tokens, Group group, int j) {
    int line = group.example();
    if (group.varies[j]) {
      return Tokens.VARIABLE;
    }
    boolean time = j == tokens.date[line] || j == tokens.time[line];
    return time ? 1 : tokens.isSpace(line, j) ? 2 : tokens.hash(line, j);
  }
}
