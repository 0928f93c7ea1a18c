package dev.headroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native front, the proxy and the command line together, each a process of its own. */
class HooksProcessTest {
  private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern REFERENCE = Pattern.compile("retrieve ([0-9a-f]{24});");

  /** A proxy on a busy machine is no longer cold after so long. */
  private static final Duration COLD = Duration.ofMinutes(1);

  private static final String FAILED = "test_refund FAILED: expected 200, got 503";

  /** 2,000 lines with a failure among them, a word on standard error, and a code of failure. */
  private static final String TESTS =
      """
      i=0
      while [ $i -lt 2000 ]; do
        if [ $i -eq 1300 ]; then echo '%s'; else echo "case $i of orders passed"; fi
        i=$((i+1))
      done
      echo 'one failed' >&2
      exit 3
      """
          .formatted(FAILED);

  @TempDir Path directory;
  private final List<Process> started = new ArrayList<>();
  private String port = "";

  private record Ended(int code, String out, String err) {}

  /** Where there is no cargo nothing was built; the build asks for it wherever there is. */
  private static Path front() {
    Path front = Path.of("../../bindings/target/bin/headroom-front").toAbsolutePath().normalize();
    assumeTrue(
        Files.isExecutable(front) || "required".equals(System.getProperty("headroom.native")),
        front + " was not built");
    return front;
  }

  @BeforeEach
  void startProxy() throws Exception {
    front();
    Process proxy = java("proxy", "--port", "0").redirectOutput(file("unused")).start();
    started.add(proxy);
    try (BufferedReader said = proxy.errorReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        Matcher m = PORT.matcher(line);
        if (m.find()) {
          port = m.group(1);
          return;
        }
      }
    }
    throw new IllegalStateException("the proxy did not start");
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  private java.io.File file(String name) {
    return directory.resolve(name).toFile();
  }

  private ProcessBuilder java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dheadroom.home=" + directory.resolve("headroom"));
    command.add("-Dheadroom.front=" + front());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("dev.headroom.cli.Main");
    command.addAll(List.of(arguments));
    return with(new ProcessBuilder(command));
  }

  private ProcessBuilder with(ProcessBuilder builder) {
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("HEADROOM_OFF");
    builder.environment().put("HOME", directory.resolve("home").toString());
    builder.environment().put("HEADROOM_PORT", port);
    return builder;
  }

  private ProcessBuilder run(String script) {
    return with(new ProcessBuilder(front().toString(), "run", "--", "sh", "-c", script));
  }

  private Ended end(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process =
        builder
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(file("out"))
            .redirectError(file("err"))
            .start();
    int code = process.waitFor();
    return new Ended(
        code,
        Files.readString(directory.resolve("out")),
        Files.readString(directory.resolve("err")));
  }

  private static String reference(String text) {
    Matcher reference = REFERENCE.matcher(text);
    assertThat(reference.find()).as(text).isTrue();
    return reference.group(1);
  }

  @Test
  void showsTheFailureOfALongOutputAndGivesTheRestBack() throws Exception {
    Ended plain = end(run(TESTS));
    Instant late = Instant.now().plus(COLD);
    while (!plain.out().contains("[whole output") && Instant.now().isBefore(late)) {
      plain = end(run(TESTS)); // while the proxy is cold an output may come as it is
    }
    assertThat(plain.code()).isEqualTo(3);
    assertThat(plain.err()).isEqualTo("one failed\n");
    assertThat(plain.out()).contains(FAILED);

    ProcessBuilder off = run(TESTS);
    off.environment().put("HEADROOM_OFF", "1");
    Ended raw = end(off);
    assertThat(raw.code()).isEqualTo(3);
    assertThat(raw.out().lines()).hasSize(2000);
    assertThat(plain.out().length()).isLessThan(raw.out().length() / 5);
    Ended back = end(java("retrieve", reference(plain.out())));
    assertThat(back.out()).isEqualTo(raw.out());
  }

  @Test
  void runsAsIfItWereNotThereWhenTheProxyIsKilled() throws Exception {
    stop();
    Ended ended = end(run(TESTS));
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).isEqualTo("one failed\n");
    assertThat(ended.out().lines()).hasSize(2000).contains(FAILED);
  }

  @Test
  void provesAnInstalledHookAndTakesItOutAgain() throws Exception {
    Path settings = directory.resolve("home/.claude/settings.json");
    Files.createDirectories(settings.getParent());
    String before = "{\n\t// mine\n\t\"model\": \"opus\",\n}";
    Files.writeString(settings, before);

    Ended installed = end(java("hooks", "install", "claude", "--rewrite"));
    assertThat(installed.code()).as(installed.err()).isZero();
    assertThat(installed.err()).contains("all of it comes back").contains("is rewritten");
    assertThat(Files.readString(settings)).contains("// mine", front() + " hook claude");
    assertThat(end(java("hooks", "status", "claude", "--test")).err()).contains("all of it comes");
    Ended doctor = end(java("doctor"));
    assertThat(doctor.out())
        .contains("hook_claude    in " + settings + "; no output was seen yet")
        .contains("rewrite_claude in " + settings);

    Ended removed = end(java("hooks", "uninstall", "claude"));
    assertThat(removed.code()).isZero();
    assertThat(Files.readString(settings)).isEqualTo(before);
  }

  @Test
  void saysWhatAnInstallNeeds() throws Exception {
    Ended codex = end(java("hooks", "install", "codex"));
    assertThat(codex.code()).isEqualTo(2);
    assertThat(codex.err()).contains("--rewrite");
    assertThat(end(java("hooks", "install", "aider")).code()).isEqualTo(2);
    assertThat(end(java("hooks", "install", "nobody")).code()).isEqualTo(2);
    assertThat(end(java("hooks")).code()).isEqualTo(2);
    assertThat(end(java("hooks", "install")).code()).isEqualTo(4);
  }
}
