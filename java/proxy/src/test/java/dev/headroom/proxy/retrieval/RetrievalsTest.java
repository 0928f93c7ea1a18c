package dev.headroom.proxy.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Journal;
import dev.headroom.proxy.Retrieval;
import dev.headroom.store.MemoryOriginals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetrievalsTest {
  private static final String FIRST =
      "{\"system\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"tools\":[%s]}";
  private static final String READ = "{\"name\":\"read\",\"input_schema\":{}}";
  private final MemoryOriginals store = new MemoryOriginals(1 << 20);

  private Retrievals.Prepared prepare(Retrieval mode, String name, String body) {
    return new Retrievals(mode, store::journal, a -> "")
        .prepare("anthropic", name, Talk.utf8(body), Delivery.HTTP);
  }

  private static boolean isOffered(Retrievals.Prepared prepared) {
    return Talk.text(prepared.body()).contains("\"tools\":[" + new AnthropicFormat().tool());
  }

  private static String later(String first) {
    return first.replace(
        "}],\"tools\"",
        "},{\"role\":\"assistant\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"b\"}],\"tools\"");
  }

  @ParameterizedTest
  @EnumSource(Retrieval.class)
  void staysWithWhatItBeganWith(Retrieval now) {
    String offered = FIRST.formatted("s", "one", READ);
    String not = FIRST.formatted("s", "two", READ);
    assertThat(isOffered(prepare(Retrieval.TOOL, "", offered))).isTrue();
    assertThat(isOffered(prepare(Retrieval.NONE, "", not))).isFalse();
    for (String body : new String[] {offered, later(offered)}) {
      assertThat(isOffered(prepare(now, "", body))).isTrue();
      assertThat(prepare(now, "", body).mayLeaveOut()).isTrue();
    }
    assertThat(isOffered(prepare(now, "", later(not)))).isFalse();
  }

  @Test
  void offersNothingToAConversationThatBeganElsewhere() {
    String body = later(FIRST.formatted("s", "x", READ));
    assertThat(isOffered(prepare(Retrieval.TOOL, "", body))).isFalse();
    assertThat(prepare(Retrieval.TOOL, "", body).mayLeaveOut()).isFalse();
  }

  @Test
  void keepsTheToolWhereANamedConversationLosesItsBeginning() {
    assertThat(isOffered(prepare(Retrieval.AUTO, "n", FIRST.formatted("s", "x", READ)))).isTrue();
    String body = later(FIRST.formatted("s", "summary of x", READ));
    assertThat(isOffered(prepare(Retrieval.AUTO, "n", body))).isTrue();
    assertThat(isOffered(prepare(Retrieval.AUTO, "other", body))).isFalse();
  }

  @Test
  void leavesRequestsWithoutToolsAlone() {
    String body = FIRST.formatted("s", "task", "");
    assertThat(Talk.text(prepare(Retrieval.TOOL, "n", body).body())).isEqualTo(body);
    assertThat(isOffered(prepare(Retrieval.TOOL, "n", FIRST.formatted("s", "task", READ))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"x\",\"defer_loading\":true}",
        "{\"type\":\"tool_search_tool_regex_20251119\",\"name\":\"s\"}"
      })
  void leavesNothingOutWhereToolsAreDeferred(String tool) {
    String body = FIRST.formatted("s", "x", READ + "," + tool);
    for (Retrieval mode : new Retrieval[] {Retrieval.AUTO, Retrieval.TOOL}) {
      assertThat(isOffered(prepare(mode, "", body))).isFalse();
      assertThat(prepare(mode, "", body).mayLeaveOut()).isFalse();
    }
  }

  @Test
  void usesTheServerThatAnAgentHas() {
    String listed =
        FIRST.formatted("s", "x", READ + ",{\"name\":\"mcp__headroom__headroom_retrieve\"}");
    String told = FIRST.formatted("deferred: mcp__headroom__headroom_retrieve", "y", READ);
    String said = FIRST.formatted("s", "what is headroom_retrieve?", READ);
    assertThat(isOffered(prepare(Retrieval.AUTO, "", listed))).isFalse();
    assertThat(prepare(Retrieval.AUTO, "", listed).mayLeaveOut()).isTrue();
    assertThat(prepare(Retrieval.AUTO, "", told).mayLeaveOut()).isTrue();
    assertThat(isOffered(prepare(Retrieval.AUTO, "", said))).isTrue();
  }

  @Test
  void addsNoSecondToolOfTheSameName() {
    String first = FIRST.formatted("s", "x", READ);
    assertThat(isOffered(prepare(Retrieval.AUTO, "", first))).isTrue();
    String own = FIRST.formatted("s", "x", READ + "," + new AnthropicFormat().tool());
    assertThat(Talk.text(prepare(Retrieval.AUTO, "", own).body())).isEqualTo(own);
    assertThat(prepare(Retrieval.AUTO, "", own).mayLeaveOut()).isTrue();
  }

  @Test
  void offersNothingThatCannotBeRemembered() {
    store.close();
    Retrievals retrievals =
        new Retrievals(Retrieval.TOOL, () -> Journal.none("no journal"), a -> "");
    String body = FIRST.formatted("s", "x", READ);
    assertThat(retrievals.prepare("anthropic", "", Talk.utf8(body), Delivery.HTTP).mayLeaveOut())
        .isFalse();
  }
}
