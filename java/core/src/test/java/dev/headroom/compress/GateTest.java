package dev.headroom.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.token.Encoding;
import dev.headroom.token.Tokenizer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static Gate gate(boolean estimated) {
    return new Gate(Kernels.java(), new Tokenizer(Encoding.O200K_BASE, estimated));
  }

  /** A text of so many tokens in both encodings. */
  private static byte[] words(int n) {
    return " a".repeat(n).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"99, 99", "100, -1", "101, -1", "5000, -1"})
  void acceptsFewerTokensOfAPublicTokenizer(int candidate, int accepted) {
    assertThat(gate(false).accept(words(candidate), words(100), 100)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({"97, 97", "98, -1", "99, -1"})
  void wantsAMarginWhereTheTokenizerIsAnEstimate(int candidate, int accepted) {
    assertThat(gate(true).accept(words(candidate), words(100), 100)).isEqualTo(accepted);
  }

  @Test
  void wantsTheMarginInBothEncodings() {
    byte[] original = words(100);
    byte[] candidate = "привет мир ".repeat(24).getBytes(StandardCharsets.UTF_8);
    int o200k = Kernels.java().count(Encoding.O200K_BASE, candidate);
    int cl100k = Kernels.java().count(Encoding.CL100K_BASE, candidate);
    assertThat(o200k).isLessThan(97);
    assertThat(cl100k).isGreaterThan(97);
    assertThat(gate(false).accept(candidate, original, 100)).isEqualTo(o200k);
    assertThat(gate(true).accept(candidate, original, 100)).isEqualTo(-1);
  }

  @Test
  void acceptsNothingForAnEmptyText() {
    assertThat(gate(false).accept(new byte[0], new byte[0], 0)).isEqualTo(-1);
  }
}
