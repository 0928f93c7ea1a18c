package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTest {
  @Test
  void findsEveryValueAsItIsSpelled() {
    JsonLine line =
        line(
            " { \"id\" : 1.50e+3 , \"a\\u0062\":[1, {\"x\":\"]\"} ],\"é\":\"\\u00e9\\\"\",\"n\":null}\r");

    assertThat(line.fault()).isEmpty();
    assertThat(line.members())
        .extracting(JsonLine.Member::name)
        .containsExactly("id", "ab", "é", "n");
    assertThat(line.members())
        .extracting(m -> new String(line.raw(m), StandardCharsets.UTF_8))
        .containsExactly("1.50e+3", "[1, {\"x\":\"]\"} ]", "\"\\u00e9\\\"\"", "null");
    assertThat(line.text(line.members().get(2))).isEqualTo("é\"");
  }

  @Test
  void copiesNamesAndValuesAsTheyAreSpelled() {
    JsonLine line = line("{\"a\\u0062\": 01e1 }".replace("01e1", "1E+1"));
    Json out = line.begin(16);
    line.members().forEach(m -> line.copy(m, out));

    assertThat(new String(out.close('}').bytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"id\":null,\"a\\u0062\":1E+1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]                  | byte 0: not a JSON object",
        "17                   | byte 0: not a JSON object",
        "{\"id\":1} {}        | byte 9: more than one JSON value",
        "{\"id\":1,\"id\":2}  | byte 8: \"id\" stands there twice",
        "{\"id\":1,\"x\":[1,  | the JSON is cut off",
        "{\"id\":1,\"x\":\"ab | the JSON is cut off",
        "{\"id\":1,\"x\":nul} | not JSON",
        "{\"id\":1,'x':1}     | byte 8: not JSON",
        "nonsense             | not JSON",
      })
  void saysWhatIsWrongAndWhere(String text, String fault) {
    assertThat(line(text).fault()).contains(fault);
  }

  @Test
  void saysWhereUtf8Ends() {
    byte[] bytes = "{\"id\":\"a\",\"content\":\"x?\"}".getBytes(StandardCharsets.UTF_8);
    bytes[22] = (byte) 0xC0;
    JsonLine line = JsonLine.of(bytes);

    assertThat(line.fault()).isEqualTo("byte 22: not valid UTF-8");
    assertThat(line.members()).extracting(JsonLine.Member::name).containsExactly("id");
  }

  @Test
  void keepsTheIdInFrontOfAFaultButNoHalfValue() {
    assertThat(line("{\"id\":12,\"content\":\"ab").member("id")).isPresent();
    assertThat(line("{\"id\":12").member("id")).isEmpty();
  }

  @Test
  void followsNestingThatWouldOverflowAStack() {
    String deep = "[".repeat(9_000) + "]".repeat(9_000);

    assertThat(line("{\"messages\":" + deep + "}").fault()).isEmpty();
    assertThat(line("{\"messages\":" + "[".repeat(1 << 20)).fault()).contains("not JSON");
  }

  @Test
  void readsNumbersAndNamesOfAnyLength() {
    assertThat(line("{\"" + "n".repeat(100_000) + "\":" + "9".repeat(5_000) + "}").fault())
        .isEmpty();
  }

  private static JsonLine line(String text) {
    return JsonLine.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
