package dev.headroom.compress.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kinds of lines of a log.
 *
 * <p>As in Drain (He, Zhu, Zheng, Lyu: Drain, an online log parsing approach with fixed depth tree,
 * ICWS 2017) lines are told apart by their number of tokens and by those tokens that hold no digit.
 * Unlike there, where the first tokens lead down a tree and a line joins the most similar group of
 * a leaf, a hash of all these tokens finds the group at once, and what varies without a digit (a
 * user's name) is found afterwards: groups that differ in one word are joined where {@link Rule}
 * says so. The hash of a line is a sum over its places, so that all groups that differ at a place
 * are found by one subtraction each: a pass takes time linear in the tokens of all groups.
 */
final class Miner {
  private static final int PASSES = 6;

  /** Of more groups the text is no log that templates help with. */
  private static final int MOST_GROUPS = 20_000;

  /** Whether groups that differ in a word are to be one. */
  interface Rule {
    /**
     * @param groups those that differ at the place
     * @param joined the one that varies there already, or null
     */
    boolean joins(Tokens tokens, List<Group> groups, int place, @Nullable Group joined);
  }

  private final Tokens tokens;
  private final Rule rule;
  private List<Group> groups;

  private Miner(Tokens tokens, Rule rule) {
    this.tokens = tokens;
    this.rule = rule;
    this.groups = exact();
  }

  /** The groups in order of their first lines; lines that are not to be parsed are in none. */
  static List<Group> groups(Tokens tokens, Rule rule) {
    Miner miner = new Miner(tokens, rule);
    for (int pass = 0; pass < PASSES && miner.groups.size() <= MOST_GROUPS; pass++) {
      if (!miner.join()) {
        break;
      }
    }
    miner.groups.sort(Comparator.comparingInt(Group::example));
    return miner.groups;
  }

  private List<Group> exact() {
    LongMap byKey = new LongMap();
    int n = tokens.lines.count;
    int[] group = new int[n];
    int[] sizes = new int[16];
    int count = 0;
    for (int i = 0; i < n; i++) {
      group[i] = -1;
      if (tokens.key[i] == 0) {
        continue;
      }
      int g = byKey.get(tokens.key[i]);
      if (g < 0) {
        g = count++;
        byKey.put(tokens.key[i], g);
        sizes = count > sizes.length ? Arrays.copyOf(sizes, count * 2) : sizes;
      }
      group[i] = g;
      sizes[g]++;
    }
    int[][] members = new int[count][];
    for (int g = 0; g < count; g++) {
      members[g] = new int[sizes[g]];
      sizes[g] = 0;
    }
    for (int i = 0; i < n; i++) {
      if (group[i] >= 0) {
        members[group[i]][sizes[group[i]]++] = i;
      }
    }
    List<Group> found = new ArrayList<>(count);
    for (int[] lines : members) {
      found.add(new Group(tokens.key[lines[0]], variesIn(lines[0]), lines));
    }
    return found;
  }

  private boolean[] variesIn(int line) {
    boolean[] varies = new boolean[tokens.count(line)];
    for (int j = 0; j < varies.length; j++) {
      varies[j] =
          !tokens.isSpace(line, j)
              && !tokens.isSeparator(line, j)
              && j != tokens.date[line]
              && j != tokens.time[line]
              && !tokens.isName(line, j);
    }
    return varies;
  }

  /** Groups that would have one key if their token at a place varied. */
  private static final class Candidate {
    final long key;
    final int place;

    /** Nearly all are of one group. */
    List<Group> groups;

    Candidate(long key, int place, Group group) {
      this.key = key;
      this.place = place;
      this.groups = List.of(group);
    }

    void add(Group group) {
      if (groups.size() == 1) {
        groups = new ArrayList<>(groups);
      }
      groups.add(group);
    }
  }

  private boolean join() {
    List<Candidate> candidates = candidates();
    LongMap byKey = new LongMap();
    List<Group> all = new ArrayList<>(groups);
    for (int g = 0; g < all.size(); g++) {
      byKey.put(all.get(g).key, g);
    }
    boolean[] gone = new boolean[all.size()];
    boolean changed = false;
    for (Candidate c : candidates) {
      List<Group> alive = alive(c.groups, byKey, all, gone);
      int at = byKey.get(c.key);
      @Nullable Group there = at >= 0 && !gone[at] ? all.get(at) : null;
      if (alive.isEmpty() || !rule.joins(tokens, alive, c.place, there)) {
        continue;
      }
      for (Group g : alive) {
        gone[byKey.get(g.key)] = true;
      }
      Group joined = joined(alive, c, there);
      if (there == null) {
        byKey.put(c.key, all.size());
        all.add(joined);
        gone = Arrays.copyOf(gone, all.size());
      } else {
        there.lines = joined.lines;
      }
      changed = true;
    }
    List<Group> left = new ArrayList<>();
    for (int g = 0; g < all.size(); g++) {
      if (!gone[g]) {
        left.add(all.get(g));
      }
    }
    groups = left;
    return changed;
  }

  /** Those that were not joined with others meanwhile. */
  private static List<Group> alive(
      List<Group> groups, LongMap byKey, List<Group> all, boolean[] gone) {
    List<Group> alive = new ArrayList<>(groups.size());
    for (Group g : groups) {
      int at = byKey.get(g.key);
      if (at >= 0 && !gone[at] && all.get(at) == g) {
        alive.add(g);
      }
    }
    return alive;
  }

  private List<Candidate> candidates() {
    int names = 0;
    for (Group g : groups) {
      names += g.varies.length / 2;
    }
    LongMap byKey = new LongMap(names);
    List<Candidate> found = new ArrayList<>(names);
    for (Group g : groups) {
      int line = g.example();
      for (int j = 0; j < g.varies.length; j++) {
        if (g.varies[j] || !tokens.isName(line, j)) {
          continue;
        }
        long key = g.key - Hashes.at(tokens.hash(line, j), j) + Hashes.at(Tokens.VARIABLE, j);
        int c = byKey.get(key);
        if (c < 0) {
          c = found.size();
          byKey.put(key, c);
          found.add(new Candidate(key, j, g));
        } else if (found.get(c).place == j) {
          found.get(c).add(g);
        }
      }
    }
    return mostGroupsFirst(found);
  }

  /** Those of one group, which are nearly all, need no sorting. */
  private static List<Candidate> mostGroupsFirst(List<Candidate> found) {
    List<Candidate> order = new ArrayList<>();
    List<Candidate> single = new ArrayList<>();
    for (Candidate c : found) {
      (c.groups.size() > 1 ? order : single).add(c);
    }
    order.sort(Comparator.comparingInt((Candidate c) -> -c.groups.size()));
    order.addAll(single);
    return order;
  }

  private static Group joined(List<Group> groups, Candidate c, @Nullable Group there) {
    int n = there == null ? 0 : there.lines.length;
    for (Group g : groups) {
      n += g.lines.length;
    }
    int[] lines = new int[n];
    n = 0;
    for (Group g : groups) {
      System.arraycopy(g.lines, 0, lines, n, g.lines.length);
      n += g.lines.length;
    }
    if (there != null) {
      System.arraycopy(there.lines, 0, lines, n, there.lines.length);
    }
    Arrays.sort(lines);
    boolean[] varies = groups.getFirst().varies.clone();
    varies[c.place] = true;
    return new Group(c.key, varies, lines);
  }
}
