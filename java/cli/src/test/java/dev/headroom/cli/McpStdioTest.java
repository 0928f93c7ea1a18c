package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mcp serve} as agents start it. */
class McpStdioTest {
  private static final String HOME = "headroom.home";

  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n";

  private static final String CALL =
      """
      {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"headroom_stats"}}
      """;

  @TempDir Path directory;
  private String before = "";

  @BeforeEach
  void useAHomeOfItsOwn() {
    before = System.getProperty(HOME, "");
    System.setProperty(HOME, directory.resolve("home").toString());
  }

  @AfterEach
  void restoreTheHome() {
    if (before.isEmpty()) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, before);
    }
  }

  private static String serve(String input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    assertThat(Start.serve(new Streams(in, out, err, false))).isEqualTo(Exit.DONE);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void namesItsToolsBeforeItOpensAStore() {
    assertThat(serve(LIST)).contains("headroom_retrieve");
    assertThat(directory.resolve("home")).doesNotExist();
  }

  @Test
  void opensTheStoreForTheFirstCall() {
    assertThat(serve(LIST + CALL)).contains("\"id\":2").doesNotContain("\"isError\":true");
  }
}
