package dev.headroom.compress.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
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
  void onePlaceOfAFindingMakesNoOutputOfALinter() {
    String report = "| job | result |\n|---|---|\n| job5 | exit code 2 |\n\n--> x.py:1:2\n";
    assertThat(BUILT_IN.of(LineSequence.of(report.getBytes(UTF_8)))).isEmpty();
  }

  @Test
  void findingsBeyondTheFirstOfTheirCodeAreCountedAsSuch() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append(i == 40 ? finding("invalid-syntax: Expected ':', found newline", i) : "")
          .append(i == 50 ? finding("F821 Undefined name `totel`", i) : "")
          .append(finding("F401 [*] `mod%d` imported but unused".formatted(i), i));
    }
    LineSequence lines = LineSequence.of((text + "Found 62 errors.\n").getBytes(UTF_8));
    Selected left = CommandExcerpt.of(lines, BUILT_IN.of(lines), Terms.of(new byte[0]));
    StringBuilder notes = new StringBuilder();
    StringBuilder stands = new StringBuilder();
    for (int i = 0, to; i < lines.size(); i = to) {
      to = i + 1;
      if (!left.excerpt().isOmitted(i)) {
        stands.append(lines.get(i)).append('\n');
        continue;
      }
      while (to < lines.size() && left.excerpt().isOmitted(to)) {
        to++;
      }
      notes.append(left.gaps().note(i, to)).append('\n');
    }
    assertThat(stands)
        .contains(finding("F401 [*] `mod0` imported but unused", 0))
        .contains(finding("invalid-syntax: Expected ':', found newline", 40))
        .contains(finding("F821 Undefined name `totel`", 50))
        .contains("F401 [*] `mod19` imported but unused\n --> shop/cart.py:3:5")
        .doesNotContain("`mod20`");
    assertThat(notes.toString().lines())
        .contains("20 F401 findings", "10 F401 findings")
        .noneMatch(note -> note.contains("other"));
  }

  private static String finding(String head, int i) {
    return """
    %s
     --> shop/cart.py:3:5
      |
    3 | import mod%d
      |        ^^^^
      |
    help: Remove unused import: `mod%d`

    """
        .formatted(head, i, i);
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
