package dev.headroom.policy.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PriceList;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class StabiliserTest {
  private static final ModelPrices CLAUDE = PriceList.builtIn().of("claude-opus-5-5").orElseThrow();
  private static final ToLongFunction<CanonicalPart> LENGTH = p -> p.text().length;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String applied(Alignment alignment, String request) {
    return new String(new Stabiliser(alignment).apply(bytes(request)), StandardCharsets.UTF_8);
  }

  private static String marked(String request) {
    return new String(MARKS.place(bytes(request)), StandardCharsets.UTF_8);
  }

  private static final Breakpoints MARKS = new Breakpoints(CLAUDE, "", LENGTH);

  @Test
  void putsToolsInTheOrderOfTheirNames() {
    String request =
        "{ \"tools\": [ {\"type\":\"function\",\"function\":{\"name\":\"b\", \"n\":1.50}} ,"
            + " {\"type\":\"function\",\"function\":{\"name\":\"a\"}} ],"
            + " \"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    assertThat(applied(new Alignment(true, false, false, false, false), request))
        .isEqualTo(
            "{ \"tools\": [ {\"type\":\"function\",\"function\":{\"name\":\"a\"}} ,"
                + " {\"type\":\"function\",\"function\":{\"name\":\"b\", \"n\":1.50}} ],"
                + " \"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name":"a"},{"name":"b"},{"name":"a"}
          {"name":"b"},{"x":1}
          """)
  void leavesToolsWhoseOrderMayMeanSomething(String tools) {
    String request =
        "{\"tools\":[" + tools + "],\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    assertThat(applied(new Alignment(true, false, false, false, false), request))
        .isEqualTo(request);
  }

  @Test
  void putsKeysOfToolDefinitionsInOrder() {
    String request =
        "{\"tools\":[{\"name\":\"a\",\"input_schema\":{\"z\": [ {\"y\":1,\"x\":\"\\u00e4\"} ],"
            + "\"b\":2}}],\"messages\":[{\"role\":\"user\",\"content\":\"{\\\"z\\\":1}\"}]}";
    assertThat(applied(new Alignment(false, true, false, false, false), request))
        .isEqualTo(
            "{\"tools\":[{\"input_schema\":{\"b\":2,\"z\":[{\"x\":\"\\u00e4\",\"y\":1}]},"
                + "\"name\":\"a\"}],\"messages\":[{\"role\":\"user\",\"content\":\"{\\\"z\\\":1}\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It is 2026-11-26T12:00:01.123Z now | It is 2026-11-26 now
          2026-11-26 12:00 UTC              | 2026-11-26
          at 2026-11-26T12:00:01+01:00!     | at 2026-11-26!
          Today is 2026-11-26               | Today is 2026-11-26
          backup-2026-11-26 of 12:00        | backup-2026-11-26 of 12:00
          ä\\n2026-11-26 12:00:01\\n           | ä\\n2026-11-26\\n
          """)
  void takesTheTimeFromADateInSystemTextOnly(String text, String expected) {
    String request =
        "{\"system\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"2026-11-26T12:00:01Z\"}]}";
    assertThat(applied(new Alignment(false, false, true, false, false), request.formatted(text)))
        .isEqualTo(request.formatted(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | "tools":[{"name":"a"}], | {"role":"user","content":"x"}
          false | "tools":[{"name":"a","cache_control":{"type":"ephemeral"}}], | {"role":"user","content":"x"}
          false | "system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}], | {"role":"user","content":"x"}
          true  | "system":"s", | {"role":"user","content":[{"type":"text","text":"x","cache_control":{"type":"ephemeral"}}]}
          false | "system":"s", | {"role":"user","content":"x"},{"role":"assistant","content":"y"}
          """)
  void mayBeginWhereNothingWasSentOrMarkedByTheClient(boolean may, String head, String messages) {
    String request = "{\"model\":\"claude-opus-5-5\"," + head + "\"messages\":[" + messages + "]}";
    assertThat(Stabiliser.mayBegin(Canonical.of(bytes(request)).orElseThrow())).isEqualTo(may);
  }

  private static final String TOOLS =
      "\"tools\":[{\"name\":\"f\",\"d\":\"" + "t".repeat(600) + "\"}],";
  private static final String MARK = ",\"cache_control\":{\"type\":\"ephemeral\"}}";

  @Test
  void marksWhatIsReadAgain() {
    String first =
        "{\"system\":\"be good\","
            + TOOLS
            + "\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]}";
    assertThat(marked(first))
        .isEqualTo(
            "{\"system\":\"be good\","
                + TOOLS
                + "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"u\""
                + MARK
                + "]}]}");
    String next =
        first.replace(
            "}]}",
            "},{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t\","
                + "\"name\":\"f\",\"input\":{}}]},{\"role\":\"user\",\"content\":[{\"type\":"
                + "\"tool_result\",\"tool_use_id\":\"t\",\"content\":\"r\"}]}]}");
    assertThat(marked(next)).contains("\"content\":\"r\"" + MARK + "]}]}");
  }

  @Test
  void marksTheEndOfTheRequestBeforeWhereItIsTooFarBack() {
    StringBuilder results = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 15; i++) {
      String comma = i > 0 ? "," : "";
      calls
          .append(comma)
          .append("{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{}}");
      results
          .append(comma)
          .append("{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":\"r\"}");
    }
    String next =
        "{\"system\":\"s\","
            + TOOLS
            + "\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":["
            + calls
            + "]},{\"role\":\"user\",\"content\":["
            + results
            + "]}]}";
    String sent = marked(next);
    assertThat(sent).contains("{\"type\":\"text\",\"text\":\"u\"" + MARK);
    assertThat(sent).contains("\"content\":\"r\"" + MARK + "]}]}");
  }

  @Test
  void leavesSingleQuestionsShortOnesAndMarkedOnes() {
    String single =
        "{\"system\":\""
            + "s".repeat(2000)
            + "\",\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]}";
    assertThat(marked(single)).isEqualTo(single);
    String little =
        "{\"system\":\"s\",\"tools\":[{\"name\":\"f\"}],\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]}";
    assertThat(marked(little)).isEqualTo(little);
    String own =
        "{\"system\":\"s\","
            + TOOLS
            + "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"u\""
            + MARK
            + "]}]}";
    assertThat(marked(own)).isEqualTo(own);
  }

  @Test
  void givesJsonForEveryRequestAndTheSameTwice() {
    JsonMapper mapper = JsonMapper.builder().build();
    Seeds.of("stabiliser", 4000)
        .forEach(seed -> {
          String dialect = RandomRequest.DIALECTS.get((int) (seed % 4));
          byte[] request = bytes(new RandomRequest(dialect, seed).json());
          byte[] once = MARKS.place(new Stabiliser(Alignment.ALL).apply(request));
          mapper.readTree(once);
          assertThat(new Stabiliser(Alignment.ALL).apply(once)).isEqualTo(once);
        });
  }
}
