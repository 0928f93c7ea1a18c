package dev.headroom.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.testing.Seeds;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  private static int[] lines(String text) {
    return Segments.lines(text.getBytes(UTF_8));
  }

  private static int[] paragraphs(String text) {
    return Segments.paragraphs(text.getBytes(UTF_8));
  }

  @Test
  void aLineEndsBehindItsLineFeed() {
    assertThat(lines("")).isEmpty();
    assertThat(lines("a")).containsExactly(1);
    assertThat(lines("\n")).containsExactly(1);
    assertThat(lines("a\r\n\nb")).containsExactly(3, 4, 5);
    assertThat(lines("1234567\n")).containsExactly(8);
    assertThat(lines("12345678\n9")).containsExactly(9, 10);
    assertThat(lines("\n".repeat(1000))).hasSize(1000);
  }

  @Test
  void aParagraphEndsBehindItsBlankLines() {
    assertThat(paragraphs("")).isEmpty();
    assertThat(paragraphs("\n \n")).containsExactly(3);
    assertThat(paragraphs("a\nb")).containsExactly(3);
    assertThat(paragraphs("a\n\nb\n")).containsExactly(3, 5);
    assertThat(paragraphs("\na\n \t\r\n\nb\n\n")).containsExactly(1, 8, 11);
  }

  @Test
  void linesAreThoseOfALoop() {
    Seeds.of("lines", 20_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          byte[] text = new byte[random.nextInt(200)];
          random.nextBytes(text);
          for (int i = 0; i < text.length; i++) {
            text[i] = random.nextInt(6) == 0 ? (byte) (10 + random.nextInt(2)) : text[i];
          }
          int[] ends =
              IntStream.rangeClosed(1, text.length)
                  .filter(i -> i == text.length || text[i - 1] == '\n')
                  .toArray();
          assertThat(Segments.lines(text)).as("seed %d", seed).isEqualTo(ends);
        });
  }
}
