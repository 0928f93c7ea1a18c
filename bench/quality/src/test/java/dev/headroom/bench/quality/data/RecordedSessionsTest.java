package dev.headroom.bench.quality.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.policy.cost.PriceList;
import dev.headroom.replay.ConversationBill;
import dev.headroom.replay.LibraryCompression;
import dev.headroom.replay.Recording;
import dev.headroom.replay.RecordingReader;
import dev.headroom.replay.Recordings;
import dev.headroom.replay.Replay;
import dev.headroom.replay.ReplaySettings;
import dev.headroom.store.MemoryOriginals;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordedSessionsTest {
  /** Prices are sums of products: what differs by less is the same. */
  private static final double SAME = 1e-9;

  private static List<Recording> recordings(int number) {
    RecordedSessions.Log log = RecordedSessions.log(7, number);
    Recordings found = RecordingReader.read(log.lines(), log.name());
    assertThat(found.problems()).isEmpty();
    assertThat(found.skipped()).isZero();
    return found.conversations();
  }

  @Test
  void givesTheSameBytesForTheSameSeed() {
    assertThat(RecordedSessions.log(7, 4).lines()).isEqualTo(RecordedSessions.log(7, 4).lines());
    assertThat(RecordedSessions.log(7, 4).lines()).isNotEqualTo(RecordedSessions.log(8, 4).lines());
  }

  /** One session of each client, 13 of them: dialects, kinds of caches, sub-agents. */
  @ParameterizedTest
  @EnumSource(Fidelity.class)
  void noPrefixBreaksAndNoPromptGrowsInAnyDialect(Fidelity fidelity) {
    CompressConfig config = CompressConfig.DEFAULTS.withFidelity(fidelity);
    int conversations = 0;
    int quotes = 0;
    double before = 0;
    double after = 0;
    try (LibraryCompression compression =
        new LibraryCompression(config, () -> new MemoryOriginals(1 << 28))) {
      Replay replay = new Replay(ReplaySettings.of(PriceList.builtIn()), compression);
      for (int i = 0; i < 13; i++) {
        for (Recording r : recordings(i)) {
          ConversationBill b = replay.of(r);
          conversations++;
          quotes += b.quotes();
          assertThat(b.quotesKept()).as(b.name()).isEqualTo(b.quotes());
          assertThat(b.usdAfter()).as(b.name()).isLessThanOrEqualTo(b.usdBefore() + SAME);
          before += b.usdBefore();
          after += b.usdAfter();
          assertThat(b.brokenBefore()).as(b.name()).isZero();
          assertThat(b.brokenAfter()).as(b.name()).isZero();
          assertThat(b.instabilities()).as(b.name()).isEmpty();
          assertThat(b.after().prompt()).as(b.name()).isLessThanOrEqualTo(b.before().prompt());
        }
      }
    }
    assertThat(quotes).as("texts that later edits quote").isPositive();
    assertThat(conversations).isGreaterThan(13);
    assertThat(after).isLessThan(before);
  }
}
