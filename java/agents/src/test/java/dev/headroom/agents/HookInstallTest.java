package dev.headroom.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.agents.Agent.HookKind;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HookInstallTest {
  private static final Path FRONT = Path.of("/opt/my tools/headroom-front");
  private static final Set<HookKind> ALL = EnumSet.allOf(HookKind.class);

  @TempDir Path directory;

  private Path home() {
    return directory.resolve("home");
  }

  private Places places() {
    return new Places(home(), name -> Optional.empty());
  }

  private Installer installer() {
    return new Installer(places(), directory.resolve("journal"), List.of("/opt/headroom"));
  }

  private Path file(Agent agent) {
    return places().resolve(agent.hooks().getLast().file());
  }

  private Path write(Agent agent, String text) throws IOException {
    Path file = file(agent);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<State> install(Agent agent) {
    return installer().installHooks(agent, FRONT, ALL, false).stream().map(Outcome::state).toList();
  }

  private List<State> undo(Agent agent) {
    return installer().uninstall(List.of(agent), EnumSet.of(Part.HOOKS), false).stream()
        .map(Outcome::state)
        .toList();
  }

  private static Agent claude() {
    return Agents.known().named("claude");
  }

  @Test
  void callsTheFrontByItsPathAsAShellReadsIt() throws IOException {
    installer().installHooks(claude(), FRONT, Set.of(HookKind.OUTPUT), false);
    JsonNode hooks = Format.JSON.tree(Files.readString(file(claude()))).path("hooks");
    assertThat(hooks.propertyNames()).containsExactly("PostToolUse");
    assertThat(hooks.at("/PostToolUse/0/hooks/0/command").stringValue())
        .isEqualTo("'/opt/my tools/headroom-front' hook claude");
    Agent opencode = Agents.known().named("opencode");
    install(opencode);
    assertThat(file(opencode)).content().contains("const FRONT = \"/opt/my tools/headroom-front\"");
  }

  @Test
  void leavesTheServerWhereHooksOfTheSameFileGo() throws IOException {
    Agent gemini = Agents.known().named("gemini");
    for (String text : List.of("{ }\n", "{\n  \"a\": 1 // mine\n}\n")) {
      Path file = write(gemini, text);
      installer().install(gemini, false);
      String server = Files.readString(file);
      Files.writeString(file, text);
      assertThat(installer().uninstall(List.of(gemini), EnumSet.allOf(Part.class), false))
          .hasSize(1);

      install(gemini);
      installer().install(gemini, false);
      assertThat(undo(gemini)).containsExactly(State.REMOVED);
      assertThat(Files.readString(file)).isEqualTo(server);
      assertThat(installer().uninstall(List.of(gemini), EnumSet.of(Part.SERVER), false)).hasSize(1);
      assertThat(Files.readString(file)).isEqualTo(text);
    }
  }

  @Test
  void leavesSomeoneElsesPluginAlone() throws IOException {
    Agent opencode = Agents.known().named("opencode");
    write(opencode, "export const Mine = 1\n");
    assertThat(install(opencode)).containsExactly(State.REFUSED);
    assertThat(file(opencode)).content().isEqualTo("export const Mine = 1\n");
  }

  @Test
  void saysThatAnotherProgramIsCalled() {
    installer().installHooks(claude(), Path.of("/old/headroom-front"), ALL, false);
    Outcome outcome = installer().hooksStatus(claude(), HookKind.OUTPUT, Optional.of(FRONT));
    assertThat(outcome.state()).isEqualTo(State.PRESENT);
    assertThat(outcome.detail()).contains("install again");
    assertThat(install(claude())).containsOnly(State.ADDED);
    assertThat(file(claude())).content().doesNotContain("/old/");
    undo(claude());
    assertThat(home()).doesNotExist();
  }
}
