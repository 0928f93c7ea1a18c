package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  @ParameterizedTest
  @CsvSource({"2000000, 50%", "-1, 1/?"})
  void showsHowFarAndWhatWasSavedOnATerminal(long size, String share) {
    String shown = shown(true, size);

    assertThat(shown).contains(share).contains("MB").contains("70 tokens saved").endsWith("\n");
  }

  @ParameterizedTest
  @CsvSource({"2000000", "-1"})
  void showsNothingElsewhere(long size) {
    assertThat(shown(false, size)).isEmpty();
  }

  private static String shown(boolean terminal, long size) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal);
    Tally tally = new Tally();
    tally.add(new LineResult(new byte[0], 100, 30, "", "", 0));
    try (Progress progress = Progress.of(streams, size)) {
      progress.at(1_000_000, tally);
    }
    return err.toString(StandardCharsets.UTF_8);
  }
}
