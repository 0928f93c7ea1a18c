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
      assertSame(TokenTexts.around(first, first + 64), first);
    }
  }

  @Test
  void countsLongPiecesAsJavaDoes() {
    Seeds.of("native counts of long pieces", 20_000)
        .forEach(seed -> assertSame(TokenTexts.nextPiece(new Random(seed), 1_000), seed));
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
