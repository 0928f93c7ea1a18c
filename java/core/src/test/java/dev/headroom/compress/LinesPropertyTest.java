package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.Marker;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomLines;
import dev.headroom.testing.Seeds;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What must be true of every text of lines, however odd. */
class LinesPropertyTest {
  @Test
  void everyFormDecodesToTheSameBytes() {
    AtomicInteger written = new AtomicInteger();
    Seeds.of("forms of lines", 40_000)
        .forEach(seed -> {
          byte[] text = RandomLines.of(seed);
          for (byte[] form :
              Codecs.LINES.encode(LineSequence.of(text), Integer.MAX_VALUE).toList()) {
            assertThat(Codecs.LINES.decode(form)).as("seed %d", seed).isEqualTo(text);
            written.incrementAndGet();
          }
        });
    assertThat(written.get()).isPositive();
  }

  /** Its first row of a table begins with a bar, and so stands as it is. */
  @Test
  void aRowThatStandsAsItIsIsNotTheFirstOfItsForm() {
    byte[] text = RandomLines.of(20784000641L);
    for (byte[] form : Codecs.LINES.encode(LineSequence.of(text), Integer.MAX_VALUE).toList()) {
      assertThat(Codecs.LINES.decode(form)).isEqualTo(text);
    }
  }

  @Test
  void whatIsNoFormIsRefusedAndNothingElseHappens() {
    Headroom headroom = Headroom.builder().model("gpt-4o").build();
    Seeds.of("no forms of lines", 40_000)
        .forEach(seed -> {
          byte[] text = RandomLines.of(seed);
          byte[] framed = join("[lines: x]\n".getBytes(ISO_8859_1), text);
          for (byte[] any :
              new byte[][] {text, framed, join("[hits]\n".getBytes(ISO_8859_1), text)}) {
            assertThatCode(() -> expand(headroom, any))
                .as("seed %d", seed)
                .doesNotThrowAnyException();
          }
        });
  }

  private static void expand(Headroom headroom, byte[] text) {
    try {
      headroom.expand(text, LineForms.ID);
    } catch (HeadroomException e) {
      assertThat(e).hasMessageContaining(LineForms.ID);
    }
  }

  @Test
  void whatIsLeftOutIsNamedAndComesBackWhole() {
    MapStore store = new MapStore();
    Headroom headroom =
        Headroom.builder()
            .model("gpt-4o")
            .config(CompressConfig.DEFAULTS.withFidelity(Fidelity.BALANCED))
            .store(store)
            .build();
    AtomicInteger cut = new AtomicInteger();
    Seeds.of("excerpts of lines", 20_000)
        .forEach(seed -> {
          byte[] text = RandomLines.of(seed);
          CompressResult<byte[]> r = headroom.compressText(text, "");
          assertThat(r.decisions().getFirst().reason())
              .as("seed %d", seed)
              .doesNotContain("failed");
          assertThat(r.tokensAfter()).isLessThanOrEqualTo(r.tokensBefore());
          r.references()
              .forEach(reference -> {
                assertThat(Marker.find(r.messages())).contains(reference);
                assertThat(store.get(reference)).isInstanceOf(Lookup.Found.class);
                assertThat(((Lookup.Found) store.get(reference)).original()).isEqualTo(text);
                cut.incrementAndGet();
              });
        });
    assertThat(cut.get()).isPositive();
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] joined = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
