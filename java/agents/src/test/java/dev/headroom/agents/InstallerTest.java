package dev.headroom.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class InstallerTest {
  private static final List<String> COMMAND = List.of("/opt/headroom/bin/headroom");

  @TempDir Path directory;

  static Stream<Agent> registered() {
    return Agents.known().all().stream().filter(Agent::takesTools);
  }

  private Path home() {
    return directory.resolve("home");
  }

  private Places places() {
    return new Places(home(), name -> Optional.empty());
  }

  private Installer installer() {
    return new Installer(places(), directory.resolve("journal"), COMMAND);
  }

  private Path file(Agent agent) {
    return places().resolve(agent.mcp().orElseThrow().file());
  }

  private Path write(Agent agent, String text) throws IOException {
    Path file = file(agent);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** What a text says, but for the order of a list of servers. */
  private static List<Object> unordered(Agent agent, String text) {
    Agent.Mcp mcp = agent.mcp().orElseThrow();
    JsonNode tree = mcp.format().tree(text);
    List<String> elements = new ArrayList<>();
    if (mcp.entry().list() && tree instanceof ObjectNode object) {
      object.path("mcpServers").forEach(e -> elements.add(e.toString()));
      object.remove("mcpServers");
      Collections.sort(elements);
    }
    return List.of(tree, elements);
  }

  private Outcome undo(Agent agent) {
    List<Outcome> outcomes =
        installer().uninstall(List.of(agent), EnumSet.allOf(Part.class), false);
    assertThat(outcomes).hasSize(1);
    return outcomes.getFirst();
  }

  private static Agent claude() {
    return Agents.known().named("claude");
  }

  @ParameterizedTest
  @MethodSource("registered")
  void leavesEveryFileAsItWas(Agent agent) throws IOException {
    Format format = agent.mcp().orElseThrow().format();
    for (String text : Hostile.texts(format)) {
      Path file = write(agent, text);
      assertThat(installer().install(agent, false).state()).as(text).isEqualTo(State.ADDED);
      assertThat(installer().status(agent).state()).isEqualTo(State.PRESENT);
      assertThat(installer().install(agent, false).state()).isEqualTo(State.PRESENT);
      assertThat(undo(agent).state()).as(text).isEqualTo(State.REMOVED);
      assertThat(Files.readString(file)).isEqualTo(text);
    }
    assertThat(installer().uninstall(List.of(agent), EnumSet.allOf(Part.class), false)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("registered")
  void takesOutOnlyItsPartOfAFileThatWasEditedSince(Agent agent) throws IOException {
    Format format = agent.mcp().orElseThrow().format();
    for (String text : Hostile.texts(format)) {
      if (format == Format.YAML && text.startsWith("#") && !text.contains(":")) {
        continue;
      }
      Path file = write(agent, text);
      installer().install(agent, false);
      Files.writeString(file, Hostile.edited(format, Files.readString(file)));
      assertThat(undo(agent).state()).as(text).isEqualTo(State.REMOVED);
      String left = Files.readString(file);
      assertThat(left).contains("seen");
      String expected =
          Hostile.edited(format, text.isBlank() && format == Format.JSON ? "{}" : text);
      assertThat(unordered(agent, left)).as(text).isEqualTo(unordered(agent, expected));
    }
  }

  @ParameterizedTest
  @MethodSource("registered")
  void refusesWhatDoesNotParseAndLeavesIt(Agent agent) throws IOException {
    for (String text : Hostile.broken(agent.mcp().orElseThrow().format())) {
      Path file = write(agent, text);
      Outcome outcome = installer().install(agent, false);
      assertThat(outcome.state()).as(text).isEqualTo(State.REFUSED);
      assertThat(outcome.detail()).contains("line ");
      assertThat(Files.readString(file)).isEqualTo(text);
    }
    assertThat(directory.resolve("journal")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("registered")
  void removesTheFileAndTheDirectoriesThatItMade(Agent agent) {
    installer().install(agent, false);
    assertThat(file(agent)).exists();
    undo(agent);
    assertThat(home()).doesNotExist();
  }

  @Test
  void showsWhatItWouldDoAndDoesNothing() throws IOException {
    Path file = write(claude(), "{\n  \"a\": 1\n}\n");
    Outcome outcome = installer().install(claude(), true);
    assertThat(outcome.diff()).contains("-  \"a\": 1\n", "+  \"a\": 1,\n", "+      \"command\"");
    assertThat(Files.readString(file)).isEqualTo("{\n  \"a\": 1\n}\n");
    assertThat(directory.resolve("journal")).doesNotExist();
  }

  @Test
  void keepsLinksAndPermissions() throws IOException {
    Path target = Files.createDirectories(directory.resolve("dotfiles")).resolve("claude.json");
    Files.writeString(target, "{}\n");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
    Path link = file(claude());
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of("../dotfiles/claude.json"));
    installer().install(claude(), false);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(target)).contains("headroom");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-r-----");
    undo(claude());
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(target)).isEqualTo("{}\n");
  }

  @Test
  void leavesAReadOnlyFileAlone() throws IOException {
    Path file = write(claude(), "{}\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertThat(installer().install(claude(), false).detail()).contains("read-only");
    assertThat(Files.readString(file)).isEqualTo("{}\n");
  }

  @Test
  void leavesAFileOfTwoNamesAlone() throws IOException {
    Path file = write(claude(), "{}\n");
    Files.createLink(directory.resolve("other"), file);
    assertThat(installer().install(claude(), false).detail()).contains("hard links");
  }

  @Test
  void leavesAloneWhatIsNoUtf8() throws IOException {
    Path file = write(claude(), "");
    byte[] latin = "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, latin);
    assertThat(installer().install(claude(), false).detail()).contains("UTF-8");
    assertThat(Files.readAllBytes(file)).isEqualTo(latin);
  }

  @Test
  void putsBackWhatStoodInItsPlaceWhenTheRestWasEditedSince() throws IOException {
    String text = "{\"mcpServers\": {\"headroom\": {\"command\": \"python3\"}}}";
    Path file = write(claude(), text);
    installer().install(claude(), false);
    Files.writeString(
        file, Files.readString(file).replace("{\"mcpServers\"", "{\"x\": 1, \"mcpServers\""));
    undo(claude());
    assertThat(Format.JSON.tree(Files.readString(file)))
        .isEqualTo(Format.JSON.tree(text.replace("{\"mcpServers\"", "{\"x\": 1, \"mcpServers\"")));
  }

  @Test
  void staysUndoneWhereTheUserTookItOut() throws IOException {
    Path file = write(claude(), "{}\n");
    installer().install(claude(), false);
    Files.writeString(file, "{\"mine\": 1}");
    assertThat(undo(claude()).state()).isEqualTo(State.ABSENT);
    assertThat(Files.readString(file)).isEqualTo("{\"mine\": 1}");
  }
}
