package dev.headroom.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.Decision;
import dev.headroom.LeftAlone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Why texts were left as they are, and that each counts once. */
class ReasonsTest {
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

  /** A request of users' texts, and what was decided on each. */
  private static List<Decision> first(FirstSent first, String... texts) {
    List<Map<String, String>> messages =
        Stream.of(texts).map(t -> Map.of("role", "user", "content", t)).toList();
    byte[] request = JsonMapper.shared().writeValueAsBytes(Map.of("messages", messages));
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      decisions.add(left("/messages/" + i + "/content", "user_text", "asked", texts[i].length()));
    }
    return first.of(request, decisions);
  }

  private static List<String> places(List<Decision> decisions) {
    return decisions.stream().map(d -> d.pointer().split("/")[2]).toList();
  }

  @Test
  void ofWhatIsSentAgainCountOnce() {
    FirstSent first = new FirstSent();
    assertThat(places(first(first, "do", "one"))).containsExactly("0", "1");
    assertThat(places(first(first, "one", "two", "do")))
        .as("wherever it stands, and as long as another one")
        .containsExactly("1");
    assertThat(places(first(first, "do", "one", "two", "one"))).containsExactly("3");
    assertThat(places(first(first, "do"))).isEmpty();
    assertThat(places(first(first, "do", "one", "two", "six")))
        .as("what was left out for a while")
        .containsExactly("3");
  }

  @Test
  void ofWhatIsDecidedOtherwiseLaterCountAsTheyDidFirst() {
    FirstSent first = new FirstSent();
    byte[] request = "[{\"role\":\"user\",\"content\":\"text\"}]".getBytes(UTF_8);
    Decision then = left("/0/content", "user_text", "asked", 4);
    assertThat(first.of(request, List.of(then))).containsExactly(then);
    Decision now = left("/0/content", "user_text", "gone", 4);
    assertThat(first.of(request, List.of(now))).isEmpty();
  }
}
