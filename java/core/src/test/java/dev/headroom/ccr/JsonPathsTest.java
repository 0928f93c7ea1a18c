package dev.headroom.ccr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathsTest {
  private static final String JSON =
      """
      {"n": 1.0, "big": 123456789012345678901234567890, "e": -0.000e+7, "s": "\\u00e9\\/",
       "größe": {"k.1": [true, null]}, "dup": 1, "dup": 2,
       "items": [{"id": 7, "p": 9.90, "t": ["x"]}, {"id": 8, "p": 20.00}, {"id": 9}]}\
      """;

  private static String get(String json, String path) {
    return get(json, Selector.path(path));
  }

  private static String get(String json, Selector selector) {
    return switch (Retrieval.of(json.getBytes(UTF_8), selector, Limit.DEFAULT)) {
      case Retrieved.Page page -> page.text();
      case Retrieved.Miss miss -> "miss: " + miss.reason();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "$.n ~ 1.0",
        "n ~ 1.0",
        "$.big ~ 123456789012345678901234567890",
        "$.e ~ -0.000e+7",
        "$.s ~ \"\\u00e9\\/\"",
        "$['größe']['k.1'] ~ [true, null]",
        "$['größe']['k.1'][1] ~ null",
        "$.dup ~ 2",
        "$.items[-1].id ~ 9",
        "$.items[?(@.p > 10)].p ~ 20.00",
        "$.items[?(@.p == 9.9)].id ~ 7",
        "$.items[?(@.t)].t ~ [\"x\"]",
        "$.items[?(@.t == ['x'])].id ~ 7",
        "$..t[0] ~ \"x\"",
        "$.items[0]['id','p'] ~ `1:7\n2:9.90`",
      })
  void valuesKeepTheirSpelling(String path, String expected) {
    assertThat(get(JSON, path)).isEqualTo(expected);
  }

  @Test
  void rowsAreThoseOfWhatThePathNames() {
    assertThat(get(JSON, Selector.path("$.items").withRows("2-3")))
        .isEqualTo("2:{\"id\": 8, \"p\": 20.00}\n3:{\"id\": 9}");
    assertThat(get(JSON, Selector.path("$.items[0]").withRows("2"))).isEqualTo("\"p\": 9.90");
    assertThat(get(JSON, Selector.path("$.items[*].id").withRows("2-"))).isEqualTo("2:8\n3:9");
    assertThat(get(JSON, Selector.path("$.items").withGrep("9", 0)))
        .isEqualTo("1:{\"id\": 7, \"p\": 9.90, \"t\": [\"x\"]}\n3:{\"id\": 9}\n[2 matching rows]");
    assertThat(get(JSON, Selector.path("$.items").withQuery("20.00"))).startsWith("2:{\"id\": 8");
  }

  @Test
  void jsonLinesAreAnArrayOfTheirLines() {
    String lines = "{\"a\":1.50}\r\n\r\n{\"a\":2}\n{\"a\":[3]}";
    assertThat(get(lines, "$[0].a")).isEqualTo("1.50");
    assertThat(get(lines, "$[*].a")).isEqualTo("1:1.50\n2:2\n3:[3]");
  }

  @Test
  void aLongValueGoesOnByBytesAndNamesItsRows() {
    String json = "{\"a\":[" + "123456789,".repeat(5000) + "0]}";
    assertThat(get(json, "$.a"))
        .matches(
            "(?s)\\[123.*\n\\[bytes 6-15,\\d+ of 50,009; next: bytes=\\d+-50008; or rows=A-B of"
                + " 5,001 with the same path]");
  }

  @Test
  void whatIsNotThereIsAMiss() {
    assertThat(get(JSON, "$.none")).startsWith("miss: \"path=$.none\" names nothing here");
    assertThat(get(JSON, "$.items[?(@.id > 99)]")).startsWith("miss: ");
    assertThat(get(JSON, "$.items[99]")).startsWith("miss: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$[", "$.items[?(@.id =~ /x/)]", "$.items.length()", "$..[?(", "$.a[?(@.b =="})
  void whatIsNoPathSaysWhy(String path) {
    assertThatThrownBy(() -> get(JSON, path))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("path");
  }

  @Test
  void whatIsNotJsonHasNoPaths() {
    assertThatThrownBy(() -> get("plain text", "$.a"))
        .isInstanceOf(HeadroomException.class)
        .hasMessage("path needs JSON, and the original is text of 1 line, 10 bytes");
    assertThatThrownBy(() -> get(JSON, Selector.path("$.n").withRows("1")))
        .hasMessageContaining("without rows");
    assertThatThrownBy(() -> get(JSON, Selector.of(Map.of("path", "$.n", "lines", "1"))))
        .hasMessageContaining("names no text");
  }

  @Test
  void linesAndBytesOfAStringAreThoseOfItsContent() {
    String json = "{\"log\":\"one\\ntwo \\u00e9\\r\\nthree\\n\"}";
    Selector log = Selector.path("$.log");
    assertThat(get(json, log.withLines("2-3"))).isEqualTo("two \u00e9\r\nthree\n");
    assertThat(get(json, log.withGrep("^t", 0))).startsWith("2:two \u00e9\n3:three");
    assertThat(get(json, Selector.of(Map.of("path", "$.log", "bytes", "5-7")))).isEqualTo("two");
    assertThat(get(json, log.withLines("9"))).startsWith("miss: there is no line 9");
  }

  @Test
  void aPathGoesOnInADocumentThatAStringHolds() {
    String json =
        "{\"a\":[{\"payload\":\"{\\\"items\\\":[{\\\"id\\\":7},{\\\"id\\\":8.0}]}\"}],\"t\":\"x\"}";
    assertThat(get(json, "$.a[0].payload.items[1].id")).isEqualTo("8.0");
    assertThat(get(json, Selector.path("$.a[0].payload.items").withRows("2")))
        .isEqualTo("{\"id\":8.0}");
    assertThat(get(json, Selector.path("$.a[0].payload").withRows("1"))).startsWith("{\"id\":7}");
    assertThat(get(json, "$.a[0].payload.none")).startsWith("miss: ");
    assertThat(get(json, "$.t.none")).startsWith("miss: ");
  }

  @Test
  void theNextPartOfATextIsAskedForWithItsPath() {
    String json = "{\"log\":\"" + "a line of some words\\n".repeat(4000) + "\"}";
    assertThat(get(json, Selector.path("$.log").withLines("5-3999")))
        .matches("(?s).*; next: lines=\\d+-3999 with the same path]");
  }

  @Test
  void aPathThatRunsAwayIsStopped() {
    String json = "[".repeat(60) + "{\"a\":[" + "{\"b\":1},".repeat(3000) + "0]}" + "]".repeat(60);
    assertThatThrownBy(() -> get(json, "$..[?(@..b)]..[?(@..b)]..[?(@..b)]"))
        .isInstanceOf(HeadroomException.class);
    assertThatThrownBy(() -> get("[".repeat(9000) + "]".repeat(9000), "$..a"))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("too deeply");
  }
}
