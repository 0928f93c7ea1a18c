package dev.headroom.bench.quality.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlantedTest {
  private final Planted planted = new Planted();

  @Test
  void refusesWhatIsNotThere() {
    planted.keep("needle");
    assertThat(planted.standsIn("hay needle needle")).isTrue();
    assertThat(planted.standsIn("hay")).isFalse();
  }

  @Test
  void refusesWhatStandsByAccidentASecondTime() {
    planted.once("4711");
    assertThat(planted.standsIn("a 4711 b")).isTrue();
    assertThat(planted.standsIn("a 4711 b a47115")).isFalse();
  }
}
