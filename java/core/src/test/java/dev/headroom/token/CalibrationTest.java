package dev.headroom.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
  private static Calibration.Estimate estimate(String model, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    int o200k = Kernels.java().count(Encoding.O200K_BASE, bytes);
    return Calibration.of(model).orElseThrow().estimate(bytes, o200k);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-3-5-sonnet-20241022,claude-opus-4-1",
    "anthropic/claude-opus-4.6,claude-opus-4-1",
    "claude-opus-4.7,claude-sonnet-5",
    "bedrock/us.anthropic.claude-opus-4-8-20260401-v1:0,claude-sonnet-5",
    "a/claude-of-another-time,claude-sonnet-5",
    "vertex_ai/gemini-2.5-pro,gemini-3-flash",
  })
  void modelsOfAFamilyShareACalibration(String model, String another) {
    assertThat(Calibration.of(model)).isPresent().isEqualTo(Calibration.of(another));
  }

  @Test
  void familiesDiffer() {
    assertThat(Calibration.of("claude-opus-4-6")).isNotEqualTo(Calibration.of("claude-opus-4-7"));
    assertThat(Calibration.of("gpt-4o")).isEmpty();
    assertThat(Calibration.of("geminix")).isEmpty();
  }

  @Test
  void anUpperBoundIsAboveItsEstimateInEveryScript() {
    for (String text :
        new String[] {"plain words", "12345", "{}[]", "привет", "中文", "かな", "ಕನ್ನಡ", "😀"}) {
      for (String model : new String[] {"claude-opus-4-6", "claude-opus-5", "gemini-3-pro"}) {
        Calibration.Estimate estimate = estimate(model, text.repeat(20));
        assertThat(estimate.tokens()).as(text).isPositive();
        assertThat(estimate.upperBound()).as(text).isGreaterThan(estimate.tokens());
      }
    }
  }

  @Test
  void anEmptyTextHasNoTokens() {
    assertThat(estimate("claude-opus-5", "")).isEqualTo(new Calibration.Estimate(0, 0));
  }
}
