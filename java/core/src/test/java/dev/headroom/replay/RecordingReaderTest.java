package dev.headroom.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.policy.cost.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingReaderTest {
  private static Recordings read(String file) {
    return RecordingReader.read(file.getBytes(StandardCharsets.UTF_8), "file");
  }

  private static Recording one(String file) {
    List<Recording> found = read(file).conversations();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static List<String> requests(Recording r) {
    return r.exchanges().stream()
        .map(e -> new String(e.request(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void cutsAMessageArrayAtEveryAnswer() {
    Recording r =
        one(
            """
            [{"role":"system","content":"s"},{"role":"user","content":"u"},
             {"role":"assistant","content":"a"}, {"role":"user","content":"v"},
             {"role":"assistant","content":"b"}]
            """);
    assertThat(r.form()).isEqualTo("messages");
    assertThat(requests(r))
        .containsExactly(
            "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
                + "{\"role\":\"user\",\"content\":\"u\"}]}",
            "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
                + "{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"},"
                + "{\"role\":\"user\",\"content\":\"v\"}]}");
    assertThat(r.exchanges().getLast().followed()).isPresent();
    assertThat(r.hasMarks()).isFalse();
  }

  @Test
  void joinsRequestsThatGoOnFromEachOther() {
    Recordings found =
        read(
            """
            {"model":"gpt-5.5","messages":[{"role":"user","content":"one"}]}
            {"model":"gpt-5.5","messages":[{"role":"user","content":"two"}]}

            {"model":"gpt-5.5","messages":[{"role":"user","content":"one"},{"role":"assistant","content":"a"},{"role":"user","content":"more"}]}
            not json
            {"level":"info"}
            """);
    assertThat(found.conversations()).extracting(r -> r.exchanges().size()).containsExactly(2, 1);
    assertThat(found.problems()).containsExactly("file line 5: not one JSON value");
    assertThat(found.skipped()).isEqualTo(1);
  }

  @Test
  void readsUsageBesideBodies() {
    Recording r =
        one(
            """
            {"timestamp":"2026-11-26T12:00:01Z","request":{"model":"claude-opus-5-5","system":"s","messages":[{"role":"user","content":"hi"}]},"response":{"content":[],"usage":{"input_tokens":3,"cache_read_input_tokens":5,"cache_creation_input_tokens":7,"cache_creation":{"ephemeral_1h_input_tokens":2},"output_tokens":9}}}
            {"timestamp":1795694404000,"request":{"model":"claude-opus-5-5","system":"s","messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"ho"},{"role":"user","content":"x"}]},"usage":{"input_tokens":30,"cache_read_input_tokens":0,"output_tokens":1}}
            """);
    assertThat(r.model()).contains("claude-opus-5-5");
    assertThat(r.day()).isEqualTo("2026-11-26");
    assertThat(r.hasMarks()).isTrue();
    assertThat(r.exchanges())
        .extracting(Exchange::usage)
        .containsExactly(
            Optional.of(new Tokens(3, 5, 5, 2, 9)), Optional.of(new Tokens(30, 0, 0, 0, 1)));
    assertThat(r.exchanges().get(1).seconds() - r.exchanges().get(0).seconds()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"prompt_tokens":10,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens":2} | 6 | 4 | 0 | 2
          {"input_tokens":10,"input_tokens_details":{"cached_tokens":4,"cache_write_tokens":5},"output_tokens":2} | 1 | 4 | 5 | 2
          {"input_tokens":10,"cached_input_tokens":4,"cache_write_input_tokens":0,"output_tokens":2} | 6 | 4 | 0 | 2
          {"promptTokenCount":10,"cachedContentTokenCount":4,"candidatesTokenCount":2,"thoughtsTokenCount":3} | 6 | 4 | 0 | 5
          """)
  void readsEachProvidersUsage(String usage, long input, long read, long write, long output) {
    assertThat(Json.of(usage.getBytes(StandardCharsets.UTF_8)).flatMap(UsageRecord::of))
        .contains(new Tokens(input, read, write, 0, output));
  }

  @Test
  void readsUsageFromAStream() {
    String events =
        "event: message_start\\ndata: {\\\"message\\\":{\\\"usage\\\":{\\\"input_tokens\\\":3,"
            + "\\\"cache_read_input_tokens\\\":5,\\\"output_tokens\\\":1}}}\\n\\n"
            + "data: {\\\"usage\\\":{\\\"output_tokens\\\":40}}\\n";
    Recording r =
        one(
            "{\"body\":{\"model\":\"m\",\"system\":\"s\",\"messages\":[{\"role\":\"user\","
                + "\"content\":\"x\"}]},\"response\":\""
                + events
                + "\"}");
    assertThat(r.exchanges().getFirst().usage()).contains(new Tokens(3, 5, 0, 0, 40));
  }

  @Test
  void readsTranscriptsOfClaudeCode() {
    Recordings found =
        read(
            """
            {"type":"queue-operation","sessionId":"s"}
            {"type":"user","sessionId":"s","isSidechain":false,"message":{"role":"user","content":"go"},"timestamp":"2026-11-26T12:00:00.000Z"}
            {"type":"attachment","sessionId":"s","rendered":[{"content":"<env>"}],"renderedRole":"system"}
            {"type":"api-request-shape","sessionId":"s","shape":{"system":[{"type":"text","text":"be good"}],"tools":[{"name":"Bash"}]}}
            {"type":"assistant","sessionId":"s","message":{"id":"m1","role":"assistant","model":"claude-opus-5-5","content":[{"type":"thinking","thinking":"","signature":"x"}],"usage":{"input_tokens":5,"cache_read_input_tokens":0,"output_tokens":1}},"timestamp":"2026-11-26T12:00:02.000Z"}
            {"type":"assistant","sessionId":"s","message":{"id":"m1","role":"assistant","model":"claude-opus-5-5","content":[{"type":"tool_use","id":"t","name":"Bash","input":{"command":"ls"}}],"usage":{"input_tokens":5,"cache_read_input_tokens":0,"output_tokens":20}}}
            {"type":"user","sessionId":"s","message":{"role":"user","content":[{"tool_use_id":"t","type":"tool_result","content":"a.txt"}]}}
            {"type":"user","sessionId":"s","agentId":"a1","isSidechain":true,"message":{"role":"user","content":"sub"}}
            {"type":"assistant","sessionId":"s","agentId":"a1","isSidechain":true,"message":{"id":"n1","role":"assistant","model":"claude-haiku-5-5","content":[{"type":"text","text":"done"}]}}
            {"type":"assistant","sessionId":"s","message":{"id":"m2","role":"assistant","model":"claude-opus-5-5","content":[{"type":"text","text":"one file"}]}}
            {"type":"assistant","sessionId":"s","message":{"id":"e","role":"assistant","model":"<synthetic>","content":[{"type":"text","text":"error"}]}}
            {"type":"system","subtype":"compact_boundary","sessionId":"s"}
            {"type":"user","sessionId":"s","message":{"role":"user","content":"summary"}}
            {"type":"assistant","sessionId":"s","message":{"id":"m3","role":"assistant","model":"claude-opus-5-5","content":[{"type":"text","text":"on"}]}}
            """);
    assertThat(found.conversations())
        .extracting(Recording::name)
        .containsExactly("file", "file#a1");
    Recording main = found.conversations().getFirst();
    assertThat(main.exchanges()).hasSize(3);
    assertThat(main.isWhole()).isTrue();
    assertThat(main.exchanges().getFirst().usage()).contains(new Tokens(5, 0, 0, 0, 20));
    assertThat(requests(main).get(1))
        .contains("\"system\":[{\"type\":\"text\",\"text\":\"be good\"}]")
        .contains("{\"role\":\"system\",\"content\":\"<env>\"}")
        .contains("\"signature\":\"x\"},{\"type\":\"tool_use\"")
        .contains("\"tools\":[{\"name\":\"Bash\"}]")
        .doesNotContain("sub");
    assertThat(requests(main).get(2)).contains("summary").doesNotContain("a.txt");
  }

  @Test
  void readsRolloutsOfCodex() {
    Recording r =
        one(
            """
            {"timestamp":"2026-11-26T12:00:00.000Z","type":"session_meta","payload":{"id":"x","base_instructions":{"text":"be good"}}}
            {"timestamp":"2026-11-26T12:00:00.000Z","type":"turn_context","payload":{"model":"gpt-5.5"}}
            {"timestamp":"2026-11-26T12:00:01.000Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"go"}]}}
            {"timestamp":"2026-11-26T12:00:02.000Z","type":"response_item","payload":{"type":"reasoning","encrypted_content":"g"}}
            {"timestamp":"2026-11-26T12:00:02.000Z","type":"response_item","payload":{"type":"function_call","name":"sh","arguments":"{}","call_id":"c"}}
            {"timestamp":"2026-11-26T12:00:03.000Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"total_tokens":12},"last_token_usage":{"input_tokens":10,"cached_input_tokens":4,"output_tokens":2}}}}
            {"timestamp":"2026-11-26T12:00:03.000Z","type":"response_item","payload":{"type":"function_call_output","call_id":"c","output":"a.txt"}}
            {"timestamp":"2026-11-26T12:00:04.000Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"total_tokens":12},"last_token_usage":{"input_tokens":10,"cached_input_tokens":4,"output_tokens":2}}}}
            {"timestamp":"2026-11-26T12:00:05.000Z","type":"response_item","payload":{"type":"message","role":"assistant","content":[{"type":"output_text","text":"one"}]}}
            {"timestamp":"2026-11-26T12:00:05.000Z","type":"token_usage_record","payload":{"usage":{"input_tokens":20,"cached_input_tokens":10,"output_tokens":3}}}
            {"timestamp":"2026-11-26T12:00:06.000Z","type":"compacted","payload":{"message":"so far"}}
            {"timestamp":"2026-11-26T12:00:07.000Z","type":"response_item","payload":{"type":"message","role":"assistant","content":[]}}
            """);
    assertThat(r.form()).isEqualTo("codex");
    assertThat(r.model()).contains("gpt-5.5");
    assertThat(r.isWhole()).isFalse();
    assertThat(r.exchanges())
        .extracting(Exchange::usage)
        .containsExactly(
            Optional.of(new Tokens(6, 4, 0, 0, 2)),
            Optional.of(new Tokens(10, 10, 0, 0, 3)),
            Optional.empty());
    assertThat(requests(r).get(1)).contains("\"instructions\":\"be good\"").contains("a.txt");
    assertThat(requests(r).get(2)).contains("so far").doesNotContain("a.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0, 1970-01-01",
    "2026-11-26T12:00:00.123Z, 1795694400, 2026-11-26",
    "2024-02-29T23:59:59+01:00, 1709247599, 2024-02-29",
    "2024-03-01 00:00:00, 1709251200, 2024-03-01",
    "yesterday, -1, ''"
  })
  void readsTimes(String text, long seconds, String day) {
    assertThat(Timestamps.seconds(text)).isEqualTo(seconds);
    assertThat(Timestamps.day(seconds)).isEqualTo(day);
  }
}
