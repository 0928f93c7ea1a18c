package dev.headroom.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Core alone, without the module that runs models. */
class ProseEnginesTest {
  private static final CompressConfig LEARNED = CompressConfig.DEFAULTS.withKompressModel("m");

  @ParameterizedTest
  @ValueSource(
      strings = {"ai.onnxruntime.OrtEnvironment", "ai.djl.huggingface.tokenizers.Encoding"})
  void nothingThatRunsModelsIsOnTheClassPath(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void aModelIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> Headroom.builder().config(LEARNED).build())
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("kompressModel=m: nothing on the class path runs models")
        .hasMessageContaining("dev.headroom:headroom-prose");
  }

  @Test
  void withoutLossNoModelIsNeeded() {
    try (Headroom lossless =
        Headroom.builder().config(LEARNED.withFidelity(Fidelity.LOSSLESS)).build()) {
      assertThat(lossless.compressText("a", "").messages()).isEqualTo("a");
    }
  }
}
