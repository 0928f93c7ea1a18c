package dev.headroom.cli;

import static dev.headroom.cli.Samples.contentLine;
import static dev.headroom.cli.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BatchCommandTest {
  private static final String ROWS = Samples.rows(60, 4);

  @TempDir Path directory;

  @Test
  void writesTheContractOfALine() {
    Captured run = batch(contentLine("\"a\"", ROWS) + "\n");
    JsonNode line = JsonMapper.shared().readTree(run.out());

    assertThat(run.code()).isZero();
    assertThat(line.propertyNames())
        .containsExactly(
            "id",
            "content",
            "tokens_before",
            "tokens_after",
            "tokens_saved",
            "compression_ratio",
            "transforms_applied",
            "references",
            "spans",
            "lossless");
    int before = line.get("tokens_before").asInt();
    int after = line.get("tokens_after").asInt();
    assertThat(line.get("tokens_saved").asInt()).isEqualTo(before - after).isPositive();
    assertThat(line.get("compression_ratio").asDouble())
        .isEqualTo((double) (before - after) / before);
    assertThat(line.get("transforms_applied").toString()).isEqualTo("[\"json-table/1\"]");
    assertThat(line.get("spans").toString())
        .isEqualTo("[{\"pointer\":\"\",\"codec\":\"json-table/1\"}]");
    assertThat(line.get("references")).isEmpty();
    assertThat(line.get("lossless").asBoolean()).isTrue();
    assertThat(run.err()).contains("1 line, 0 errors", before + " -> " + after + " tokens");
  }

  @Test
  void keepsIdsAndOtherMembersAsTheyAreSpelled() {
    String input =
        "{\"id\":1.50e1,\"tag\":{\"x\":[1.0, 2]},\"content\":\"sh\\u006frt\",\"query\":\"q\"}\n"
            + "{\"content\":\"no id\"}\n"
            + "{\"content\":\"x\",\"id\":[null,\"\\/\"]}\n";
    List<String> lines = batch(input).out().lines().toList();

    assertThat(lines.get(0))
        .startsWith(
            "{\"id\":1.50e1,\"tag\":{\"x\":[1.0, 2]},\"content\":\"sh\\u006frt\",\"query\":\"q\","
                + "\"tokens_before\":1,\"tokens_after\":1,\"tokens_saved\":0,");
    assertThat(lines.get(1)).startsWith("{\"id\":null,\"content\":\"no id\",");
    assertThat(lines.get(2)).startsWith("{\"content\":\"x\",\"id\":[null,\"\\/\"],");
  }

  @Test
  void keepsEveryByteOfMessagesOutsideTheSpans() {
    String messages = Samples.messages(ROWS).replace("\n", "\t");
    String line = batch("{\"id\":1,\"messages\":" + messages + "}\n").out();
    String quoted = Samples.quoted(ROWS);
    int start = messages.indexOf(quoted);

    assertThat(line)
        .startsWith("{\"id\":1,\"messages\":" + messages.substring(0, start))
        .contains(messages.substring(start + quoted.length()) + ",\"tokens_before\":")
        .contains("\"spans\":[{\"pointer\":\"/2/content\",\"codec\":\"json-table/1\"}]");
  }

  @Test
  void goesOnAfterLinesItCannotRead() throws IOException {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes(utf8("\uFEFF{\"id\":1,\"content\":\"a\"}\r\n \t\r\n\n"));
    input.writeBytes(utf8("{\"id\":2,\"content\":\""));
    input.write(0xFF);
    input.writeBytes(utf8("\"}\n{\"id\":3,\"content\":\"cut\n[]\n{\"id\":5,\"content\":6}\n"));
    input.writeBytes(utf8("{\"id\":6}\n{\"id\":7,\"content\":\"\",\"messages\":[]}\n"));
    input.writeBytes(
        utf8("{\"id\":8,\"messages\":\"x\"}\n{\"id\":9,\"content\":\"x\",\"error\":1}\n"));
    input.writeBytes(utf8("{\"id\":10,\"content\":\"last\"}"));
    Captured run = batch(input.toByteArray());
    List<JsonNode> lines = run.out().lines().map(JsonMapper.shared()::readTree).toList();

    assertThat(run.code()).isEqualTo(Exit.REFUSED);
    assertThat(lines)
        .extracting(l -> l.get("id").toString())
        .containsExactly("1", "2", "3", "null", "5", "6", "7", "8", "9", "10");
    assertThat(lines)
        .extracting(l -> l.path("error").asString(""))
        .satisfiesExactly(
            e -> assertThat(e).isEmpty(),
            e -> assertThat(e).isEqualTo("line 4, byte 19: not valid UTF-8"),
            e -> assertThat(e).startsWith("line 5, byte 22: the JSON is cut off"),
            e -> assertThat(e).isEqualTo("line 6, byte 0: not a JSON object"),
            e -> assertThat(e).startsWith("line 7: byte 18: \"content\" must be a string"),
            e -> assertThat(e).isEqualTo("line 8: neither \"content\" nor \"messages\""),
            e -> assertThat(e).startsWith("line 9: both"),
            e -> assertThat(e).startsWith("line 10: byte 19: \"messages\" must be an array"),
            e -> assertThat(e).startsWith("line 11: \"error\" is a member that batch writes"),
            e -> assertThat(e).isEmpty());
    assertThat(lines.get(4).get("content").asInt()).isEqualTo(6);
    assertThat(run.err()).contains("10 lines (2 blank lines skipped), 8 errors", "line 4, byte 19");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void writesTheSameBytesOnEveryNumberOfThreads(int threads) throws IOException {
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      input.append(contentLine(Integer.toString(i), Samples.rows(i % 50, i))).append('\n');
      input.append("{\"id\":").append(i).append(i % 9 == 0 ? "\n" : ",\"content\":\"é\"}\n");
    }
    Path in = Files.writeString(directory.resolve("in.jsonl"), input);
    byte[] expected = batch(utf8(input.toString())).bytes();
    Path out = directory.resolve("out.jsonl");
    Captured run =
        Captured.run(
            "batch",
            "--input",
            in.toString(),
            "--output",
            out.toString(),
            "--threads",
            "" + threads);

    assertThat(run.code()).isEqualTo(Exit.REFUSED);
    assertThat(run.bytes()).isEmpty();
    assertThat(Files.readAllBytes(out)).isEqualTo(expected);
    assertThat(directory.resolve("out.jsonl.partial")).doesNotExist();
  }

  @Test
  void givesTheOutputItsNameOnlyAtTheEnd() throws IOException {
    Path out = Files.writeString(directory.resolve("out.jsonl"), "earlier");
    Captured run =
        Captured.run(
            "batch", "--input", directory.resolve("none").toString(), "--output", "" + out);

    assertThat(run.code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(out).hasContent("earlier");
  }

  @Test
  void refusesToWriteOverItsInput() throws IOException {
    Path file = Files.writeString(directory.resolve("x.jsonl"), "{\"id\":1,\"content\":\"a\"}\n");
    Captured run = Captured.run("batch", "--input", "" + file, "--output", "" + file);

    assertThat(run.code()).isEqualTo(Exit.USAGE);
    assertThat(file).hasContent("{\"id\":1,\"content\":\"a\"}");
  }

  @Test
  void endsWithFourIfTheOutputsDirectoryIsMissing() {
    Path out = directory.resolve("none/out.jsonl");

    assertThat(Captured.run("batch", "--input", "-", "--output", "" + out).code())
        .isEqualTo(Exit.NOT_FOUND);
  }

  @Test
  void writesNothingForAnEmptyInput() {
    Captured run = batch("");

    assertThat(run.code()).isZero();
    assertThat(run.bytes()).isEmpty();
    assertThat(run.err()).contains("0 lines");
  }

  private static Captured batch(String input) {
    return batch(utf8(input));
  }

  private static Captured batch(byte[] input) {
    return Captured.runWith(input, "batch", "--input", "-", "--output", "-");
  }
}
