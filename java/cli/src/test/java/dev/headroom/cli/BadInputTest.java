package dev.headroom.cli;

import static dev.headroom.cli.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever comes in, {@code compress} loses nothing, says why it left it alone, and ends with 0.
 */
class BadInputTest {
  private static final String ROWS = Samples.rows(60, 2);

  private static Map<String, byte[]> contents() {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    inputs.put("not JSON", utf8("[{a:1},".repeat(200)));
    inputs.put("cut off", utf8(ROWS.substring(0, ROWS.length() - 7)));
    inputs.put("invalid UTF-8", withByte(ROWS, 0xFF));
    inputs.put("an encoded surrogate", withByte(ROWS, 0xED));
    inputs.put("lone surrogate escapes", utf8(ROWS.replace("slow", "\\ud800slow")));
    inputs.put("NUL", withByte(ROWS, 0));
    inputs.put("NUL escapes", utf8(ROWS.replace("slow", "\\u0000slow")));
    inputs.put("a byte-order mark", utf8("\uFEFF" + ROWS));
    inputs.put("CR LF", utf8(ROWS.replace("},{", "},\r\n{")));
    inputs.put("CR LF in strings", utf8(ROWS.replace("slow", "sl\\r\\now")));
    inputs.put("200-deep nesting", utf8("[".repeat(200) + ROWS + "]".repeat(200)));
    inputs.put("100,000-deep nesting", utf8("[".repeat(100_000) + "]".repeat(100_000)));
    inputs.put("duplicate keys", utf8(ROWS.replace("\"id\":", "\"id\":7,\"id\":")));
    inputs.put("numbers of 400 digits", utf8(ROWS.replace(".50", "9".repeat(400) + ".50")));
    inputs.put("hostile numbers", utf8(ROWS.replace(".50", ".50E-0400")));
    inputs.put("white space", utf8(" \r\n\t ".repeat(500)));
    inputs.put("one NUL", new byte[1]);
    inputs.put("a long string", utf8("\"" + "x y ".repeat(1000) + "\""));
    inputs.put("half a marker", utf8("[1 of 2 rows omitted. Retrieve: hash=0f3a] ".repeat(60)));
    return inputs;
  }

  @TestFactory
  Iterable<DynamicTest> losesNoContent() {
    return contents().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> keeps(e.getValue())))
        .toList();
  }

  private static void keeps(byte[] input) {
    Captured run =
        Captured.runWith(input, "compress", "--fidelity", "lossless", "--report", "json");
    JsonNode report = JsonMapper.shared().readTree(run.err());

    assertThat(run.code()).isZero();
    if (Arrays.equals(run.bytes(), input)) {
      assertThat(report.get("spans")).isEmpty();
      assertThat(report.findValuesAsString("reason") + report.get("notes").toString())
          .isNotEqualTo("[][]");
      return;
    }
    byte[] back = Captured.runWith(run.bytes(), "expand").bytes();
    assertThat(JsonMapper.shared().readTree(back)).isEqualTo(JsonMapper.shared().readTree(input));
  }

  @TestFactory
  Iterable<DynamicTest> losesNoPartOfARequest() {
    Map<String, String> messages = new LinkedHashMap<>();
    messages.put("no content", "{\"role\":\"tool\"}");
    messages.put("content of a wrong type", "{\"role\":\"tool\",\"content\":17}");
    messages.put(
        "content that is an object", "{\"role\":\"tool\",\"content\":{\"a\":" + ROWS + "}}");
    messages.put("unknown role", "{\"role\":\"oracle\",\"content\":" + Samples.quoted(ROWS) + "}");
    messages.put(
        "unknown block",
        "{\"role\":\"tool\",\"content\":[{\"type\":\"hologram\",\"data\":"
            + Samples.quoted(ROWS)
            + "}]}");
    messages.put("no object", "\"just a text\"");
    messages.put("null", "null");
    return messages.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> passes(e.getValue())))
        .toList();
  }

  /** The odd message comes out as it is; the good one beside it is compressed or left alone. */
  private static void passes(String odd) {
    String head = "{\"model\":\"gpt-4o\",\"messages\":[" + odd + ",{\"role\":\"tool\",\"content\":";
    String good = Samples.quoted(ROWS);
    Captured run = Captured.runWith(utf8(head + good + "}]}"), "compress", "--report", "json");
    JsonNode report = JsonMapper.shared().readTree(run.err());

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith(head).endsWith("}]}");
    if (report.get("spans").isEmpty()) {
      assertThat(run.out()).isEqualTo(head + good + "}]}");
      assertThat(report.get("notes")).isNotEmpty();
    } else {
      assertThat(report.at("/spans/0/pointer").asString()).isEqualTo("/messages/1/content");
    }
  }

  private static byte[] withByte(String text, int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int middle = text.indexOf("slow") + 2;
    out.writeBytes(text.substring(0, middle).getBytes(StandardCharsets.UTF_8));
    out.write(value);
    out.writeBytes(text.substring(middle).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }
}
