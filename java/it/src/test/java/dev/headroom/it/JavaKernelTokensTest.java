package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.Seeds;
import dev.headroom.token.Encoding;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Java's kernel under the contract for tokens, and count by count against jtokkit. */
class JavaKernelTokensTest extends KernelTokensContract {
  private static final EncodingRegistry JTOKKIT = Encodings.newLazyEncodingRegistry();

  @Override
  Kernel kernel() {
    return Kernels.java();
  }

  @Test
  void countsRandomTextsAsJtokkitDoes() {
    Seeds.of("Java counts of random texts", 1_000_000)
        .forEach(seed -> assertSame(TokenTexts.next(new Random(seed), 24), seed));
  }

  @Test
  void countsRandomUnicodeAsJtokkitDoes() {
    Seeds.of("Java counts of random Unicode", 100_000)
        .forEach(seed -> assertSame(TokenTexts.nextUnicode(new Random(seed), 12), seed));
  }

  @Test
  void countsLongPiecesAsJtokkitDoes() {
    Seeds.of("Java counts of long pieces", 20_000)
        .forEach(seed -> assertSame(TokenTexts.nextPiece(new Random(seed), 1_000), seed));
  }

  @Test
  void countsEveryCharacterAsJtokkitDoes() {
    for (int first = 0; first <= Character.MAX_CODE_POINT; first += 64) {
      assertSame(TokenTexts.around(first, first + 64), first);
    }
  }

  @Test
  void countsOlderEncodingsAsJtokkitDoes() {
    byte[] text = "It's the 3rd line,\n  and über 1234 🙂".getBytes(UTF_8);
    assertThat(kernel().count(Encoding.P50K_BASE, text))
        .isEqualTo(jtokkit(EncodingType.P50K_BASE, text));
    assertThat(kernel().count(Encoding.R50K_BASE, text))
        .isEqualTo(jtokkit(EncodingType.R50K_BASE, text));
  }

  private static int jtokkit(EncodingType type, byte[] text) {
    return JTOKKIT.getEncoding(type).countTokensOrdinary(new String(text, UTF_8));
  }

  private void assertSame(byte[] text, long seed) {
    assertSame(Encoding.O200K_BASE, EncodingType.O200K_BASE, text, seed);
    assertSame(Encoding.CL100K_BASE, EncodingType.CL100K_BASE, text, seed);
  }

  private void assertSame(Encoding encoding, EncodingType type, byte[] text, long seed) {
    int expected = jtokkit(type, text);
    if (kernel().count(encoding, text) != expected) {
      assertThat(kernel().count(encoding, text))
          .as("%s, seed %d: %s", encoding, seed, new String(text, UTF_8))
          .isEqualTo(expected);
    }
  }
}
