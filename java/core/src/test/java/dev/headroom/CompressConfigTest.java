package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.policy.align.Alignment;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CompressConfigTest {
  @Test
  void compressesOnlyToolResultsByDefault() {
    CompressConfig d = CompressConfig.DEFAULTS;
    assertThat(d.compressUserMessages()).isFalse();
    assertThat(d.compressSystemMessages()).isFalse();
    assertThat(d.protectRecent()).isZero();
    assertThat(d.minTokens()).isEqualTo(200);
    assertThat(d.maxInputBytes()).isEqualTo(64 << 20);
  }

  @Test
  void changesOneSettingAtATime() {
    assertThat(
            CompressConfig.DEFAULTS
                .withCompressUserMessages(true)
                .withCompressSystemMessages(true)
                .withProtectRecent(2)
                .withFidelity(Fidelity.LOSSLESS)
                .withForm(Form.DENSE)
                .withTargetRatio(0.5)
                .withKompressModel("m")
                .withKompressMillis(9)
                .withMinTokens(7)
                .withMaxInputBytes(8)
                .withToolProfiles(ToolProfiles.NONE)
                .withAlignment(Alignment.ALL))
        .isEqualTo(
            new CompressConfig(
                true,
                true,
                2,
                Fidelity.LOSSLESS,
                Form.DENSE,
                OptionalDouble.of(0.5),
                Optional.of("m"),
                9,
                7,
                8,
                Optional.of(ToolProfiles.NONE),
                Alignment.ALL));
  }

  @Test
  void refusesWhatCannotBeMeantAndNamesIt() {
    assertThatThrownBy(() -> CompressConfig.DEFAULTS.withMinTokens(-1))
        .isInstanceOf(HeadroomException.class)
        .hasMessage("minTokens=-1: must be 0 or more");
    assertThatThrownBy(() -> CompressConfig.DEFAULTS.withMaxInputBytes(0))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("maxInputBytes=0");
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> CompressConfig.DEFAULTS.withTargetRatio(bad))
          .isInstanceOf(HeadroomException.class)
          .hasMessageContaining("targetRatio=" + bad);
    }
  }
}
