package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the journal of every store does. */
abstract class JournalContract {
  /** An empty store that takes up to so many bytes. */
  abstract OriginalStore make(long maxBytes);

  static BlockKey key(int n) {
    return new BlockKey("%032x".formatted(n));
  }

  static Verdict changed(String text) {
    Verdict.Change change =
        new Verdict.Change(
            text.getBytes(StandardCharsets.UTF_8),
            "json-rows/1",
            Optional.of(Reference.of(new byte[] {1})),
            List.of(key(7), key(8)));
    return new Verdict("json", Optional.of(change), "rows left out", 900, 90);
  }

  /** A verdict as text, since arrays are not compared by what they hold. */
  static String told(@Nullable Verdict verdict) {
    if (verdict == null) {
      return "nothing";
    }
    Verdict v = verdict;
    String change =
        v.change()
            .map(c ->
                new String(c.text(), StandardCharsets.UTF_8)
                    + c.codec()
                    + c.reference()
                    + c.bases())
            .orElse("-");
    return v.type() + change + v.reason() + v.tokensBefore() + v.tokensAfter();
  }

  @Test
  void givesBackWhatWasDecided() {
    try (OriginalStore store = make(1 << 20)) {
      Journal journal = store.journal();
      Verdict left = Verdict.leftAlone("text", "too short", 12);
      Journal.Reply stands =
          journal.record(Map.of(key(1), changed("a table"), key(2), left, key(3), changed("")));
      assertThat(stands.failure()).isEmpty();
      assertThat(stands.verdicts()).hasSize(3);

      Map<BlockKey, Verdict> found =
          store.journal().find(List.of(key(1), key(2), key(3), key(4))).verdicts();
      assertThat(found).containsOnlyKeys(key(1), key(2), key(3));
      assertThat(told(found.get(key(1)))).isEqualTo(told(changed("a table")));
      assertThat(told(found.get(key(2)))).isEqualTo(told(left));
      assertThat(told(found.get(key(3)))).isEqualTo(told(changed("")));
    }
  }

  @Test
  void keepsTheFirstDecision() {
    try (OriginalStore store = make(1 << 20)) {
      Journal journal = store.journal();
      journal.record(Map.of(key(1), changed("first")));
      Journal.Reply stands = journal.record(Map.of(key(1), changed("second")));
      assertThat(told(stands.verdicts().get(key(1)))).isEqualTo(told(changed("first")));
    }
  }

  @Test
  void saysWhenItIsFull() {
    try (OriginalStore store = make(200_000)) {
      String noise = HexFormat.of().formatHex(Contents.noise(1, 1_000_000));
      Journal.Reply reply = store.journal().record(Map.of(key(1), changed(noise)));
      assertThat(reply.verdicts()).isEmpty();
      assertThat(reply.failure()).hasValueSatisfying(r -> assertThat(r).contains("full"));
      assertThat(store.journal().record(Map.of(key(2), changed("small"))).failure()).isEmpty();
    }
  }
}
