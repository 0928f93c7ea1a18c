package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernel;
import dev.headroom.testing.Seeds;
import dev.headroom.token.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every kernel must do with texts to count. */
abstract class KernelTokensContract {
  abstract Kernel kernel();

  @Test
  void countsTheGoldenVectors() {
    List<Vectors.Row> rows = Vectors.tokens();
    assertThat(rows).hasSizeGreaterThan(100);
    for (Vectors.Row row : rows) {
      assertThat(kernel().count(Encoding.O200K_BASE, row.text()))
          .as("o200k " + row.escaped())
          .isEqualTo(row.o200k());
      assertThat(kernel().count(Encoding.CL100K_BASE, row.text()))
          .as("cl100k " + row.escaped())
          .isEqualTo(row.cl100k());
    }
  }

  @Test
  void countsManyTextsAsOneByOne() {
    List<Vectors.Row> rows = Vectors.tokens();
    List<byte[]> texts = new ArrayList<>(rows.stream().map(Vectors.Row::text).toList());
    texts.add(0, new byte[0]);
    texts.add(new byte[0]);
    int[] counts = kernel().countAll(Encoding.O200K_BASE, texts);
    assertThat(counts).hasSize(texts.size()).startsWith(0).endsWith(0);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(counts[i + 1]).isEqualTo(rows.get(i).o200k());
    }
    assertThat(kernel().countAll(Encoding.CL100K_BASE, List.of())).isEmpty();
  }

  @Test
  void emptyTextsHaveNoTokens() {
    for (Encoding encoding : Encoding.values()) {
      assertThat(kernel().count(encoding, new byte[0])).isZero();
      assertThat(kernel().countUpTo(encoding, new byte[0], 0)).isZero();
    }
  }

  @Test
  void everySingleByteCountsAsTheTextThatItReadsAs() {
    for (Encoding encoding : Encoding.values()) {
      for (int b = 0; b < 256; b++) {
        byte[] one = {(byte) b};
        byte[] read = new String(one, UTF_8).getBytes(UTF_8);
        assertThat(kernel().count(encoding, one))
            .as("byte " + b)
            .isEqualTo(kernel().count(encoding, read));
      }
    }
  }

  @Test
  void invalidUtf8CountsAsTheTextThatItReadsAs() {
    Seeds.of("invalid UTF-8", 40_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          byte[] text = new byte[1 + random.nextInt(12)];
          for (int k = 0; k < text.length; k++) {
            text[k] =
                (byte) (random.nextInt(4) == 0 ? random.nextInt(128) : 128 + random.nextInt(128));
          }
          byte[] read = new String(text, UTF_8).getBytes(UTF_8);
          assertThat(kernel().count(Encoding.O200K_BASE, text))
              .isEqualTo(kernel().count(Encoding.O200K_BASE, read));
        });
  }

  @Test
  void aLimitNeverChangesACountThatItCovers() {
    Seeds.of("limits", 400)
        .forEach(seed -> {
          Random random = new Random(seed);
          byte[] text = TokenTexts.next(random, 8_000);
          for (Encoding encoding : Encoding.values()) {
            int exact = kernel().count(encoding, text);
            assertThat(kernel().countUpTo(encoding, text, exact)).isEqualTo(exact);
            assertThat(kernel().countUpTo(encoding, text, Integer.MAX_VALUE)).isEqualTo(exact);
            int limit = random.nextInt(exact);
            assertThat(kernel().countUpTo(encoding, text, limit)).isGreaterThan(limit);
          }
        });
  }

  @Test
  void aLimitStopsTheWorkInOneLongLine() {
    byte[] text = "{\"id\":1234567,\"name\":\"something\"},".repeat(300_000).getBytes(UTF_8);
    assertThat(text).hasSizeGreaterThan(10_000_000);
    assertThat(kernel().countUpTo(Encoding.O200K_BASE, text, 100)).isBetween(101, 5_000);
  }

  @Test
  void countsTenMegabytesInOneLine() {
    String unit = "{\"id\":1234567,\"name\":\"something\"},";
    int each =
        kernel().count(Encoding.O200K_BASE, (unit + unit).getBytes(UTF_8))
            - kernel().count(Encoding.O200K_BASE, unit.getBytes(UTF_8));
    byte[] text = unit.repeat(300_000).getBytes(UTF_8);
    int first = kernel().count(Encoding.O200K_BASE, unit.getBytes(UTF_8));
    assertThat(kernel().count(Encoding.O200K_BASE, text)).isEqualTo(first + 299_999 * each);
  }

  @Test
  void countsAWordOfAHundredThousandLetters() {
    byte[] text = "a".repeat(100_000).getBytes(UTF_8);
    assertThat(kernel().count(Encoding.O200K_BASE, text)).isEqualTo(12_500);
    assertThat(kernel().count(Encoding.CL100K_BASE, text)).isEqualTo(12_500);
  }

  @Test
  void givesTheSameCountsToManyThreadsAtOnce() throws Exception {
    Random random = new Random(5);
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      texts.add(TokenTexts.next(random, i % 16 == 0 ? 20_000 : 400));
    }
    int[] expected = kernel().countAll(Encoding.O200K_BASE, texts);
    try (ExecutorService platform = Executors.newFixedThreadPool(4);
        ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<int[]>> results = new ArrayList<>();
      Callable<int[]> task =
          () ->
              texts.stream().mapToInt(text -> kernel().count(Encoding.O200K_BASE, text)).toArray();
      for (int i = 0; i < 8; i++) {
        results.add(platform.submit(task));
        results.add(virtual.submit(task));
      }
      for (Future<int[]> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }
}
