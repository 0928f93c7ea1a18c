package dev.headroom.cli;

import static dev.headroom.cli.Samples.contentLine;
import static dev.headroom.cli.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RestoreCommandTest {
  private static final String ROWS = Samples.rows(60, 5);

  @Test
  void givesEveryLineBackAsItCame() {
    String input =
        contentLine("1", ROWS)
            + "\n{\"id\":\"b\",\"x\":[1.0],\"content\":\"sh\\u006frt\"}\n{\"id\":null,\"messages\":"
            + Samples.messages(ROWS).replace("\n", " ")
            + ",\"query\":\"q\"}\n{\"id\":4,\"messages\":[{\"role\":\"tool\",\"content\":"
            + Samples.quoted(ROWS)
            + ",\"content\":"
            + Samples.quoted(Samples.rows(70, 6))
            + "}]}\n";
    Captured batch = run("batch", input);
    Captured restored = run("restore", batch.out());

    assertThat(batch.bytes().length).isLessThan(input.length());
    assertThat(restored.code()).isZero();
    assertThat(restored.out()).isEqualTo(input);
    assertThat(restored.err()).contains("4 lines", "0 errors");
  }

  @Test
  void carriesTheErrorsOfBatch() {
    String input = "{\"id\":1,\"content\":2}\n{\"id\":2,\"content\":\"cu\n";
    Captured restored = run("restore", run("batch", input).out());
    List<String> lines = restored.out().lines().toList();

    assertThat(restored.code()).isEqualTo(Exit.REFUSED);
    assertThat(lines.get(0)).startsWith("{\"id\":1,\"content\":2,\"error\":\"line 1: byte 18: ");
    assertThat(lines.get(1)).startsWith("{\"id\":2,\"error\":\"line 2, byte ");
  }

  @Test
  void refusesLinesThatBatchDidNotWrite() {
    Captured restored =
        run(
            "restore",
            "{\"id\":1,\"content\":\"x\"}\n"
                + "{\"id\":2,\"content\":\"x\",\"spans\":[{\"pointer\":\"\"}]}\n"
                + "{\"id\":3,\"content\":\"x\",\"spans\":[{\"pointer\":\"/a\",\"codec\":\"c\"}]}\n"
                + "{\"id\":4,\"content\":\"x\",\"spans\":[{\"pointer\":\"\",\"codec\":\"json-table/1\"}]}\n"
                + "nonsense\n");

    assertThat(restored.code()).isEqualTo(Exit.REFUSED);
    assertThat(restored.out().lines())
        .hasSize(5)
        .allSatisfy(line ->
            assertThat(JsonMapper.shared().readTree(line).propertyNames())
                .containsExactly("id", "error"));
  }

  private static Captured run(String command, String input) {
    return Captured.runWith(utf8(input), command, "--input", "-", "--output", "-");
  }
}
