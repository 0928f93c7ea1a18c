package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  private final String before = System.getProperty("headroom.home", "");

  @TempDir private Path home = Path.of("");

  @BeforeEach
  void moveHome() {
    System.setProperty("headroom.home", home.toString());
  }

  @AfterEach
  void moveBack() {
    System.setProperty("headroom.home", before);
  }

  @Test
  void showsWhatItsOutputSaysAgain() throws Exception {
    String shown = Captured.run("config", "show", "--port", "99", "--retrieval", "none").out();
    assertThat(shown).contains("port = 99").containsPattern("port = 99 +# --port");
    Files.writeString(home.resolve("config.toml"), shown);
    Captured again = Captured.run("config", "show");
    assertThat(again.code()).isZero();
    assertThat(again.out().replaceAll("#[^\n]*/config.toml:\\d+", ""))
        .contains("port = 99", "retrieval = \"none\"");
    assertThat(Captured.run("config", "check").code()).isZero();
  }

  @Test
  void keepsTheTokenToItself() {
    Captured shown = Captured.run("config", "show", "--token", "0123456789abcdef");
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).doesNotContain("0123456789").contains("# token = \"(set)\"");
  }

  @Test
  void refusesAFileWithFaults() throws Exception {
    Files.writeString(home.resolve("config.toml"), "prot = 1\n");
    for (String[] command : new String[][] {{"config", "check"}, {"config", "show"}, {"proxy"}}) {
      Captured run = Captured.run(command);
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("config.toml:1: there is no prot; the nearest is port");
    }
  }

  @Test
  void refusesAFlagThatDoesNotHold() {
    Captured run = Captured.run("proxy", "--deadline-ms", "soon");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--deadline-ms: ", "whole number");
  }
}
