package dev.headroom.proxy.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewritingTest {
  @TempDir private Path directory = Path.of("");

  private static final String FRONT = "/opt/h/headroom-front";
  private static final Caller CALLER = new Caller(FRONT, "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "npm test # @npm test",
        "cd app && npm run build # cd app && @npm run build",
        "CI=1 FOO='a b' pytest -q 'a|b; c' # CI=1 FOO='a b' @pytest -q 'a|b; c'",
        "cargo test 2>&1 # @cargo test 2>&1",
        "make; go test ./... # make; @go test ./...",
        "cat a | python3 x.py # cat a | @python3 x.py",
        "false || ./gradlew build # false || @./gradlew build",
        "python3 x.py < in.txt 2>/dev/null # @python3 x.py < in.txt 2>/dev/null",
        "git log --format=\"%h ${x}\" # @git log --format=\"%h ${x}\"",
        "echo a\\;b && mvn -q verify # echo a\\;b && @mvn -q verify"
      })
  void wrapsTheLastCommandAlone(String line, String expected) {
    assertThat(Rewriting.of(line, CALLER)).contains(expected.replace("@", FRONT + " run -- "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "npm test &",
        "npm test & sleep 1; fg",
        "npm test > out.txt",
        "npm test >> out.txt 2>&1",
        "npm test &> out.txt",
        "npm test>out",
        "echo $(npm test)",
        "pytest `cat list`",
        "diff <(a) <(b)",
        "(cd x; npm test)",
        "{ npm test; }",
        "for f in *; do npm test; done",
        "if true; then npm test; fi",
        "cat <<E\na\nE",
        "npm test\nnpm run build",
        "npm test # why",
        "! npm test",
        "npm test 'unclosed",
        "npm test \"$(date)\"",
        "npm test \\",
        "npm test | tail -20",
        "npm test |& tail",
        "cat data.txt",
        "grep -rn x .",
        "cd app",
        "export A=1",
        "A=1",
        "time npm test",
        "sudo apt-get install x",
        "vim a",
        "ssh host ls",
        "$RUNNER test",
        "\"my tool\" test",
        "HEADROOM_OFF=1 npm test",
        "HEADROOM_OFF=1 && npm test",
        "headroom retrieve 0123",
        "/opt/h/headroom-front run -- npm test",
        "echo $'a\\'b' && npm test"
      })
  void leavesEverythingElseAlone(String line) {
    assertThat(Rewriting.of(line, CALLER)).isEmpty();
  }

  @Test
  void quotesAPathWithSpaces() {
    assertThat(Rewriting.of("npm test", new Caller("/opt/it's mine/front", "")))
        .isEqualTo(Optional.of("'/opt/it'\\''s mine/front' run -- npm test"));
  }

  @Test
  void needsAWrapper() {
    assertThat(Rewriting.of("npm test", new Caller("", ""))).isEmpty();
  }

  @Test
  void leavesAloneWhatMayBeAFunctionOfTheShell() throws IOException {
    Path program = Files.createFile(directory.resolve("npm"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Caller caller = new Caller(FRONT, "/nowhere::" + directory);
    assertThat(Rewriting.of("npm test", caller)).isPresent();
    assertThat(Rewriting.of("./gradlew test", caller)).isPresent();
    assertThat(Rewriting.of("mytests", caller)).isEmpty();
  }
}
