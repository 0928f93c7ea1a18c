package dev.headroom.it;

import dev.headroom.kernel.Kernels;
import dev.headroom.testing.PrefixProperty;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A conversation goes on as it was, whichever kernel the next process has. */
class PrefixBothKernelsTest {
  static final List<String> DIALECTS = RandomRequest.DIALECTS;

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void everyTurnBeginsWithWhatWasSentBefore(String dialect) {
    PrefixProperty property = new PrefixProperty(List.of(Kernels.java(), NativeRequired.kernel()));
    Seeds.of("growing conversations under both kernels, of " + dialect, 10_000)
        .forEach(seed -> property.holds(dialect, seed));
    property.hasSeenAll();
  }
}
