package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  private final String before = System.getProperty("headroom.home", "");

  @TempDir private Path home = Path.of("");

  @BeforeEach
  void moveHome() {
    System.setProperty("headroom.home", home.toString());
  }

  @AfterEach
  void moveBack() {
    System.setProperty("headroom.home", before);
  }

  @Test
  void showsWhatItsOutputSaysAgain() throws Exception {
    String shown = Captured.run("config", "show", "--port", "99", "--retrieval", "none").out();
    assertThat(shown).contains("port = 99").containsPattern("port = 99 +# --port");
    Files.writeString(home.resolve("config.toml"), shown);
    Captured again = Captured.run("config", "show");
    assertThat(again.code()).isZero();
    assertThat(again.out().replaceAll("#[^\n]*/config.toml:\\d+", ""))
        .contains("port = 99", "retrieval = \"none\"");
    assertThat(Captured.run("config", "check").code()).isZero();
  }

  @Test
  void keepsTheTokenToItself() {
    Captured shown = Captured.run("config", "show", "--token", "0123456789abcdef");
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).doesNotContain("0123456789").contains("# token = \"(set)\"");
  }

  @Test
  void refusesAFileWithFaults() throws Exception {
    Files.writeString(home.resolve("config.toml"), "prot = 1\n");
    for (String[] command : new String[][] {{"config", "check"}, {"config", "show"}, {"proxy"}}) {
      Captured run = Captured.run(command);
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("config.toml:1: there is no prot; the nearest is port");
    }
  }

  @Test
  void refusesAFlagThatDoesNotHold() {
    Captured run = Captured.run("proxy", "--deadline-ms", "soon");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--deadline-ms: \"soon\" must be a whole number");
  }

  @Test
  void saysWhatToDoWhereThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Captured run = Captured.run("proxy", "--port", "" + taken.getLocalPort());
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("headroom: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
          .doesNotContain("Failed to bind")
          .contains("another port or address can be named with --port and --host");
    }
  }

  @Test
  void rulesForToolsOfTheFileHoldForCompressAndDoctorCountsThem() throws Exception {
    byte[] request = request("query", 400);
    int plain = Captured.runWith(request, "compress").bytes().length;
    Path file = Files.writeString(home.resolve("config.toml"), "[tools]\nquery = 'verbatim'\n");
    int ruled = Captured.runWith(request, "compress").bytes().length;
    assertThat(plain).isLessThan(request.length / 2);
    assertThat(ruled).isGreaterThanOrEqualTo(request.length);
    assertThat(Captured.run("doctor").out()).contains(file + " holds; rules for tools: 1");
  }

  @Test
  void aRuleForToolsThatDoesNotHoldIsToldOfByEveryCommandThatReadsIt() throws Exception {
    Files.writeString(home.resolve("config.toml"), "[tools]\nquery = 'verbatimm'\n");
    String what = "config.toml:2: tools.query: \"verbatimm\" must be verbatim, source";
    for (String command : List.of("compress", "proxy", "config check")) {
      Captured run = Captured.runWith(request("query", 3), command.split(" "));
      assertThat(run.code()).as(command).isEqualTo(3);
      assertThat(run.err()).as(command).contains(what);
    }
    Captured doctor = Captured.run("doctor");
    assertThat(doctor.code()).isEqualTo(1);
    assertThat(doctor.out()).contains(what);
  }

  private static byte[] request(String tool, int rows) {
    StringBuilder table = new StringBuilder("[");
    for (int i = 0; i < rows; i++) {
      table
          .append(i == 0 ? "" : ",")
          .append("{'id':%d,'state':'ready','size':%d}".formatted(i, i * 7));
    }
    String result = table.append(']').toString().replace("'", "\\\"");
    return """
    {"model":"gpt-4o","messages":[{"role":"user","content":"look"},
    {"role":"assistant","tool_calls":[{"id":"c","type":"function",
    "function":{"name":"%s","arguments":"{}"}}]},
    {"role":"tool","tool_call_id":"c","content":"%s"}]}\
    """
        .formatted(tool, result)
        .getBytes(StandardCharsets.UTF_8);
  }
}
