package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.RunningCount;
import dev.headroom.kernel.TokenPrefix;
import dev.headroom.kernel.TokenPrefix.Cut;
import dev.headroom.testing.Seeds;
import dev.headroom.token.Encoding;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of texts that grow and of their beginnings, whatever kernel counts. */
abstract class KernelGrowingTextsContract {
  abstract Kernel kernel();

  @Test
  void aRunningCountIsTheCountOfTheWholeAfterEveryAppend() {
    Seeds.of("appends", 4_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          for (Encoding encoding : Encoding.values()) {
            RunningCount count = new RunningCount(kernel(), encoding);
            byte[] whole = {};
            for (int i = 0; i < 8; i++) {
              byte[] part =
                  random.nextInt(4) == 0
                      ? TokenTexts.nextUnicode(random, 8)
                      : TokenTexts.next(random, 12);
              int cut = random.nextInt(part.length + 1);
              for (byte[] half :
                  new byte[][] {
                    Arrays.copyOf(part, cut), Arrays.copyOfRange(part, cut, part.length)
                  }) {
                int before = whole.length;
                whole = Arrays.copyOf(whole, before + half.length);
                System.arraycopy(half, 0, whole, before, half.length);
                count.append(half);
                assertThat(count.tokens())
                    .as("%s, seed %d: %s", encoding, seed, new String(whole, UTF_8))
                    .isEqualTo(kernel().count(encoding, whole));
              }
            }
          }
        });
  }

  @Test
  void aPrefixFitsAndTheNextOnesDoNot() {
    Seeds.of("prefixes", 2_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          String text = new String(TokenTexts.next(random, 60), UTF_8);
          byte[] bytes = text.getBytes(UTF_8);
          Encoding encoding = Encoding.values()[random.nextInt(2)];
          int tokens = random.nextInt(kernel().count(encoding, bytes) + 2);
          assertThat(TokenPrefix.length(kernel(), encoding, bytes, tokens, Cut.CHARACTER))
              .as("%s, seed %d, %d tokens of %s", encoding, seed, tokens, text)
              .isEqualTo(longest(encoding, text, tokens, false));
          assertThat(TokenPrefix.length(kernel(), encoding, bytes, tokens, Cut.LINE))
              .as("%s, seed %d, %d tokens of lines of %s", encoding, seed, tokens, text)
              .isEqualTo(longest(encoding, text, tokens, true));
        });
  }

  /** By trying all. */
  private int longest(Encoding encoding, String text, int tokens, boolean lines) {
    for (int end = text.length(); end > 0; end = text.offsetByCodePoints(end, -1)) {
      if (lines && end < text.length() && text.charAt(end - 1) != '\n') {
        continue;
      }
      byte[] prefix = text.substring(0, end).getBytes(UTF_8);
      if (kernel().count(encoding, prefix) <= tokens) {
        return prefix.length;
      }
    }
    return 0;
  }

  @Test
  void aPrefixOfALongTextWithoutBordersFits() {
    byte[] text = "一二三四五六七八九十".repeat(2_000).getBytes(UTF_8);
    int length = TokenPrefix.length(kernel(), Encoding.O200K_BASE, text, 1_000, Cut.CHARACTER);
    assertThat(length % 3).isZero();
    assertThat(kernel().count(Encoding.O200K_BASE, Arrays.copyOf(text, length)))
        .isBetween(990, 1_000);
  }

  @Test
  void aPrefixOfALongTextIsFound() {
    byte[] text = "{\"id\":1234567,\"name\":\"something\"},\n".repeat(30_000).getBytes(UTF_8);
    int length = TokenPrefix.length(kernel(), Encoding.O200K_BASE, text, 100_000, Cut.CHARACTER);
    assertThat(kernel().count(Encoding.O200K_BASE, Arrays.copyOf(text, length))).isEqualTo(100_000);
    int lines = TokenPrefix.length(kernel(), Encoding.O200K_BASE, text, 100_000, Cut.LINE);
    assertThat(lines).isLessThanOrEqualTo(length).isGreaterThan(length - 40);
    assertThat(text[lines - 1]).isEqualTo((byte) '\n');
  }
}
