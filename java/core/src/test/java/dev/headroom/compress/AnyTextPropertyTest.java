package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomText;
import dev.headroom.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be true of every text, whatever it is and however it is damaged. */
class AnyTextPropertyTest {
  private static Headroom headroom(Fidelity fidelity, MapStore store) {
    return Headroom.builder()
        .model("gpt-4o")
        .config(CompressConfig.DEFAULTS.withFidelity(fidelity))
        .store(store)
        .build();
  }

  /** Compresses a text and gives it back. */
  private static void roundTrip(byte[] text, Fidelity fidelity, String what) {
    MapStore store = new MapStore();
    Headroom headroom = headroom(fidelity, store);
    CompressResult<byte[]> r = headroom.compressText(text, "", "error 7");
    Decision decision = r.decisions().getFirst();
    assertThat(decision.reason()).as(what).doesNotContain("failed:", "does not decode");
    assertThat(r.tokensAfter()).as(what).isLessThanOrEqualTo(r.tokensBefore());
    if (decision.reference().isPresent()) {
      Lookup kept = store.get(decision.reference().get());
      assertThat(((Lookup.Found) kept).original()).as(what).isEqualTo(text);
    } else if (decision.codec().isPresent() && !Codecs.isByValue(decision.codec().get())) {
      byte[] back = headroom.expand(r.messages(), decision.codec().get());
      assertThat(back).as(what).isEqualTo(text);
    } else if (decision.codec().isEmpty()) {
      assertThat(r.messages()).as(what).isEqualTo(text);
    }
  }

  @Test
  void everyTextComesBackAndNoneGrows() {
    Seeds.of("any texts", 100_000)
        .forEach(seed -> {
          byte[] text = RandomText.of(seed);
          roundTrip(text, Fidelity.LOSSLESS, "seed " + seed);
          roundTrip(text, Fidelity.BALANCED, "seed " + seed);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24 10:15:00 ERROR [main] shop.Orders: order 7 is gone ",
        "{\"a\": 7, \"b\": [\"x\"]}, ",
        "<a b=\"7\"><c>x</c></a>",
        "[",
        "a",
        "\u001b[31m10%\r20%\r",
        "src/a.c:7: error; ",
        "\u0000\ud83d\ude00"
      })
  void aLineOfManyMegabytesIsATextAsOthers(String piece) {
    int size = Boolean.getBoolean("headroom.soak") ? 10_000_000 : 500_000;
    byte[] line = piece.repeat(size / piece.getBytes(UTF_8).length).getBytes(UTF_8);
    roundTrip(line, Fidelity.LOSSLESS, piece);
    roundTrip(line, Fidelity.BALANCED, piece);
  }
}
