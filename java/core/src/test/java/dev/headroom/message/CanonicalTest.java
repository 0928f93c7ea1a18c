package dev.headroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.message.CanonicalPart.Kind;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTest {
  private static Canonical of(String json) {
    return Canonical.of(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static List<String> parts(String json) {
    return of(json).parts().stream()
        .map(p -> p.kind() + " " + p.pointer() + " " + new String(p.text(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void readsToolsThenSystemThenMessages() {
    String request =
        """
        {"model":"claude-opus-5-5","messages":[{"role":"user","content":"hi"},
         {"role":"assistant","content":[{"type":"thinking","thinking":"","signature":"c2lnbmF0dXJl"},
          {"type":"tool_use","id":"t","name":"Bash","input":{"b": 1, "a":2}}]},
         {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"out"},
          {"type":"image","source":{"type":"base64","data":"AAAA"}}]}],
         "system":[{"type":"text","text":"be good"}],"tools":[{"name":"Bash"}]}
        """;
    assertThat(parts(request))
        .containsExactly(
            "TOOL /tools/0 {\"name\":\"Bash\"}",
            "TEXT /system/0 be good",
            "TEXT /messages/0/content hi",
            "THINKING /messages/1/content/0 ",
            "TOOL_CALL /messages/1/content/1 Bash {\"b\":1,\"a\":2}",
            "TOOL_RESULT /messages/2/content/0 out",
            "MEDIA /messages/2/content/1 ");
    List<CanonicalPart> parts = of(request).parts();
    assertThat(parts.get(3).opaque()).isEqualTo(12);
    assertThat(parts.get(6).media()).isEqualTo(1);
    assertThat(parts.stream().map(CanonicalPart::section).distinct())
        .containsExactly(Section.TOOLS, Section.SYSTEM, Section.MESSAGES);
    assertThat(parts.get(5).message()).isEqualTo(2);
    assertThat(parts.get(4).isOutput()).isTrue();
  }

  /** Pairs that a provider takes for the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"system":"s","messages":[{"role":"user","content":"x"}]} | {"system":[{"type":"text","text":"s"}],"messages":[{"role":"user","content":[{"type":"text","text":"x","cache_control":{"type":"ephemeral"}}]}]}
          {"system":"s","messages":[{"role":"user","content":"x"},{"role":"user","content":"y"}]} | {"system":"s","messages":[{"role":"user","content":[{"type":"text","text":"x"},{"text":"y","type":"text"}]}]}
          {"system":"s","messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"r"}]}]} | {"messages":[{"content":[{"content":[{"type":"text","text":"r"}],"tool_use_id":"t","cache_control":null,"type":"tool_result"}],"role":"user"}],"system":"s"}
          {"messages":[{"role":"user","content":"\\u00e4\\/"}]} | { "messages" : [ {"role":"user" , "content":[{"type":"text","text":"ä/"}]} ] }
          {"model":"m","input":"x"} | {"model":"m","input":[{"role":"user","content":[{"type":"input_text","text":"x"}]}]}
          {"system":"s","messages":[{"role":"user","content":"x"}]} | {"system":[{"type":"text","text":"x-anthropic-billing-header: v=1"},{"type":"text","text":"s"}],"messages":[{"role":"user","content":"x"}]}
          {"system":"s","messages":[{"role":"user","content":"x"}]} | {"system":"x-anthropic-billing-header: v=2\\ns","messages":[{"role":"user","content":"x"}]}
          """)
  void takesSpellingsOfTheSameForTheSame(String one, String other) {
    assertThat(of(one).beginsWith(of(other))).isTrue();
    assertThat(of(other).beginsWith(of(one))).isTrue();
    int n = of(one).parts().size();
    assertThat(of(one).prefix(n)).isEqualTo(of(other).prefix(n));
  }

  /** Pairs that differ for a provider in what stands at the number. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | {"tools":[{"name":"a"}],"messages":[{"role":"user","content":"x"}]} | {"tools":[{"name":"b"}],"messages":[{"role":"user","content":"x"}]}
          0 | {"tools":[{"name":"a","p":{"x":1,"y":2}}],"messages":[{"role":"user","content":"x"}]} | {"tools":[{"name":"a","p":{"y":2,"x":1}}],"messages":[{"role":"user","content":"x"}]}
          1 | {"messages":[{"role":"system","content":"s"},{"role":"user","content":"x"}]} | {"messages":[{"role":"system","content":"s"},{"role":"developer","content":"x"}]}
          0 | {"messages":[{"role":"user","content":"x"}]} | {"messages":[{"role":"tool","tool_call_id":"1","content":"x"}]}
          1 | {"messages":[{"role":"user","content":"x"},{"role":"user","content":"y"}]} | {"messages":[{"role":"user","content":[{"type":"text","text":"x"},{"type":"text","text":"y"}]}]}
          0 | {"messages":[{"role":"tool","tool_call_id":"1","content":"x"}]} | {"messages":[{"role":"tool","tool_call_id":"2","content":"x"}]}
          0 | {"contents":[{"role":"user","parts":[{"text":"1"}]}]} | {"contents":[{"role":"user","parts":[{"text":"1.0"}]}]}
          """)
  void tellsWhatDiffersForTheModel(int same, String one, String other) {
    assertThat(of(one).commonPrefix(of(other))).isEqualTo(same);
    assertThat(of(one).beginsWith(of(other))).isFalse();
  }

  @Test
  void knowsMarksAndTheirLifetimes() {
    Canonical c =
        of(
            """
            {"system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral","ttl":"1h"}}],
             "cache_control":{"type":"ephemeral"},
             "messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]}
            """);
    assertThat(c.parts().stream().map(CanonicalPart::mark))
        .containsExactly(Optional.of("1h"), Optional.empty(), Optional.of(""));
  }

  @Test
  void readsResponsesAndGemini() {
    assertThat(
            parts(
                """
                {"model":"gpt-6.1-sol","instructions":"be good","input":[
                 {"type":"additional_tools","role":"developer","tools":[]},
                 {"type":"message","role":"user","content":[{"type":"input_text","text":"hi"}]},
                 {"type":"reasoning","encrypted_content":"gAAAAA"},
                 {"type":"custom_tool_call","name":"exec","input":"ls"},
                 {"type":"custom_tool_call_output","output":[{"type":"input_text","text":"a"},{"type":"input_text","text":"b"}]}]}
                """))
        .containsExactly(
            "TEXT /instructions be good",
            "TOOL /input/0 {\"type\":\"additional_tools\",\"role\":\"developer\",\"tools\":[]}",
            "TEXT /input/1/content/0 hi",
            "THINKING /input/2 ",
            "TOOL_CALL /input/3 exec ls",
            "TOOL_RESULT /input/4 ab");
    assertThat(
            parts(
                """
                {"systemInstruction":{"parts":[{"text":"be good"}]},"contents":[
                 {"role":"model","parts":[{"functionCall":{"name":"f","args":{"a":1}},"thoughtSignature":"x"}]},
                 {"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"o"}}}]}]}
                """))
        .containsExactly(
            "TEXT /systemInstruction/parts/0 be good",
            "TOOL_CALL /contents/0/parts/0 f {\"a\":1}",
            "TOOL_RESULT /contents/1/parts/0 {\"output\":\"o\"}");
  }

  @Test
  void isTheSameForEveryRequestAndItself() {
    Seeds.of("canonical", 4000)
        .forEach(seed -> {
          String dialect = RandomRequest.DIALECTS.get((int) (seed % 4));
          String json = new RandomRequest(dialect, seed).json();
          byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
          boolean known = Request.parse(bytes) instanceof Request.Known;
          assertThat(Canonical.of(bytes).isPresent()).as(json).isEqualTo(known);
          if (!known) {
            return;
          }
          Canonical once = of(json);
          Canonical spaced = of(" " + json + "\n");
          assertThat(once.beginsWith(spaced)).as(json).isTrue();
          assertThat(once.parts()).as(json).isNotEmpty();
          for (CanonicalPart p : once.parts()) {
            assertThat(p.start()).isLessThan(p.end());
            assertThat(p.kind()).isNotEqualTo(Kind.SETTINGS);
          }
        });
  }
}
