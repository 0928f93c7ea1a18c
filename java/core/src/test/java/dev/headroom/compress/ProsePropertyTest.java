package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Ceiling;
import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.ccr.Marker;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.json.Quoted;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detection;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomProse;
import dev.headroom.testing.Seeds;
import dev.headroom.token.Tokenizer;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What must be true of every text that is taken for prose, however odd. */
class ProsePropertyTest {
  private static final Kernel KERNEL = Kernels.java();

  private final MapStore store = new MapStore();

  private Compressors compressors(CompressConfig config) {
    Gate gate = new Gate(KERNEL, Tokenizer.of("gpt-4o"));
    return new Compressors(
        KERNEL, gate, config, new Originals(config.fidelity(), () -> Optional.of(store)));
  }

  private boolean isSound(Compressors compressors, byte[] text, String question, String what) {
    return isSound(compressors, text, ContentType.PROSE, question, what);
  }

  private boolean isSound(
      Compressors compressors, byte[] text, ContentType type, String question, String what) {
    Gate gate = new Gate(KERNEL, Tokenizer.of("gpt-4o"));
    int tokens = gate.count(text);
    Verdict verdict =
        compressors.verdict(
            text, new Detection(type, 1), tokens, question.getBytes(UTF_8), Ceiling.REVERSIBLE);
    assertThat(verdict.reason())
        .as(what)
        .doesNotContain("failed")
        .doesNotContainPattern("refused: (?!it has no fewer tokens)");
    if (verdict.change().isEmpty()) {
      return false;
    }
    Verdict.Change change = verdict.change().get();
    assertThat(gate.count(change.text())).as(what).isLessThan(tokens);
    if (change.reference().isEmpty()) {
      return false;
    }
    Reference reference = change.reference().get();
    assertThat(Marker.find(change.text())).as(what).contains(reference);
    assertThat(store.get(reference)).as(what).isInstanceOf(Lookup.Found.class);
    assertThat(((Lookup.Found) store.get(reference)).original()).as(what).isEqualTo(text);
    return true;
  }

  @Test
  void whatIsLeftOutIsNamedAndComesBackWhole() {
    Compressors asked = compressors(CompressConfig.DEFAULTS);
    Compressors far = compressors(CompressConfig.DEFAULTS.withFidelity(Fidelity.AGGRESSIVE));
    AtomicInteger cut = new AtomicInteger();
    Seeds.of("prose", 10_000)
        .forEach(seed -> {
          byte[] text = RandomProse.of(seed);
          String what = "seed " + seed;
          boolean one = isSound(asked, text, "When was the harbour of Aberdeen 東京 closed?", what);
          boolean two = isSound(far, text, "", what);
          cut.addAndGet(one || two ? 1 : 0);
        });
    assertThat(cut.get()).isPositive();
  }

  @Test
  void passagesAsJsonComeBackWhole() {
    Compressors asked = compressors(CompressConfig.DEFAULTS);
    AtomicInteger cut = new AtomicInteger();
    Seeds.of("passages", 4_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          StringBuilder json = new StringBuilder("[");
          for (int rows = 3 + random.nextInt(12), i = 0; i < rows; i++) {
            String text = new String(RandomProse.of(random.nextLong()), UTF_8);
            json.append(i == 0 ? "" : ",").append("{\"id\":").append(i).append(",\"text\":");
            json.append(new String(Quoted.of(text.getBytes(UTF_8)), UTF_8)).append('}');
          }
          byte[] all = json.append(']').toString().getBytes(UTF_8);
          String question = "When was the harbour of Aberdeen 東京 closed?";
          boolean done = isSound(asked, all, ContentType.JSON, question, "seed " + seed);
          cut.addAndGet(done ? 1 : 0);
        });
    assertThat(cut.get()).isPositive();
  }

  @Test
  void longTextsWithoutAnyStructureAreRead() {
    Compressors asked = compressors(CompressConfig.DEFAULTS.withTargetRatio(0.5));
    isSound(asked, "a".repeat(1 << 20).getBytes(UTF_8), "a", "one word");
    int n = 1 << 16;
    for (String piece : new String[] {".", "a ", "A. ", "的", "。", "!?", "1,", "\n", "- a\n", "“"}) {
      isSound(asked, piece.repeat(n / piece.length()).getBytes(UTF_8), "a 的 1", piece);
    }
    byte[] noise = new byte[n];
    new Random(1).nextBytes(noise);
    isSound(asked, noise, "a", "noise");
  }
}
