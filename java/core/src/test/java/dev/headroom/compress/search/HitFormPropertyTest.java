package dev.headroom.compress.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.testing.RandomHits;
import dev.headroom.testing.Seeds;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What must be true of all that a search prints. */
class HitFormPropertyTest {
  private static final LineForms FORM = new LineForms(List.of(new HitForm(false)));

  @Test
  void decodesToTheSameBytes() {
    AtomicInteger written = new AtomicInteger();
    Seeds.of("what a search prints", 40_000)
        .forEach(seed -> {
          byte[] text = RandomHits.of(seed);
          for (boolean whole : new boolean[] {false, true}) {
            LineForms.encode(new HitForm(whole), LineSequence.of(text))
                .ifPresent(form -> {
                  assertThat(FORM.decode(form)).as("seed %d", seed).isEqualTo(text);
                  written.incrementAndGet();
                });
          }
        });
    assertThat(written.get()).isPositive();
  }

  @Test
  void aTextThatIsNoneOfThisFormIsRefusedOrStandsForItself() {
    String rule =
        "[hits: under each path its lines; ./ = in the folder above; 12 x = 12:    x; 12  x = 12:  x;"
            + " x… = the last text above that begins with these words]\n";
    Seeds.of("not what a search prints", 40_000)
        .forEach(seed -> {
          String text = rule + new String(RandomHits.of(seed), UTF_8);
          try {
            assertThat(FORM.decode(text.getBytes(UTF_8))).as("seed %d", seed).isNotNull();
          } catch (MalformedForm e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining(" ");
          }
        });
  }
}
