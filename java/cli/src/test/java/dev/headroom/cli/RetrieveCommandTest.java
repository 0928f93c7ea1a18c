package dev.headroom.cli;

import static dev.headroom.cli.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetrieveCommandTest {
  private static final String ROWS = "[{\"n\":1.0},{\"n\":2,\"s\":\"grün\"},{\"n\":3e400}]";
  private static final String HASH = MemoryStore.keep(utf8(ROWS));

  private static Captured retrieve(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "retrieve";
    args[1] = HASH;
    System.arraycopy(options, 0, args, 2, options.length);
    return Captured.run(args);
  }

  @Test
  void givesTheWholeOriginalByteForByte() {
    byte[] original = {(byte) 0xff, '\r', '\n', 0, 'x'};

    assertThat(Captured.run("retrieve", MemoryStore.keep(original)).bytes()).isEqualTo(original);
    assertThat(retrieve().out()).isEqualTo(ROWS);
    assertThat(retrieve().err()).isEmpty();
  }

  @Test
  void givesParts() {
    assertThat(retrieve("--rows", "2").out()).isEqualTo("{\"n\":2,\"s\":\"grün\"}");
    assertThat(retrieve("--rows", "2-").out())
        .isEqualTo("2:{\"n\":2,\"s\":\"grün\"}\n3:{\"n\":3e400}");
    assertThat(retrieve("--lines", "1").out()).isEqualTo(ROWS);
    assertThat(retrieve("--bytes", "2-10").out()).isEqualTo("{\"n\":1.0}");
    assertThat(retrieve("--grep", "r.n").out()).isEqualTo("2:{\"n\":2,\"s\":\"grün\"}");
    assertThat(retrieve("--path", "$[0].n").out()).isEqualTo("1.0");
    assertThat(retrieve("--query", "grün").out()).isEqualTo("2:{\"n\":2,\"s\":\"grün\"}");
    assertThat(retrieve("--path", "$[?(@.n > 1)].n", "--rows", "2").out()).isEqualTo("3e400");
  }

  @Test
  void saysOnStandardErrorWhatAPageLacks() {
    String text = "a line of some words\n".repeat(1000);
    Captured run = Captured.run("retrieve", MemoryStore.keep(utf8(text)), "--limit", "1000");

    assertThat(text).startsWith(run.out());
    assertThat(run.out().length()).isBetween(500, 1000);
    assertThat(run.err()).matches("headroom: lines 1-\\d+ of 1,000; next: lines=\\d+-\n");
  }

  @Test
  void endsWithFourIfThereIsNoSuchOriginalOrPart() {
    Captured unknown = Captured.run("retrieve", "0123456789abcdef01234567");
    Captured row = retrieve("--rows", "4-");

    assertThat(unknown.code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(unknown.err()).contains("0123456789abcdef01234567");
    assertThat(row.code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(row.out()).isEmpty();
    assertThat(row.err()).contains("3 rows", "bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rows x",
        "--rows 1 --lines 1",
        "--grep (",
        "--path $[",
        "--query the",
        "--limit 1",
        "--limit x",
        "--nonsense"
      })
  void endsWithTwoOnWrongUse(String options) {
    Captured run = retrieve(options.split(" "));

    assertThat(run.code()).isEqualTo(Exit.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("headroom: ").doesNotContain("\tat ");
  }

  @Test
  void endsWithTwoWithoutAHash() {
    assertThat(Captured.run("retrieve").code()).isEqualTo(Exit.USAGE);
    assertThat(Captured.run("retrieve", "xyz").code()).isEqualTo(Exit.USAGE);
  }
}
