package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final int LIMIT = 10_000;

  @Test
  void endsLinesAtLineFeedsAndCarriageReturns() throws IOException {
    assertThat(texts("a\nb\r\n\r\n\nc")).containsExactly("a", "b", "", "", "c");
  }

  @Test
  void readsALastLineWithAndWithoutLineEnd() throws IOException {
    assertThat(texts("a\nb")).containsExactly("a", "b");
    assertThat(texts("a\nb\n")).containsExactly("a", "b");
    assertThat(texts("")).isEmpty();
    assertThat(texts("\n")).containsExactly("");
  }

  @Test
  void skipsAByteOrderMarkAtTheStartOnly() throws IOException {
    assertThat(texts("\uFEFFa\n\uFEFFb")).containsExactly("a", "\uFEFFb");
    assertThat(texts("\uFEFF")).isEmpty();
  }

  @Test
  void keepsOnlyTheBeginningOfALineOverTheLimit() throws IOException {
    String longest = "x".repeat(LIMIT);
    List<InputLine> lines = lines(longest + "\n" + longest + "y\nz", 7);

    assertThat(lines).extracting(InputLine::cut).containsExactly(false, true, false);
    assertThat(lines).extracting(InputLine::length).containsExactly(10_000L, 10_001L, 1L);
    assertThat(lines.get(1).bytes()).hasSize(4096);
  }

  @Test
  void readsTheSameLinesHoweverTheInputComesInPieces() throws IOException {
    long seed = 20_250_901L;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      List<String> expected = new ArrayList<>();
      for (int n = random.nextInt(20); n > 0; n--) {
        String line = "x".repeat(random.nextInt(4) == 0 ? random.nextInt(LIMIT) : 3);
        expected.add(line);
        text.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
      }
      assertThat(lines(text.toString(), 1 + random.nextInt(5000)))
          .as("seed %d, round %d", seed, round)
          .extracting(l -> new String(l.bytes(), StandardCharsets.UTF_8))
          .isEqualTo(expected);
    }
  }

  @Test
  void countsLinesAndBytes() throws IOException {
    LineReader reader = new LineReader(pieces("ab\n\ncd\r\n", 3), LIMIT);
    List<Long> numbers = new ArrayList<>();
    List<Long> consumed = new ArrayList<>();
    for (Optional<InputLine> line = reader.next(); line.isPresent(); line = reader.next()) {
      numbers.add(line.get().number());
      consumed.add(reader.consumed());
    }

    assertThat(numbers).containsExactly(1L, 2L, 3L);
    assertThat(consumed).containsExactly(3L, 4L, 8L);
  }

  private static List<String> texts(String input) throws IOException {
    return lines(input, 1).stream()
        .map(line -> new String(line.bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<InputLine> lines(String input, int piece) throws IOException {
    LineReader reader = new LineReader(pieces(input, piece), LIMIT);
    List<InputLine> lines = new ArrayList<>();
    for (Optional<InputLine> line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static InputStream pieces(String input, int size) {
    return new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] to, int offset, int length) {
        return super.read(to, offset, Math.min(size, length));
      }
    };
  }
}
