package dev.headroom.compress;

import dev.headroom.compress.once.Once;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A way to make a candidate, not gone until those before it were refused, and gone once. Confined
 * to a call.
 *
 * @param codec what it would be made by
 * @param lossy whether it would leave something out
 * @param candidate makes it; empty if there is none, or none that is worth it: then what leaves out
 *     less is not worth it either
 */
record Attempt(String codec, boolean lossy, Supplier<Optional<Candidate>> candidate) {
  Attempt {
    boolean once = candidate instanceof Once || candidate instanceof LosslessForm;
    candidate = once ? candidate : new Once<>(candidate);
  }

  /** Whether a sample says that its candidate is much longer than a text of so many tokens. */
  boolean isFarLonger(int tokens) {
    return candidate instanceof LosslessForm form && form.isFarLonger(tokens);
  }
}
