package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.Seeds;
import dev.headroom.token.Encoding;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rust's kernel under the contract for tokens, and count by count against Java's. */
class NativeKernelTokensTest extends KernelTokensContract {
  @Override
  Kernel kernel() {
    return NativeRequired.kernel();
  }

  @Test
  void countsRandomTextsAsJavaDoes() {
    Seeds.of("native counts of random texts", 100_000)
        .forEach(seed -> assertSame(TokenTexts.next(new Random(seed), 24), seed));
  }

  @Test
  void countsRandomUnicodeAsJavaDoes() {
    Seeds.of("native counts of random Unicode", 100_000)
        .forEach(seed -> assertSame(TokenTexts.nextUnicode(new Random(seed), 12), seed));
  }

  @Test
  void countsEveryCharacterAsJavaDoes() {
    for (int first = 0; first <= Character.MAX_CODE_POINT; first += 64) {
      StringBuilder text = new StringBuilder();
      for (int c = first; c < first + 64; c++) {
        if (Character.getType(c) != Character.SURROGATE) {
          String one = Character.toString(c);
          text.append("a" + one + "B " + one + "s'" + one + "\n" + one + "7");
        }
      }
      assertSame(text.toString().getBytes(UTF_8), first);
    }
  }

  @Test
  void countsLongTextsAsJavaDoes() {
    Seeds.of("native counts of long texts", 400)
        .forEach(seed -> assertSame(TokenTexts.next(new Random(seed), 10_000), seed));
  }

  private void assertSame(byte[] text, long seed) {
    for (Encoding encoding : Encoding.values()) {
      if (kernel().count(encoding, text) != Kernels.java().count(encoding, text)) {
        assertThat(kernel().count(encoding, text))
            .as("%s, seed %d: %s", encoding, seed, new String(text, UTF_8))
            .isEqualTo(Kernels.java().count(encoding, text));
      }
    }
  }
}
