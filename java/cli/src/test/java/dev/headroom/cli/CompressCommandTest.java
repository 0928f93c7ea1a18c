package dev.headroom.cli;

import static dev.headroom.cli.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompressCommandTest {
  private static final String ROWS = Samples.rows(60, 1);

  @TempDir Path directory;

  @Test
  void compressesAContentAndExpandGivesItBack() {
    Captured compressed = Captured.runWith(utf8(ROWS), "compress");

    assertThat(compressed.code()).isZero();
    assertThat(compressed.bytes().length).isLessThan(ROWS.length() / 2);
    assertThat(compressed.err()).contains(" tokens, ").contains("json-table/1");
    assertThat(Captured.runWith(compressed.bytes(), "expand").out()).isEqualTo(ROWS);
  }

  @Test
  void compressesTheToolResultOfARequestAndNoOtherByte() {
    String request = Samples.request(ROWS);
    Captured run = Captured.runWith(utf8(request), "compress", "--report", "json");
    String quoted = Samples.quoted(ROWS);
    int start = request.indexOf(quoted);
    String head = request.substring(0, start);
    String tail = request.substring(start + quoted.length());

    assertThat(run.out()).startsWith(head).endsWith(tail).hasSizeLessThan(request.length());
    String table = run.out().substring(head.length(), run.out().length() - tail.length());
    byte[] text = utf8(JsonMapper.shared().readTree(table).asString());
    assertThat(Captured.runWith(text, "expand").out()).isEqualTo(ROWS);

    JsonNode report = JsonMapper.shared().readTree(run.err());
    assertThat(report.at("/spans/0/pointer").asString()).isEqualTo("/messages/2/content");
    assertThat(report.at("/spans/0/codec").asString()).isEqualTo("json-table/1");
    assertThat(report.get("tokens_saved").asInt())
        .isEqualTo(report.get("tokens_before").asInt() - report.get("tokens_after").asInt())
        .isPositive();
    assertThat(report.get("decisions")).isNotEmpty();
  }

  @Test
  void takesARequestAsOneContentIfToldSo() {
    String request = Samples.request(ROWS).replace(",\"x\":1,\"x\":2", "");
    Captured run = Captured.runWith(utf8(request), "compress", "--type", "json");

    assertThat(run.code()).isZero();
    assertThat(run.out()).doesNotStartWith("{ \"model\" :");
  }

  @Test
  void leavesDeclaredTextAlone() {
    Captured run = Captured.runWith(utf8(ROWS), "compress", "--type", "text");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(ROWS);
  }

  @Test
  void takesWhatIsDeclaredAsCodeAsThatLanguage() {
    byte[] input = utf8("total = 1\n".repeat(60));

    assertThat(typeOf(input, List.of())).isEqualTo("text");
    assertThat(typeOf(input, List.of("--language", "py"))).isEqualTo("code");
    assertThat(typeOf(input, List.of("--type", "code", "--language", "python"))).isEqualTo("code");
  }

  private static String typeOf(byte[] input, List<String> options) {
    List<String> args = new ArrayList<>(List.of("compress", "--report", "json"));
    args.addAll(options);
    Captured run = Captured.runWith(input, args.toArray(String[]::new));
    return JsonMapper.shared().readTree(run.err()).at("/decisions/0/type").asString();
  }

  @Test
  void namesTheLanguagesItKnows() {
    Captured run = Captured.runWith(utf8("x = 1"), "compress", "--language", "cobol");

    assertThat(run.code()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("'cobol' is none of java, python, ");
  }

  @Test
  void readsAFileAndStaysSilentIfAsked() throws IOException {
    Path file = Files.writeString(directory.resolve("rows.json"), ROWS);
    Captured run = Captured.run("compress", "--report", "none", file.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.bytes()).isEqualTo(Captured.runWith(utf8(ROWS), "compress").bytes());
  }

  @Test
  void writesEveryFormSoThatOneDecoderReadsIt() {
    for (String form : new String[] {"default", "dense", "keyed"}) {
      Captured run =
          Captured.runWith(utf8(ROWS), "compress", "--fidelity", "lossless", "--form", form);

      assertThat(run.out()).as(form).isNotEqualTo(ROWS);
      assertThat(Captured.runWith(run.bytes(), "expand").out()).as(form).isEqualTo(ROWS);
    }
  }

  @Test
  void marksCountsOfModelsWithoutAPublicTokenizer() {
    Captured run =
        Captured.runWith(
            utf8(ROWS), "compress", "--model", "claude-sonnet-4-5", "--report", "json");

    assertThat(JsonMapper.shared().readTree(run.err()).get("estimated").asBoolean()).isTrue();
  }

  @Test
  void passesEmptyInput() {
    Captured run = Captured.run("compress");

    assertThat(run.code()).isZero();
    assertThat(run.bytes()).isEmpty();
  }
}
