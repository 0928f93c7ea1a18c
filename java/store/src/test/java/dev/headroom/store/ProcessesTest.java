package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes at one file, and one that is killed. */
class ProcessesTest {
  private static final String A_LINE = "[0-9a-f]{24} [0-9]+ [0-9]+";

  @TempDir Path directory;

  @Test
  void keepsWhatEightProcessesWriteAtOnce() throws Exception {
    int each = 100;
    List<Process> writers = new ArrayList<>();
    for (int seed = 0; seed < 8; seed++) {
      // Half of what a process writes another one writes, too.
      writers.add(start(WriterProcess.class, store(), "" + seed / 2, "" + each));
    }
    List<String> lines = new ArrayList<>();
    for (Process writer : writers) {
      try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
        lines.addAll(out.lines().toList());
      }
      assertThat(writer.waitFor()).as(Files.readString(errors())).isZero();
    }

    assertThat(lines).hasSize(8 * each).allMatch(line -> line.matches(A_LINE));
    assertThat(resolve(lines)).containsExactly("resolved " + 8 * each);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 57, 400})
  void losesNothingThatWasKeptBeforeAWriterIsKilled(int kept) throws Exception {
    Process writer = start(WriterProcess.class, store(), "" + kept, "1000000");
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
      for (int i = 0; i < kept; i++) {
        lines.add(out.readLine());
      }
      writer.toHandle().destroyForcibly(); // leaves the pipe open
      writer.waitFor();
      // What was still in the pipe, but for a line that is cut.
      out.lines().filter(line -> line.matches(A_LINE)).forEach(lines::add);
    }

    assertThat(writer.exitValue()).isEqualTo(128 + 9);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(kept);
    assertThat(resolve(lines)).containsExactly("resolved " + lines.size());
    assertThat(resolve(writeMore())).containsExactly("resolved 20");
  }

  private List<String> writeMore() throws Exception {
    Process writer = start(WriterProcess.class, store(), "4711", "20");
    try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
      return out.lines().toList();
    }
  }

  private List<String> resolve(List<String> lines) throws Exception {
    Path file = directory.resolve("lines.txt");
    Files.write(file, lines);
    Process reader = start(ReaderProcess.class, store(), file.toString());
    try (BufferedReader out = reader.inputReader(StandardCharsets.US_ASCII)) {
      return out.lines().toList();
    }
  }

  private String store() {
    return directory.resolve("home").resolve("originals.db").toString();
  }

  private Path errors() {
    return directory.resolve("stderr.txt");
  }

  private Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("--enable-native-access=ALL-UNNAMED");
    // Who is killed leaves the driver's library there.
    command.add("-Dorg.sqlite.tmpdir=" + directory);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    Collections.addAll(command, arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder
        .redirectError(ProcessBuilder.Redirect.appendTo(errors().toFile()))
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }
}
