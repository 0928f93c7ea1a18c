package dev.headroom.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Ceiling;
import dev.headroom.Fidelity;
import dev.headroom.ToolProfiles;
import dev.headroom.policy.align.Alignment;
import dev.headroom.proxy.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir private Path home = Path.of("");

  private Configuration read(String file, Map<String, String> environment, Map<Key, String> flags)
      throws IOException {
    Path path = Files.writeString(home.resolve("config.toml"), file);
    return Configuration.read(path, n -> environment.getOrDefault(n, ""), n -> "", flags);
  }

  private Configuration read(String file) throws IOException {
    return read(file, Map.of(), Map.of());
  }

  @Test
  void flagsGoOverTheEnvironmentThatOverTheFileAndThatOverDefaults() throws Exception {
    String file =
        "port = 1\nfidelity = 'lossless'\ndeadline_ms = 3\n\n[originals]\nmax_age = '7d'\n";
    Map<String, String> environment = Map.of("HEADROOM_PORT", "2", "HEADROOM_DEADLINE_MS", "4");
    Configuration all = read(file, environment, Map.of(Key.PORT, "5"));
    assertThat(all.faults()).isEmpty();
    assertThat(all.proxy().port()).isEqualTo(5);
    assertThat(all.proxy().deadline()).isEqualTo(Duration.ofMillis(4));
    assertThat(all.compression().fidelity()).isEqualTo(Fidelity.LOSSLESS);
    assertThat(all.proxy().upstreams().get(Provider.OPENAI))
        .isEqualTo(URI.create("https://api.openai.com"));
    assertThat(all.value(Key.PORT).origin()).hasToString("--port");
    assertThat(all.value(Key.DEADLINE_MS).origin()).hasToString("HEADROOM_DEADLINE_MS");
    assertThat(all.value(Key.FIDELITY).origin()).hasToString(home.resolve("config.toml") + ":2");
    assertThat(all.value(Key.ORIGINALS_MAX_AGE).origin().toString()).endsWith("config.toml:6");
    assertThat(all.value(Key.HOST).origin()).hasToString("default");
  }

  @Test
  void tellsEveryFaultWithFileAndLine() throws Exception {
    String file =
        "# mine\n"
            + "prot = 8787\n"
            + "\"deadline_ms\" = 'soon'\n"
            + "log = [\n"
            + " 'a',\n"
            + "]\n\n"
            + "[originals]\n"
            + "max_agee = '1d'\n";
    Configuration all = read(file, Map.of("HEADROOM_COMPRESS", "maybe"), Map.of());
    String at = home.resolve("config.toml") + ":";
    assertThat(all.faults().stream().map(Fault::toString))
        .containsExactlyInAnyOrder(
            at + "2: there is no prot; the nearest is port",
            at + "3: deadline_ms: \"soon\" must be a whole number from 0 to 600000",
            at + "6: log must be one value, not a list",
            at + "9: there is no originals.max_agee; the nearest is originals.max_age",
            "HEADROOM_COMPRESS: \"maybe\" must be true or false");
    assertThat(all.value(Key.DEADLINE_MS).text()).isEqualTo("25");
  }

  @Test
  void tellsWhereAFileIsNoToml() throws Exception {
    assertThat(read("port = 1\nhost = \n").faults())
        .singleElement()
        .asString()
        .contains("config.toml:2: ");
    assertThat(read("port = 1\nport = 2\n").faults()).hasSize(1);
  }

  @Test
  void doesNotShowASecretThatIsNone() throws Exception {
    assertThat(read("token = 'short'\n").faults())
        .singleElement()
        .asString()
        .doesNotContain("short")
        .contains("16 characters");
  }

  @Test
  void tellsWhatDoesNotGoTogether() throws Exception {
    assertThat(read("host = '0.0.0.0'\n").faults())
        .singleElement()
        .asString()
        .contains("config.toml:1: ", "set a token");
  }

  @Test
  void aFileThatIsNotThereSaysNothing() {
    Configuration all = Configuration.read(home.resolve("none.toml"), n -> "", n -> "", Map.of());
    assertThat(all.faults()).isEmpty();
    assertThat(all.proxy()).isEqualTo(dev.headroom.proxy.ProxySettings.DEFAULTS);
  }

  @Test
  void knowsWhatNeedsANewStart() throws Exception {
    Configuration before = read("port = 1\ncompress = true\n");
    assertThat(read("port = 2\ncompress = false\n").needRestart(before)).containsExactly(Key.PORT);
  }

  @Test
  void aVariableThatIsLikeASettingIsNamedAndOthersOfOursAreNot() {
    assertThat(Key.slip("HEADROOM_HOTS")).contains("HEADROOM_HOST");
    for (String ours : List.of("HEADROOM_HOME", "HEADROOM_OFF", "HEADROOM_PORT")) {
      assertThat(Key.slip(ours)).as(ours).isEmpty();
    }
  }

  @Test
  void rulesForToolsComeInTheirOrderBeforeThoseOfKnownAgents() throws Exception {
    String file =
        """
        [tools]
        Read = "reversible"
        "mcp__db__*|query" = "lossless"

        [tools."Bash|shell"]
        "kubectl get" = "lossless"
        "cat" = "reversible"
        """;
    Configuration all = read(file);
    assertThat(all.faults()).isEmpty();
    assertThat(all.toolRuleCount()).isEqualTo(4);
    ToolProfiles profiles = all.compression().toolProfiles().orElseThrow();
    assertThat(profiles.of("Read", List.of())).isEqualTo(Ceiling.REVERSIBLE);
    assertThat(profiles.of("mcp__db__rows", List.of())).isEqualTo(Ceiling.LOSSLESS);
    assertThat(profiles.of("shell", List.of("kubectl get pods"))).isEqualTo(Ceiling.LOSSLESS);
    assertThat(profiles.of("Bash", List.of("cat a.py"))).isEqualTo(Ceiling.REVERSIBLE);
    assertThat(profiles.of("Bash", List.of("head a.py"))).isEqualTo(Ceiling.VERBATIM);
    assertThat(profiles.of("Grep", List.of())).isEqualTo(Ceiling.LOSSLESS);
    String shown = all.value(Key.TOOLS).text();
    Configuration again = read("tools = " + shown + "\n");
    assertThat(again.faults()).isEmpty();
    assertThat(again.value(Key.TOOLS).text()).isEqualTo(shown);
    Configuration said = read("", Map.of("HEADROOM_TOOLS", shown), Map.of());
    assertThat(said.toolRuleCount()).isEqualTo(4);
  }

  @Test
  void withoutRulesForToolsNoneAreSet() throws Exception {
    assertThat(read("tools = {}\n").compression().toolProfiles()).isEmpty();
    assertThat(read("").compression().toolProfiles()).isEmpty();
  }

  @Test
  void tellsWhichRuleForToolsHoldsNot() throws Exception {
    String file =
        """
        [tools]
        Read = "verbatimm"
        "Grep||Glob" = "lossless"
        Edit = true

        [tools.Bash]
        "" = "lossless"
        git.log = "lossless"
        ls = "lossless"
        """;
    String at = home.resolve("config.toml") + ":";
    String ceiling = "must be verbatim, source, lossless or reversible";
    Configuration all = read(file, Map.of("HEADROOM_TOOLS", "{Read = 1"), Map.of());
    assertThat(all.faults().stream().map(Fault::toString))
        .contains(
            at + "2: tools.Read: \"verbatimm\" " + ceiling,
            at
                + "3: tools.Grep||Glob: \"Grep||Glob\" must be names with | between, none of them"
                + " empty",
            at + "4: tools.Edit: " + ceiling,
            at + "7: tools.Bash.: names no command; * stands for all",
            at + "8: tools.Bash.git: " + ceiling + "; a name with a dot in it stands in quotes")
        .anyMatch(f -> f.startsWith("HEADROOM_TOOLS: tools: must be a table as {Read = "))
        .hasSize(6);
    assertThat(all.toolRuleCount()).isZero();
    assertThat(read("tools = 'Read'\n").faults())
        .singleElement()
        .asString()
        .contains("config.toml:1: tools: must be a table");
  }

  @Test
  void whatIsDoneForPrefixesIsSaidInWords() throws Exception {
    assertThat(read("align = 'tools, report'\n").compression().alignment())
        .isEqualTo(new Alignment(true, false, false, false, true));
    assertThat(read("").compression().alignment()).isEqualTo(Alignment.NONE);
    assertThat(read("align = 'tool'\n").faults())
        .singleElement()
        .asString()
        .endsWith(
            "config.toml:1: align: \"tool\" must be tools, keys, days, breakpoints, report or all,"
                + " with commas between");
  }
}
