package dev.headroom.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.HeadroomException;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.RetrievalTool;
import dev.headroom.policy.cost.PriceList;
import dev.headroom.policy.cost.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bills with a counter that takes every character for a token, so that sums can be done by hand.
 */
class ReplayTest {
  private static final Offset<Double> EXACT = within(1e-12);

  /** A compressor that puts other texts in place of some. */
  private record Replacing(Map<String, String> texts, List<Reference> references)
      implements Compression {
    @Override
    public Sender begin(String name, String model) {
      return request -> {
        String body = new String(request, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> e : texts.entrySet()) {
          body = body.replace(e.getKey(), e.getValue());
        }
        return new Sender.Sent(body.getBytes(StandardCharsets.UTF_8), references, List.of());
      };
    }

    @Override
    public Counter counter(String model) {
      return text -> text.length;
    }

    @Override
    public byte[] retrieved(Reference reference, Scenario.Asked asked) {
      return new byte[asked == Scenario.Asked.ROWS ? 500 : 900];
    }
  }

  private static final String SYSTEM = "s".repeat(600);
  private static final String RESULT = "r".repeat(1000);
  private static final String SHORT = "r".repeat(100);

  private static final String TURN_1 =
      "{\"model\":\"claude-opus-5-5\",\"system\":[{\"type\":\"text\",\"text\":\""
          + SYSTEM
          + "\",\"cache_control\":{\"type\":\"ephemeral\"}}],\"messages\":[{\"role\":\"user\","
          + "\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":\""
          + RESULT
          + "\",\"cache_control\":{\"type\":\"ephemeral\"}}]}]}";

  private static final String TURN_2 =
      "{\"model\":\"claude-opus-5-5\",\"system\":[{\"type\":\"text\",\"text\":\""
          + SYSTEM
          + "\",\"cache_control\":{\"type\":\"ephemeral\"}}],\"messages\":[{\"role\":\"user\","
          + "\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":\""
          + RESULT
          + "\"}]},{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\""
          + "h".repeat(30)
          + "\",\"signature\":\"c\"},{\"type\":\"text\",\"text\":\""
          + "a".repeat(50)
          + "\"}]},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\""
          + "q".repeat(20)
          + "\",\"cache_control\":{\"type\":\"ephemeral\"}}]}]}";

  private static ConversationBill bill(Compression compression, String... lines) {
    Recordings found =
        RecordingReader.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "log");
    assertThat(found.conversations()).hasSize(1);
    return new Replay(ReplaySettings.of(PriceList.builtIn()), compression)
        .of(found.conversations().getFirst());
  }

  private static final Compression NOTHING = new Replacing(Map.of(), List.of());
  private static final Compression SHORTER = new Replacing(Map.of(RESULT, SHORT), List.of());

  @Test
  void billsBothConversationsByTheRulesOfTheCache() {
    ConversationBill b = bill(SHORTER, TURN_1, TURN_2);
    assertThat(b.turns()).hasSize(2);
    assertThat(b.turns().get(0).before()).isEqualTo(new Tokens(0, 0, 1600, 0, 80));
    assertThat(b.turns().get(1).before()).isEqualTo(new Tokens(0, 1600, 100, 0, 0));
    assertThat(b.turns().get(0).after()).isEqualTo(new Tokens(0, 0, 700, 0, 80));
    assertThat(b.turns().get(1).after()).isEqualTo(new Tokens(0, 700, 100, 0, 0));
    // 1,600 x 5 + 80 x 20, then 1,600 x 0.20 + 100 x 5
    assertThat(b.usdBefore()).isCloseTo((8000 + 1600 + 320 + 500) / 1e6, EXACT);
    assertThat(b.usdAfter()).isCloseTo((3500 + 1600 + 140 + 500) / 1e6, EXACT);
    // all at 4: 1,600 + 1,700 against 700 + 800
    assertThat(b.uncachedBefore()).isCloseTo((3300 * 4 + 1600) / 1e6, EXACT);
    assertThat(b.uncachedAfter()).isCloseTo((1500 * 4 + 1600) / 1e6, EXACT);
    assertThat(b.dearerTurns()).isZero();
    assertThat(b.brokenAfter()).isZero();
  }

  @Test
  void saysWhatChangedWhereAndWhen() {
    ConversationBill b = bill(SHORTER, TURN_1, TURN_2);
    assertThat(b.turns().get(0).changes())
        .containsExactly(
            new Turn.Change("/messages/0/content/0", "tool_result", Optional.empty(), 1000, 100));
    assertThat(b.turns().get(1).changes()).isEmpty();
  }

  @Test
  void findsTurnsThatBecomeDearerAndThinkingThatIsLost() {
    String late = TURN_2.replace(SYSTEM, SYSTEM.substring(1));
    ConversationBill b = bill(NOTHING, TURN_1, late);
    assertThat(b.brokenBefore()).isEqualTo(1);
    assertThat(b.turns().get(1).before()).isEqualTo(new Tokens(0, 0, 1699, 0, 0));
    // 30 tokens of thinking, made again at 20
    assertThat(b.rethinkingBefore()).isCloseTo(30 * 20 / 1e6, EXACT);

    Compression grows = new Replacing(Map.of(RESULT, RESULT + "!"), List.of());
    assertThat(bill(grows, TURN_1, TURN_2).dearerTurns()).isEqualTo(2);
  }

  @Test
  void countsNoSavingBelowTheLeastThatIsCached() {
    Compression tiny = new Replacing(Map.of(SYSTEM, "s", RESULT, "r"), List.of());
    ConversationBill b = bill(tiny, TURN_1, TURN_2);
    assertThat(b.turns()).extracting(Turn::shrunkBelow).containsExactly(true, true);
    assertThat(b.usdAfter()).isCloseTo(b.usdBefore(), EXACT);
  }

  @Test
  void takesTheProvidersRecordAsTheFirstBillAndCarriesItOver() {
    // The provider counts twice as many tokens and read the system text only: 1,200 of 3,200.
    String recorded =
        "{\"request\":"
            + TURN_1
            + ",\"usage\":{\"input_tokens\":0,\"cache_read_input_tokens\":1200,"
            + "\"cache_creation_input_tokens\":2000,\"output_tokens\":9}}";
    ConversationBill b = bill(SHORTER, recorded);
    assertThat(b.turns().getFirst().recorded()).isTrue();
    assertThat(b.turns().getFirst().before()).isEqualTo(new Tokens(0, 1200, 2000, 0, 9));
    assertThat(b.turns().getFirst().after()).isEqualTo(new Tokens(0, 1200, 200, 0, 9));
  }

  @Test
  void doesNotUseARecordOfSomethingElse() {
    String recorded =
        "{\"request\":" + TURN_1 + ",\"usage\":{\"input_tokens\":70,\"output_tokens\":9}}";
    ConversationBill b = bill(NOTHING, recorded);
    assertThat(b.turns().getFirst().recorded()).isFalse();
    assertThat(b.notes()).anyMatch(n -> n.contains("do not fit"));
  }

  @Test
  void chargesTheToolAndRetrievals() {
    Reference reference = Reference.of(new byte[] {1});
    Compression lossy = new Replacing(Map.of(RESULT, SHORT), List.of(reference));
    ConversationBill b = bill(lossy, TURN_1, TURN_2);
    assertThat(b.references()).isEqualTo(1);
    int schema = RetrievalTool.definition("anthropic").length();
    double plain = b.usdAfter();
    // written once at 5, read once at 0.20
    double tool = schema * 5.2 / 1e6;
    assertThat(b.scenarios().get(new Scenario(Scenario.Tool.NEEDED, 0, Scenario.Asked.ROWS)))
        .isCloseTo(plain + tool, EXACT);
    // a call of 60 tokens made at 20, a request that reads the 700 tokens and the tool, writes call
    // and answer, 560 tokens, and the second request reads them
    double retrieval = (60 * 20 + (700 + schema) * 0.2 + 560 * 5 + 560 * 0.2) / 1e6;
    assertThat(b.scenarios().get(new Scenario(Scenario.Tool.NEEDED, 1, Scenario.Asked.ROWS)))
        .isCloseTo(plain + tool + retrieval, EXACT);
    // two more of the same original at the end, where 820 tokens and the first 560 stand before
    // them
    double more =
        (2 * 60 * 20 + (1360 + schema) * 0.2 + 560 * 5 + (1920 + schema) * 0.2 + 560 * 5) / 1e6;
    assertThat(b.scenarios().get(new Scenario(Scenario.Tool.NEEDED, 3, Scenario.Asked.ROWS)))
        .isCloseTo(plain + tool + retrieval + more, EXACT);
    assertThat(b.scenarios().get(new Scenario(Scenario.Tool.NEEDED, 1, Scenario.Asked.PAGE)))
        .isCloseTo(plain + tool + retrieval + 400 * 5.2 / 1e6, EXACT);
    ConversationBill nothing = bill(NOTHING, TURN_1, TURN_2);
    assertThat(nothing.scenarios().get(new Scenario(Scenario.Tool.NEEDED, 3, Scenario.Asked.ROWS)))
        .isCloseTo(nothing.usdAfter(), EXACT);
    assertThat(nothing.scenarios().get(new Scenario(Scenario.Tool.ALWAYS, 3, Scenario.Asked.ROWS)))
        .isCloseTo(nothing.usdAfter() + tool, EXACT);
  }

  @Test
  void putsMarksWhereAgentsDoInMessagesWithoutABody() {
    ConversationBill b =
        bill(
            NOTHING,
            "[{\"role\":\"user\",\"content\":\""
                + "u".repeat(600)
                + "\"},{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t\","
                + "\"name\":\"f\",\"input\":{}}]},{\"role\":\"user\",\"content\":\"v\"}]");
    assertThat(b.turns().get(0).before()).isEqualTo(new Tokens(0, 0, 600, 0, 4));
    assertThat(b.turns().get(1).before()).isEqualTo(new Tokens(0, 600, 5, 0, 0));
    assertThat(b.notes()).anyMatch(n -> n.contains("cache marks put"));
  }

  @Test
  void takesAShortRequestsRecordWithTheJsonAroundItsTexts() {
    ConversationBill b =
        bill(
            NOTHING,
            "{\"request\":{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":"
                + "\"hello\"}]},\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":2}}");
    assertThat(b.turns().getFirst().before()).isEqualTo(new Tokens(12, 0, 0, 0, 2));
    assertThat(b.turns().getFirst().after()).isEqualTo(new Tokens(12, 0, 0, 0, 2));
  }

  @Test
  void cachesNothingForALogThatShowsNoMarks() {
    String turn =
        "{\"model\":\"claude-opus-5-5\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}%s]}";
    String first = turn.formatted("u".repeat(600), "");
    String more =
        ",{\"role\":\"assistant\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"v\"}";
    ConversationBill b = bill(NOTHING, first, turn.formatted("u".repeat(600), more));
    assertThat(b.turns().get(1).before()).isEqualTo(new Tokens(602, 0, 0, 0, 0));
  }

  @Test
  void pricesUnknownModelsAsTheUsualOneAndSaysSo() {
    String line = "{\"model\":\"unheard-of\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    ConversationBill b = bill(NOTHING, line);
    assertThat(b.model()).isEqualTo("gpt-6.1-sol");
    assertThat(b.notes()).anyMatch(n -> n.contains("the price of unheard-of is not known"));
  }

  @Test
  void refusesAModelThatWasAskedForAndHasNoPrice() {
    ReplaySettings settings =
        new ReplaySettings(
            PriceList.builtIn(), Optional.of("unheard-of"), "", 20, false, List.of());
    Recording r =
        RecordingReader.read(TURN_1.getBytes(StandardCharsets.UTF_8), "log")
            .conversations()
            .getFirst();
    assertThatThrownBy(() -> new Replay(settings, NOTHING).of(r))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("unheard-of");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"old_string":"b = 2\\nc = 3","new_string":"x"}                             | 1
          {"edits":[{"oldText":"a = 1","newText":"x"},{"oldText":"c = 3"}]}             | 2
          {"diff":"<<<<<<< SEARCH\\nb = 2\\n=======\\nx\\n>>>>>>> REPLACE"}             | 1
          {"input":"*** Update File: f\\n@@\\n a = 1\\n-b = 2\\n+x\\n c = 3\\n*** End Patch"} | 1
          {"old_string":"what never stood there","text":"a = 1"}                        | 0
          """)
  void countsQuotesOfEditsThatStandInWhatGoesOut(String arguments, int quotes) {
    String file = "     1\\ta = 1\\n     2\\tb = 2\\n     3\\tc = 3";
    ConversationBill kept = edited(file, arguments, Map.of());
    assertThat(kept.quotes()).isEqualTo(quotes);
    assertThat(kept.quotesKept()).isEqualTo(quotes);
    ConversationBill lost = edited(file, arguments, Map.of("= 1", "", "= 2", "", "= 3", ""));
    assertThat(lost.quotes()).isEqualTo(quotes);
    assertThat(lost.quotesKept()).isZero();
  }

  private static ConversationBill edited(
      String file, String arguments, Map<String, String> replaced) {
    String call =
        "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"Edit\",\"input\":"
            + arguments
            + "}]}";
    String first = "{\"role\":\"user\",\"content\":\"" + file + "\"}";
    String head = "\"model\":\"claude-opus-5-5\",\"system\":\"s\",";
    String log =
        "[{%1$s\"messages\":[%2$s]},{%1$s\"messages\":[%2$s,%3$s,%4$s]}]"
            .formatted(head, first, call, "{\"role\":\"user\",\"content\":\"done\"}");
    Recording r =
        RecordingReader.read(log.getBytes(StandardCharsets.UTF_8), "log")
            .conversations()
            .getFirst();
    return new Replay(ReplaySettings.of(PriceList.builtIn()), new Replacing(replaced, List.of()))
        .of(r);
  }
}
