package dev.headroom.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AgentsTest {
  @Test
  void describesEveryAgentThatPeopleUse() {
    assertThat(Agents.known().all().stream().map(Agent::id))
        .contains(
            "claude",
            "claude-desktop",
            "codex",
            "cursor",
            "aider",
            "copilot",
            "vscode",
            "openclaw",
            "gemini",
            "opencode",
            "cline",
            "continue",
            "goose",
            "windsurf",
            "zed",
            "qwen",
            "crush",
            "kiro",
            "amp",
            "pi")
        .doesNotHaveDuplicates();
  }

  @Test
  void saysOfEachWhatWorksAndSinceWhen() {
    for (Agent agent : Agents.known().all()) {
      assertThat(agent.wrap().isPresent()).as(agent.id()).isEqualTo(agent.without().isEmpty());
      assertThat(agent.sources()).as(agent.id()).isNotEmpty();
      assertThat(LocalDate.parse(agent.checked())).as(agent.id()).isNotNull();
      assertThat(agent.program().isEmpty() && agent.traces().isEmpty()).as(agent.id()).isFalse();
    }
  }

  @Test
  void namesTheKnownOnesForOneThatIsNot() {
    assertThatThrownBy(() -> Agents.known().named("clade"))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("claude, ");
  }
}
