package dev.headroom.compress;

import java.util.List;
import java.util.Optional;

/** Knows how texts of a content type can be written. Stateless and thread-safe. */
interface Compressor {
  /**
   * The ways to write a text and why it may stay as it is.
   *
   * @param attempts the best first
   */
  record Plan(List<Attempt> attempts, java.util.function.Supplier<String> otherwise) {
    /** The first way that leaves something out, or that leaves nothing out. */
    Optional<Candidate> first(boolean lossy) {
      return attempts.stream()
          .filter(a -> a.lossy() == lossy)
          .findFirst()
          .flatMap(a -> a.candidate().get());
    }

    /** The ways that leave nothing out. */
    List<Attempt> lossless() {
      return attempts.stream().filter(a -> !a.lossy()).toList();
    }

    /** Whether samples say that all of those are much longer than a text of so many tokens. */
    boolean isFarLonger(int tokens) {
      return lossless().stream().allMatch(a -> a.isFarLonger(tokens));
    }
  }

  /** How a text can be written. */
  Plan plan(Subject subject);
}
