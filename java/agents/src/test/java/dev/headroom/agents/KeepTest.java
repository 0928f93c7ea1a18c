package dev.headroom.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepTest {
  private static final Agent GEMINI = Agents.known().named("gemini");
  private static final Agent QWEN = Agents.known().named("qwen");
  private static final String OURS = "http://127.0.0.1:8787";

  @TempDir Path home;

  @BeforeEach
  void makesTheirDirectories() throws IOException {
    Files.createDirectory(home.resolve(".gemini"));
    Files.createDirectory(home.resolve(".qwen"));
  }

  private Installer installer() {
    return new Installer(Target.places(home), home.resolve("journal"), Target.COMMAND);
  }

  private State keep(Agent agent, String url) {
    return installer().keep(agent, url, false).getFirst().state();
  }

  private List<State> undo(Agent agent) {
    return installer().uninstall(List.of(agent), EnumSet.allOf(Part.class), false).stream()
        .map(Outcome::state)
        .toList();
  }

  @Test
  void writesWhereTheAgentReadsFirst() throws IOException {
    Path theirs = Files.writeString(home.resolve(".env"), "GEMINI_API_KEY=secret\n");
    assertThat(keep(GEMINI, OURS)).isEqualTo(State.ADDED);
    assertThat(theirs).content().endsWith("GOOGLE_GEMINI_BASE_URL=" + OURS + "\n");
    assertThat(home.resolve(".gemini/.env")).doesNotExist();
    undo(GEMINI);
    assertThat(theirs).content().isEqualTo("GEMINI_API_KEY=secret\n");
  }

  @Test
  void takesNoAddressAwayThatIsTheUsers() throws IOException {
    String text = "OPENAI_BASE_URL=http://127.0.0.1:11434/v1\n";
    Path file = Files.writeString(home.resolve(".qwen/.env"), text);
    Outcome outcome = installer().keep(QWEN, OURS, false).getFirst();
    assertThat(outcome.state()).isEqualTo(State.REFUSED);
    assertThat(outcome.detail()).contains(text.strip(), "headroom proxy");
    assertThat(file).content().isEqualTo(text);
    assertThat(undo(QWEN)).isEmpty();
  }

  @Test
  void leavesAnAddressThatWasChangedSince() throws IOException {
    keep(QWEN, OURS);
    String changed = "OPENAI_BASE_URL=http://127.0.0.1:11434/v1\n";
    Path file = Files.writeString(home.resolve(".qwen/.env"), changed);
    assertThat(installer().kept(QWEN)).isEmpty();
    assertThat(keep(QWEN, "http://127.0.0.1:9000")).isEqualTo(State.REFUSED);
    assertThat(undo(QWEN)).containsExactly(State.ABSENT);
    assertThat(file).content().isEqualTo(changed);
  }

  @Test
  void movesToAnotherPortAndBack() {
    keep(GEMINI, OURS);
    assertThat(keep(GEMINI, "http://127.0.0.1:9000")).isEqualTo(State.ADDED);
    assertThat(installer().kept(GEMINI).orElseThrow().detail()).isEqualTo("http://127.0.0.1:9000");
    assertThat(home.resolve(".gemini/.env")).content().doesNotContain("8787");
    assertThat(undo(GEMINI)).containsOnly(State.REMOVED);
    assertThat(home.resolve(".gemini/.env")).doesNotExist();
  }
}
