package dev.headroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that meet the same conversations at once, are killed and started again, agree. */
class ConversationProcessesTest {
  private static final int CONVERSATIONS = 50;
  private static final int TURNS = 6;

  @TempDir Path directory;

  @Test
  void whatOneHasSentTheOthersSend() throws Exception {
    List<String> lines = new ArrayList<>();
    Process first = start();
    Process second = start();
    lines.addAll(read(first, 70)); // killed in the middle of the second turn
    first.toHandle().destroyForcibly();
    first.waitFor();
    Process third = start();
    lines.addAll(read(second, Integer.MAX_VALUE));
    lines.addAll(read(third, Integer.MAX_VALUE));
    lines.addAll(read(start(), Integer.MAX_VALUE));
    assertThat(Files.readString(errors())).isEmpty();
    assertThat(lines).hasSize(70 + 3 * CONVERSATIONS * TURNS);
    check(lines);
  }

  private static void check(List<String> lines) {
    Map<String, String> sent = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split(" ");
      String before = sent.putIfAbsent(parts[0] + " " + parts[1], parts[2]);
      assertThat(before == null || before.equals(parts[2])).as(line).isTrue();
    }
    for (int seed = 0; seed < CONVERSATIONS; seed++) {
      for (int turn = 1; turn < TURNS; turn++) {
        String earlier = sent.get(seed + " " + (turn - 1));
        assertThat(sent.get(seed + " " + turn)).startsWith(earlier + ",");
      }
    }
  }

  private List<String> read(Process process, int most) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (lines.size() == most) {
        return lines;
      }
    }
    assertThat(process.waitFor()).as(Files.readString(errors())).isZero();
    return lines;
  }

  private Path errors() {
    return directory.resolve("stderr.txt");
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.sqlite.tmpdir=" + directory); // who is killed leaves the driver's library
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(TurnsProcess.class.getName());
    command.add(directory.resolve("originals.db").toString());
    command.add(Integer.toString(CONVERSATIONS));
    command.add(Integer.toString(TURNS));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder
        .redirectError(ProcessBuilder.Redirect.appendTo(errors().toFile()))
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }
}
