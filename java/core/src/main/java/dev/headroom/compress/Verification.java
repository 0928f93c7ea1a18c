package dev.headroom.compress;

import dev.headroom.HeadroomException;
import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lets the first candidate through in which nothing is wrong. No other way leads out: what makes a
 * candidate is not believed.
 *
 * <p>Each candidate must have fewer tokens by the model's own tokenizer. A lossless one must decode
 * to the value of the original. One that leaves something out must pass its {@link
 * dev.headroom.compress.verify.Check}, and then the original must be committed to the store under
 * the handle in its markers. The first candidate that fails gives way to the next one, and the
 * result says why.
 */
final class Verification {
  private static final String NOT_KEPT = "nothing left out: ";

  private final Kernel kernel;
  private final Originals originals;

  Verification(Kernel kernel, Originals originals) {
    this.kernel = kernel;
    this.originals = originals;
  }

  /** What becomes of a text. */
  Compression best(Subject subject, Compressor.Plan plan) {
    return new Trial(subject).best(plan);
  }

  /** The candidates of one text, one after the other. */
  private final class Trial {
    private final Subject subject;

    /** What was wrong with the candidates so far. */
    private final List<String> refusals = new ArrayList<>();

    Trial(Subject subject) {
      this.subject = subject;
    }

    Compression best(Compressor.Plan plan) {
      boolean worth = true;
      for (Attempt attempt : plan.attempts()) {
        if (attempt.lossy() && !(worth && mayLose())) {
          continue;
        }
        Optional<Compression> passed = Optional.empty();
        try {
          Optional<Candidate> candidate = attempt.candidate().get();
          worth &= !attempt.lossy() || candidate.isPresent();
          passed = candidate.flatMap(this::passed);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
          refusals.add(attempt.codec() + " failed: " + e);
        }
        if (passed.isPresent()) {
          return passed.get();
        }
      }
      return new Compression.Unchanged(because(plan.otherwise().get()));
    }

    /** Whether something may be left out, and the original was not refused by the store before. */
    private boolean mayLose() {
      return originals.allowLoss() && refusals.stream().noneMatch(r -> r.startsWith(NOT_KEPT));
    }

    private Optional<Compression> passed(Candidate candidate) {
      int count = subject.accept(candidate.text());
      if (count < 0) {
        return refused(candidate, "it has no fewer tokens");
      }
      return switch (candidate) {
        case Candidate.Lossless l -> lossless(l, count);
        case Candidate.Reversible r -> reversible(r, count);
      };
    }

    private Optional<Compression> lossless(Candidate.Lossless candidate, int count) {
      if (!standsFor(candidate)) {
        return refused(candidate, "it does not decode to the original");
      }
      return Optional.of(
          new Compression.Lossless(
              candidate.text(), candidate.codec(), count, because("re-encoded without loss")));
    }

    private boolean standsFor(Candidate.Lossless candidate) {
      try {
        byte[] expanded = Codecs.expand(kernel, candidate.text(), candidate.codec());
        return Codecs.isByValue(candidate.codec())
            ? subject.compact() instanceof KernelResult.Text original
                && Arrays.equals(expanded, original.bytes())
            : Arrays.equals(expanded, subject.text());
      } catch (HeadroomException e) {
        return false;
      }
    }

    private Optional<Compression> reversible(Candidate.Reversible candidate, int count) {
      Optional<String> wrong = candidate.check().refute(candidate.text());
      if (wrong.isPresent()) {
        return refused(candidate, wrong.get());
      }
      String unkept =
          switch (originals.keep(subject.text())) {
            case Stored.Kept k when k.reference().equals(subject.reference()) -> "";
            case Stored.Kept k ->
                "other content has the handle " + subject.reference() + " already";
            case Stored.NotKept n -> n.reason();
          };
      if (!unkept.isEmpty()) {
        refusals.add(NOT_KEPT + unkept);
        return Optional.empty();
      }
      return Optional.of(
          new Compression.Reversible(
              candidate.text(),
              candidate.codec(),
              count,
              subject.reference(),
              because("rows left out, the original is kept")));
    }

    private Optional<Compression> refused(Candidate candidate, String why) {
      refusals.add(candidate.codec() + " refused: " + why);
      return Optional.empty();
    }

    private String because(String reason) {
      return refusals.isEmpty() ? reason : reason + "; " + String.join("; ", refusals);
    }
  }
}
