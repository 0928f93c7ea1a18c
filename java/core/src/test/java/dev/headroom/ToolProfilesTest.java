package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolProfilesTest {
  @ParameterizedTest
  @CsvSource({
    "Read,,VERBATIM",
    "read_file,,VERBATIM",
    "mcp__filesystem__read_file,,VERBATIM",
    "Grep,,LOSSLESS",
    "Bash,cat a.py,VERBATIM",
    "Bash,catalog,REVERSIBLE",
    "Bash,git show HEAD:a.py,VERBATIM",
    "Bash,git log,REVERSIBLE",
    "shell,rg x,LOSSLESS",
    "exec_command,pytest,REVERSIBLE",
    "read_files,,VERBATIM",
    "replace_in_file,,VERBATIM",
    "scroll_down,,VERBATIM",
    "builtin_read_file,,VERBATIM",
    "search_files,,LOSSLESS",
    "find,,LOSSLESS",
    "execute_bash,sed -n 1p a,VERBATIM",
    "exec,find . -name a,LOSSLESS",
    "exec,,REVERSIBLE",
    "query_database,,REVERSIBLE",
    "'',,REVERSIBLE"
  })
  void ofKnownAgents(String tool, String command, Ceiling ceiling) {
    List<String> commands = command == null ? List.of() : List.of(command);
    assertThat(ToolProfiles.defaults().of(tool, commands)).isEqualTo(ceiling);
  }

  @Test
  void takeTheStrictestOfSeveralCommands() {
    assertThat(ToolProfiles.defaults().of("Bash", List.of("pytest", "ls", "cat a")))
        .isEqualTo(Ceiling.VERBATIM);
  }

  @Test
  void letRecordsThatAreReadGoFurtherThanSources() {
    ToolProfiles profiles = ToolProfiles.defaults();
    assertThat(profiles.of("Read", List.of(), () -> true)).isEqualTo(Ceiling.REVERSIBLE);
    assertThat(profiles.of("Edit", List.of(), () -> true)).isEqualTo(Ceiling.VERBATIM);
    assertThat(profiles.of("Bash", List.of("cat a"), () -> true)).isEqualTo(Ceiling.REVERSIBLE);
    ToolProfiles own = ToolProfiles.parse("Read  verbatim");
    assertThat(own.of("Read", List.of(), () -> true)).isEqualTo(Ceiling.VERBATIM);
  }

  @Test
  void areOverriddenByRulesBeforeThem() {
    ToolProfiles own = ToolProfiles.parse("Read  reversible\nmy_*  lossless\n");
    ToolProfiles all = ToolProfiles.defaults().after(own);
    assertThat(all.of("Read", List.of())).isEqualTo(Ceiling.REVERSIBLE);
    assertThat(all.of("my_tool", List.of())).isEqualTo(Ceiling.LOSSLESS);
    assertThat(all.of("Edit", List.of())).isEqualTo(Ceiling.VERBATIM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Read", "Read  whole", "a  b  c  d"})
  void refuseWhatIsNoRuleAndSayWhere(String line) {
    assertThatThrownBy(() -> ToolProfiles.parse("# comment\n\n" + line))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("line 3");
  }
}
