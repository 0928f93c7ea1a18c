package dev.headroom.cli;

import static dev.headroom.cli.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code expand}, {@code count}, {@code detect} and {@code doctor}. */
class TextCommandsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "plain text", "[1, 2", "{\"a\": 1}", "\u0000\uFFFD", "| a | b |\n"})
  void expandRefusesWhatIsNoneOfOurs(String text) {
    Captured run = Captured.runWith(utf8(text), "expand");

    assertThat(run.code()).isEqualTo(Exit.REFUSED);
    assertThat(run.bytes()).isEmpty();
    assertThat(run.err()).startsWith("headroom: ").doesNotContain("\tat ");
  }

  @Test
  void expandTakesCompactJsonForItself() {
    assertThat(Captured.runWith(utf8("{\"a\":[1.0,\"x\"]}"), "expand").out())
        .isEqualTo("{\"a\":[1.0,\"x\"]}");
  }

  @Test
  void expandRefusesACutTable() {
    byte[] table = Captured.runWith(utf8(Samples.rows(60, 3)), "compress").bytes();
    byte[] cut = Arrays.copyOf(table, table.length / 2);

    assertThat(Captured.runWith(cut, "expand").code()).isEqualTo(Exit.REFUSED);
  }

  @Test
  void expandRefusesAnUnknownCodec() {
    Captured run = Captured.runWith(utf8("x"), "expand", "--codec", "nonsense/7");

    assertThat(run.code()).isEqualTo(Exit.REFUSED);
    assertThat(run.err()).contains("nonsense/7");
  }

  @Test
  void countsTokensOfAModel() {
    assertThat(Captured.runWith(utf8("hello world"), "count", "--model", "gpt-4o").out())
        .isEqualTo("2\n");
    assertThat(Captured.run("count").out()).isEqualTo("0\n");
    assertThat(Captured.runWith(utf8("<|endoftext|>"), "count").out()).isEqualTo("7\n");
  }

  @Test
  void countNamesTheTokenizer() {
    Captured run =
        Captured.runWith(utf8("hello world"), "count", "--json", "--model", "claude-sonnet-4-5");
    JsonNode answer = JsonMapper.shared().readTree(run.out());

    assertThat(answer.get("tokens").asInt()).isEqualTo(2);
    assertThat(answer.get("encoding").asString()).isEqualTo("o200k_base");
    assertThat(answer.get("estimated").asBoolean()).isTrue();
    assertThat(answer.get("model").asString()).isEqualTo("claude-sonnet-4-5");
  }

  @Test
  void countSaysWhatAModelWithoutPublicTokenizerLikelyHas() {
    Captured claude =
        Captured.runWith(
            utf8("hello world".repeat(50)), "count", "--json", "--model", "claude-opus-5");
    JsonNode answer = JsonMapper.shared().readTree(claude.out());
    assertThat(answer.get("estimated").asBoolean()).isTrue();
    assertThat(answer.get("calibrated").asInt()).isGreaterThan(answer.get("tokens").asInt());
    assertThat(answer.get("upper_bound").asInt()).isGreaterThan(answer.get("calibrated").asInt());
    assertThat(Captured.runWith(utf8("x"), "count", "--json").out()).doesNotContain("calibrated");
  }

  @Test
  void countTakesBytesThatAreNoText() {
    Captured run = Captured.runWith(new byte[] {(byte) 0xFF, 0, (byte) 0xC3}, "count");

    assertThat(run.code()).isZero();
    assertThat(run.out()).matches("[1-9][0-9]*\n");
  }

  @Test
  void detectTellsRequestsAndContents() {
    String rows = Samples.rows(3, 6);

    assertThat(Captured.runWith(utf8(Samples.request(rows)), "detect").out())
        .isEqualTo("json openai-chat\n");
    assertThat(Captured.runWith(utf8(rows), "detect").out()).isEqualTo("json\n");
    assertThat(Captured.runWith(utf8("{\"a\":1}\n{\"a\":2}\n"), "detect").out())
        .isEqualTo("json-lines\n");
    assertThat(Captured.runWith(utf8("some words"), "detect").out()).isEqualTo("text\n");
    assertThat(Captured.run("detect").out()).isEqualTo("empty\n");
    JsonNode answer =
        JsonMapper.shared()
            .readTree(Captured.runWith(utf8(Samples.request(rows)), "detect", "--json").out());
    assertThat(answer.get("dialect").asString()).isEqualTo("openai-chat");
    assertThat(answer.get("messages").asInt()).isEqualTo(3);
  }

  @Test
  void doctorShowsWhatServes() {
    Captured run = Captured.run("doctor", "--json");
    JsonNode facts = JsonMapper.shared().readTree(run.out());

    assertThat(run.code()).isZero();
    assertThat(facts.propertyNames())
        .contains("version", "jdk", "platform", "kernel", "native", "detail", "todo")
        .contains("store", "store_state", "originals", "original_bytes", "stored_bytes");
    assertThat(facts.get("kernel").asString())
        .isEqualTo(facts.get("native").asString().equals("LOADED") ? "native" : "java");
    assertThat(Captured.run("doctor").out()).contains("kernel", "todo");
  }
}
