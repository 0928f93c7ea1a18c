package dev.headroom.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.Fidelity;
import dev.headroom.Form;
import dev.headroom.Headroom;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomBulk;
import dev.headroom.testing.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationPropertyTest {
  private static final String QUERY = "cache key error long text";

  private static final List<CompressConfig> CONFIGS =
      List.of(
          CompressConfig.DEFAULTS,
          CompressConfig.DEFAULTS.withFidelity(Fidelity.AGGRESSIVE),
          CompressConfig.DEFAULTS.withForm(Form.KEYED),
          CompressConfig.DEFAULTS.withTargetRatio(0.5));

  @Test
  void whatIsMadeOfRandomBulkPassesAtTheFirstAttempt() {
    Seeds.of("verification of random bulk", 2_000)
        .forEach(seed -> {
          Headroom headroom =
              Headroom.builder()
                  .model("gpt-4o")
                  .kernel(Kernels.java())
                  .config(CONFIGS.get((int) Math.floorMod(seed, (long) CONFIGS.size())))
                  .store(new MapStore())
                  .build();
          CompressResult<String> r = headroom.compressText(RandomBulk.of(seed), "", QUERY);
          assertThat(r.decisions())
              .as("seed %d", seed)
              .extracting(Decision::reason)
              .allMatch(why -> !why.contains("refused") && !why.contains("failed"));
        });
  }
}
