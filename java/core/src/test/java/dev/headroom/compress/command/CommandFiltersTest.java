package dev.headroom.compress.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import dev.headroom.compress.lines.LineSequence;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandFiltersTest {
  private static final CommandFilters BUILT_IN = CommandFilters.builtIn();

  /** The tests that the filters bring along. */
  @TestFactory
  Stream<DynamicTest> filtersGiveWhatTheirTestsSay() {
    return BUILT_IN.all().stream()
        .flatMap(filter ->
            filter.tests().stream()
                .map(test ->
                    DynamicTest.dynamicTest(
                        filter.name() + ": " + test.name(),
                        () ->
                            assertThat(CommandExcerpt.sketch(test.given(), filter))
                                .isEqualTo(test.expected()))));
  }

  @Test
  void everyFilterHasATestAndKnowsItsOutput() {
    for (CommandFilter filter : BUILT_IN.all()) {
      assertThat(filter.tests()).as(filter.name()).isNotEmpty();
      for (CommandFilter.Example test : filter.tests()) {
        LineSequence text = LineSequence.of(test.given().getBytes(UTF_8));
        assertThat(BUILT_IN.of(text)).as(filter.name()).contains(filter);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cargo test --workspace, cargo",
    "./gradlew build, gradle",
    "mvn -q -o verify, maven",
    "npx tsc --noEmit, lint",
    "python -m pytest tests, pytest",
    "git push origin main, git"
  })
  void aCommandHasItsFilter(String command, String name) {
    assertThat(BUILT_IN.of(List.of(command)).orElseThrow().name()).isEqualTo(name);
  }

  @Test
  void otherCommandsAndTextsHaveNone() {
    assertThat(BUILT_IN.of(List.of("git log -3", "cat cargo", "gitk"))).isEmpty();
    String prose = "The cargo was tested.\nNobody compiled it, and the tests passed.\n";
    assertThat(BUILT_IN.of(LineSequence.of(prose.getBytes(UTF_8)))).isEmpty();
  }

  @Test
  void aUserAddsAFilterWithoutJava() {
    CommandFilter filter =
        CommandFilter.parse(
            "brew",
            """
            # a comment
            command: zig build
            see: zig: step *
            keep: * kept *
            drop steps: zig: step # of #
            """);
    CommandFilters filters = new CommandFilters(List.of(filter));
    assertThat(filters.of(List.of("zig build test"))).contains(filter);
    assertThat(CommandExcerpt.sketch("a\nzig: step 1 of 2\nzig: step 2 of 2\nb", filter))
        .isEqualTo("a\n[…]\nb");
  }

  @Test
  void saysWhichLineIsNoRule() {
    assertThatThrownBy(() -> CommandFilter.parse("mine", "command: x\nhide: y\n"))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("filter mine, line 2");
    assertThatThrownBy(() -> CommandFilter.parse("mine", "test: a\nb\n"))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("gives:");
  }
}
