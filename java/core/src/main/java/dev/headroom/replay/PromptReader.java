package dev.headroom.replay;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.Digest;
import dev.headroom.policy.cost.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the parts of the requests of one conversation, each text once. What no tokenizer can count
 * is estimated: four characters of encrypted base64 for three bytes and four bytes a token, a fixed
 * number for a picture.
 */
final class PromptReader {
  private static final int MEDIA_TOKENS = 1_500;
  private static final int OPAQUE_PER_TOKEN = 5;

  private final Counter counter;
  private final boolean marks;
  private final Map<Digest, Long> counted = new HashMap<>();

  /**
   * For one conversation.
   *
   * @param marks whether the requests' own cache marks count; else some are put where agents do
   */
  PromptReader(Counter counter, boolean marks) {
    this.counter = counter;
    this.marks = marks;
  }

  /**
   * The prompt of a request.
   *
   * @param hidden tokens of system text and tools that the recording does not show
   */
  Optional<Prompt> read(byte[] request, long hidden) {
    return Canonical.of(request).map(c -> prompt(c, hidden));
  }

  private Prompt prompt(Canonical request, long hidden) {
    List<Block> blocks = new ArrayList<>();
    int hiddenAt = -1;
    for (CanonicalPart p : request.parts()) {
      if (hidden > 0 && hiddenAt < 0 && p.section() == Section.MESSAGES) {
        hiddenAt = blocks.size();
        blocks.add(new Block(Digest.of("hidden"), hidden, Optional.empty()));
      }
      blocks.add(new Block(p.digest(), tokens(p), p.mark()));
    }
    Prompt plain = new Prompt(request, blocks, hiddenAt);
    return marks ? plain : new Prompt(request, Prompt.marked(blocks, plain.fixed()), hiddenAt);
  }

  long tokens(CanonicalPart p) {
    return counted.computeIfAbsent(
        p.digest(),
        digest ->
            (p.text().length == 0 ? 0L : counter.count(p.text()))
                + p.opaque() / OPAQUE_PER_TOKEN
                + (long) p.media() * MEDIA_TOKENS);
  }

  /** Tokens of what the model made in {@code later} behind what it shares with a request. */
  long answer(Canonical request, Canonical later) {
    long sum = 0;
    List<CanonicalPart> parts = later.parts();
    for (int i = request.commonPrefix(later); i < parts.size(); i++) {
      if (!parts.get(i).isOutput()) {
        break;
      }
      sum += tokens(parts.get(i));
    }
    return sum;
  }
}
