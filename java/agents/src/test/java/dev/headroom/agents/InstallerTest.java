package dev.headroom.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallerTest {
  private static final List<String> COMMAND = List.of("/opt/headroom/bin/headroom");

  @TempDir Path directory;

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

  private Outcome undo(Agent agent) {
    List<Outcome> outcomes =
        installer().uninstall(List.of(agent), EnumSet.allOf(Part.class), false);
    assertThat(outcomes).hasSize(1);
    return outcomes.getFirst();
  }

  private static Agent claude() {
    return Agents.known().named("claude");
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
