package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path directory;

  @Test
  void printsItsVersion() {
    Captured run = Captured.run("--version");

    assertThat(run.code()).isZero();
    assertThat(run.out()).matches("headroom \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void printsHelpOnStandardOutput() {
    Captured run = Captured.run("--help");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "compress",
            "expand",
            "retrieve",
            "batch",
            "restore",
            "count",
            "detect",
            "originals",
            "doctor");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compress",
        "expand",
        "retrieve",
        "batch",
        "restore",
        "count",
        "detect",
        "originals",
        "doctor"
      })
  void printsHelpForEveryCommand(String command) {
    Captured run = Captured.run(command, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: headroom " + command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "--nonsense",
        "compress --nonsense",
        "compress --type nonsense",
        "compress --form nonsense",
        "compress --report nonsense",
        "compress a b",
        "batch",
        "batch --input a.jsonl",
        "batch --input - --output - --threads x",
        "batch --input - --output - --threads 0",
        "restore",
        "originals",
        "originals nonsense",
        "originals list extra",
        "originals purge --older",
        "originals purge --older 30",
        "originals purge --hash 123",
        "originals purge --older 30d --hash 0123456789abcdef01234567",
        "doctor extra"
      })
  void endsWithTwoOnWrongUse(String arguments) {
    Captured run = Captured.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.code()).isEqualTo(Exit.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("headroom: ").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compress", "expand", "count", "detect", "batch --output - --input"})
  void endsWithFourIfAFileIsMissing(String command) {
    String missing = directory.resolve("missing.json").toString();
    Captured run = Captured.run((command + " " + missing).split(" "));

    assertThat(run.code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(run.err()).isEqualTo("headroom: no such file: " + missing + "\n");
  }

  @Test
  void refusesADirectoryAsInput() {
    assertThat(Captured.run("count", directory.toString()).code()).isEqualTo(Exit.USAGE);
  }

  @Test
  void namesTheNearestCommand() {
    assertThat(Captured.run("compres").err()).contains("compress");
  }

  @Test
  void namesTheChoicesOfAnOption() {
    assertThat(Captured.run("compress", "--type", "log").err())
        .contains("'log' is none of auto, json, json-lines, text, code");
  }
}
