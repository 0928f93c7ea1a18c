package dev.headroom.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.Fidelity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static Options of(String... args) {
    return Options.of(args);
  }

  @Test
  void hasDefaults() {
    Options o = of();
    assertThat(o.fidelities()).containsExactly(Fidelity.BALANCED);
    assertThat(o.folders()).isEmpty();
    assertThat(o.each()).isEqualTo(5);
  }

  @Test
  void takesSeveralFidelitiesAndFolders() {
    Options o =
        of("--fidelity", "lossless", "--cases", "a", "--fidelity", "BALANCED", "--cases", "b");
    assertThat(o.fidelities()).containsExactly(Fidelity.LOSSLESS, Fidelity.BALANCED);
    assertThat(o.folders()).containsExactly(Path.of("a"), Path.of("b"));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> of("--sed", "1"))
        .hasMessageContaining("--sed")
        .hasMessageContaining("usage");
    assertThatThrownBy(() -> of("--seed")).hasMessageContaining("no value for --seed");
    assertThatThrownBy(() -> of("--seed", "x")).hasMessageContaining("--seed x");
    assertThatThrownBy(() -> of("--fidelity", "some")).hasMessageContaining("LOSSLESS|BALANCED");
    assertThatThrownBy(() -> of("--each", "0")).hasMessageContaining("--each 0");
  }
}
