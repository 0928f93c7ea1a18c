package dev.headroom.replay;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.policy.align.Compared;
import dev.headroom.policy.cost.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as it is billed: its canonical parts, each with its tokens, and behind the system text
 * what the recording does not show of it.
 *
 * @param request the parts
 * @param blocks the same with tokens and marks; one more than the parts where something is hidden
 * @param hiddenAt where the hidden block stands, or -1
 */
record Prompt(Canonical request, List<Block> blocks, int hiddenAt) {
  /** The same for who compares requests. */
  Compared compared() {
    return new Compared(request, blocks);
  }

  long tokens() {
    return tokens(blocks.size());
  }

  /** The tokens of the first {@code n} blocks. */
  long tokens(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += blocks.get(i).tokens();
    }
    return sum;
  }

  /** How many blocks stand before the messages. */
  int fixed() {
    int n = 0;
    for (CanonicalPart p : request.parts()) {
      n += p.section() == Section.MESSAGES ? 0 : 1;
    }
    return n + (hiddenAt >= 0 ? 1 : 0);
  }

  /** How many blocks stand before and in the tools' definitions. */
  int tools() {
    int n = 0;
    for (CanonicalPart p : request.parts()) {
      n += p.section() == Section.TOOLS ? 1 : 0;
    }
    return n;
  }

  /** The part behind a block; none behind the hidden one. */
  Optional<CanonicalPart> part(int block) {
    if (block == hiddenAt) {
      return Optional.empty();
    }
    int i = hiddenAt >= 0 && block > hiddenAt ? block - 1 : block;
    return Optional.of(request.parts().get(i));
  }

  /** How many blocks at the beginning are the same in another prompt. */
  int commonPrefix(Prompt other) {
    int n = Math.min(blocks.size(), other.blocks.size());
    int i = 0;
    while (i < n && blocks.get(i).digest().equals(other.blocks.get(i).digest())) {
      i++;
    }
    return i;
  }

  /** The same with other blocks put in: each pair says where, in this prompt, and what. */
  List<Block> with(List<Insertion> insertions) {
    List<Block> out = new ArrayList<>(blocks);
    for (int i = insertions.size() - 1; i >= 0; i--) {
      Insertion in = insertions.get(i);
      out.addAll(Math.min(in.at(), blocks.size()), in.blocks());
    }
    return out;
  }

  /** Blocks that are put before the one at a place; a list of them is in the order of places. */
  record Insertion(int at, List<Block> blocks) {}

  /**
   * Marks where agents put them: behind tools and system text, and on the last block, so that the
   * next request finds all of this one.
   */
  static List<Block> marked(List<Block> blocks, int fixed) {
    List<Block> out = new ArrayList<>(blocks.size());
    for (int i = 0; i < blocks.size(); i++) {
      Block b = blocks.get(i);
      boolean mark = i == fixed - 1 || i == blocks.size() - 1;
      out.add(new Block(b.digest(), b.tokens(), mark ? Optional.of("") : Optional.empty()));
    }
    return out;
  }
}
