package dev.headroom.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.Decision;
import dev.headroom.LeftAlone;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why texts were left as they are, and that each counts once. */
class ReasonsTest {
  private static final Decision SYSTEM = left("/system", "system_text", "settings", 900);
  private static final Decision FEW = left("/messages/0", "tool_result", "fewer", 30);
  private static final Decision MORE = left("/messages/2", "tool_result", "fewer", 40);
  private static final Decision SAID = left("/messages/1", "assistant_text", "said", 100);
  private static final Decision TABLE =
      new Decision(
          "/messages/4",
          "tool_result",
          "json",
          Optional.of("json-table/1"),
          Optional.empty(),
          "a table",
          1000,
          300,
          true);

  private static Decision left(String pointer, String kind, String reason, int tokens) {
    return new Decision(
        pointer, kind, "text", Optional.empty(), Optional.empty(), reason, tokens, tokens, true);
  }

  @Test
  void sumUpByKindAndReasonTheMostTokensFirst() {
    Reasons reasons = Reasons.of(List.of(FEW, SAID, MORE, TABLE));
    assertThat(reasons)
        .isEqualTo(
            new Reasons(
                1,
                1000,
                300,
                List.of(
                    new LeftAlone("assistant_text", "said", 1, 100),
                    new LeftAlone("tool_result", "fewer", 2, 70))));
    assertThat(reasons.tokens()).isEqualTo(1170);
    assertThat(reasons.share(117)).isEqualTo(0.1, within(1e-9));
    assertThat(Reasons.NONE.share(0)).isZero();
    Reasons both = reasons.plus(Reasons.of(List.of(FEW, FEW, TABLE)));
    assertThat(both.shortened()).isEqualTo(2);
    assertThat(both.leftAlone())
        .containsExactly(
            new LeftAlone("tool_result", "fewer", 4, 130),
            new LeftAlone("assistant_text", "said", 1, 100));
  }

  @Test
  void ofWhatIsSentAgainCountOnce() {
    FirstSent first = new FirstSent();
    assertThat(first.of(List.of(SYSTEM, FEW))).containsExactly(SYSTEM, FEW);
    Decision moved = left("/messages/0/content/0", "tool_result", "fewer", 30);
    assertThat(first.of(List.of(moved, SAID, TABLE, SYSTEM)))
        .as("wherever it stands")
        .containsExactly(SAID, TABLE);
    assertThat(first.of(List.of(FEW, SAID, TABLE, FEW, SYSTEM)))
        .as("another one that is as long")
        .containsExactly(FEW);
    assertThat(first.of(List.of(SYSTEM))).isEmpty();
    assertThat(first.of(List.of(SYSTEM, FEW)))
        .as("it was not in the last one")
        .containsExactly(FEW);
  }
}
