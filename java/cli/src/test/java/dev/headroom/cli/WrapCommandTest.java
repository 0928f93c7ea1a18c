package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a process of its own, since a wrapped command has its streams. */
class WrapCommandTest {
  @TempDir Path directory;

  private record Ended(int code, String out, String err) {}

  private ProcessBuilder headroom(String... args) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      List<String> words = new ArrayList<>();
      words.addAll(List.of("wrap", "--port", Integer.toString(free.getLocalPort())));
      words.addAll(List.of(args));
      return command(words);
    }
  }

  private ProcessBuilder command(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dheadroom.home=" + directory.resolve("headroom"),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOME", directory.toString());
    builder.environment().remove("ANTHROPIC_BASE_URL");
    return builder.redirectError(directory.resolve("err").toFile());
  }

  private Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said, Files.readString(directory.resolve("err")));
    }
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.createDirectories(directory.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void pointsACommandAtAProxyAndPassesItsExitCodeOn() throws Exception {
    Ended ended =
        run(headroom("--", "sh", "-c", "echo $ANTHROPIC_BASE_URL $0 $1; exit 7", "a b", "--"));
    assertThat(ended.code()).isEqualTo(7);
    assertThat(ended.out()).matches("http://127\\.0\\.0\\.1:\\d+ a b --\n");
  }

  @Test
  void passesSignalsOn() throws Exception {
    Ended ended =
        run(headroom("--", "sh", "-c", "trap 'exit 9' TERM; kill -TERM $PPID; sleep 20 & wait"));
    assertThat(ended.code()).isEqualTo(9);
  }

  @Test
  void givesAnAgentItsOwnArguments() throws Exception {
    program("codex", "for a in \"$@\"; do echo \"[$a]\"; done");
    ProcessBuilder builder = headroom("codex", "--", "exec", "hello world");
    builder.environment().put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
    assertThat(run(builder).out())
        .matches(
            "\\[-c]\n\\[openai_base_url=\"http://127\\.0\\.0\\.1:\\d+/v1\"]\n\\[exec]\n\\[hello world]\n");
  }

  @Test
  void saysWhatWorksForAnAgentThatCannotBePointedAtAProxy() throws Exception {
    Ended ended = run(headroom("cursor"));
    assertThat(ended.code()).isEqualTo(Exit.USAGE);
    assertThat(ended.err()).contains("headroom mcp install cursor");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    ProcessBuilder builder = headroom("claude");
    builder.environment().put("PATH", "/nowhere");
    Ended ended = run(builder);
    assertThat(ended.code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(ended.err()).contains("no claude on PATH");
  }

  private void configured(String line) throws IOException {
    Path home = Files.createDirectories(directory.resolve("headroom"));
    Files.writeString(home.resolve("config.toml"), line + "\n");
  }

  @Test
  void sendsRequestsWhereTheConfigurationSays() throws Exception {
    configured("anthropic_api_url = \"http://127.0.0.2:1\"");
    List<String> lines =
        List.of("GET /v1/models HTTP/1.1", "host: localhost", "x-api-key: a", "connection: close");
    String request = String.join("\\r\\n", lines) + "\\r\\n\\r\\n";
    String script =
        "exec 3<>/dev/tcp/127.0.0.1/$HEADROOM_PORT; printf '%s' >&3; cat <&3".formatted(request);
    assertThat(run(headroom("--", "bash", "-c", script)).out())
        .startsWith("HTTP/1.1 502")
        .contains("127.0.0.2: ");
  }

  @Test
  void keepsAnAddressUntilItIsUnwrapped() throws Exception {
    Path file = Files.createDirectory(directory.resolve(".gemini")).resolve(".env");
    Files.writeString(file, "GEMINI_API_KEY=secret # mine");
    Ended shown = run(headroom("--keep", "--dry-run", "gemini"));
    assertThat(shown.out()).contains("+GOOGLE_GEMINI_BASE_URL=http://127.0.0.1:");
    assertThat(file).content().isEqualTo("GEMINI_API_KEY=secret # mine");

    Ended kept = run(headroom("--keep", "gemini"));
    assertThat(kept.code()).isEqualTo(Exit.DONE);
    assertThat(kept.err()).contains("headroom proxy", "headroom unwrap gemini");
    assertThat(file).content().startsWith("GEMINI_API_KEY=secret # mine\nGOOGLE_GEMINI_BASE_URL=");
    Ended doctor = run(command(List.of("doctor")));
    assertThat(doctor.out()).contains("no proxy runs there", "headroom unwrap gemini");
    assertThat(doctor.code()).isEqualTo(Exit.FAILURE);

    assertThat(run(command(List.of("unwrap", "gemini"))).code()).isEqualTo(Exit.DONE);
    assertThat(file).content().isEqualTo("GEMINI_API_KEY=secret # mine");
  }

  @Test
  void saysWhereOriginalsStayWhenAllIsTakenOut() throws Exception {
    Ended ended = run(command(List.of("uninstall")));
    assertThat(ended.code()).isEqualTo(Exit.DONE);
    assertThat(ended.err()).contains("nothing of ours", directory.resolve("headroom").toString());
  }

  @Test
  void saysWhichAgentsKeepNoAddress() throws Exception {
    Ended ended = run(headroom("--keep", "claude"));
    assertThat(ended.code()).isEqualTo(Exit.USAGE);
    assertThat(ended.err()).contains("headroom wrap claude");
  }

  @Test
  void saysWhatIsWrongInTheConfiguration() throws Exception {
    configured("deadline_ms = \"soon\"");
    Ended ended = run(headroom("--", "true"));
    assertThat(ended.code()).isNotZero();
    assertThat(ended.err()).contains("config.toml", "deadline_ms");
  }

  @Test
  void leavesNothingInTheHome() throws Exception {
    run(headroom("--", "true"));
    assertThat(directory.resolve("headroom/journal")).doesNotExist();
    try (var files = Files.list(directory)) {
      assertThat(files.map(f -> f.getFileName().toString())).isSubsetOf("headroom", "err");
    }
  }
}
