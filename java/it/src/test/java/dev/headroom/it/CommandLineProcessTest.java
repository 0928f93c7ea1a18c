package dev.headroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only shows in a process of its own: pipes, full disks and small heaps. */
class CommandLineProcessTest {
  private static final int LINES = 50_000;

  @TempDir Path directory;

  @Test
  void endsQuietlyIfTheReaderOfStandardOutputLeaves() throws Exception {
    Path input = lines(5_000);
    Child child = new Child(directory);
    Process process = child.start("batch", "--input", input.toString(), "--output", "-");
    try (InputStream out = process.getInputStream()) {
      assertThat(out.read()).isEqualTo('{');
    }

    assertThat(process.waitFor()).isZero();
    assertThat(child.err()).isEmpty();
  }

  @Test
  void saysInOneLineThatTheDiskIsFull() throws Exception {
    Path input = lines(1_000);
    Child child = new Child(directory);
    Process process =
        child.start(
            ProcessBuilder.Redirect.to(Path.of("/dev/full").toFile()),
            "batch",
            "--input",
            input.toString(),
            "--output",
            "-");

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(child.err().lines()).singleElement().asString().contains("No space left");
  }

  @Test
  void runsAnyNumberOfLinesInASmallHeap() throws Exception {
    Path input = lines(LINES);
    Path output = directory.resolve("out.jsonl");
    Child child = new Child(directory, "-Xmx64m");
    Process process =
        child.start("batch", "--input", input.toString(), "--output", output.toString());

    assertThat(process.waitFor()).as("%s", child.err()).isZero();
    try (Stream<String> lines = Files.lines(output)) {
      assertThat(lines.count()).isEqualTo(LINES);
    }
    assertThat(child.err()).contains(LINES + " lines", "0 errors");
  }

  @Test
  void reportsALineThatTheHeapCannotHoldAndGoesOn() throws Exception {
    Path input = directory.resolve("in.jsonl");
    try (Writer out = Files.newBufferedWriter(input)) {
      out.write("{\"id\":1,\"content\":\"a\"}\n");
      longLine(out, 50 << 20);
      out.write("{\"id\":3,\"content\":\"b\"}\n");
    }
    Path output = directory.resolve("out.jsonl");
    Child child = new Child(directory, "-Xmx64m");
    Process process =
        child.start("batch", "--input", input.toString(), "--output", output.toString());

    assertThat(process.waitFor()).as("%s", child.err()).isEqualTo(3);
    assertThat(Files.readAllLines(output))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("{\"id\":1,\"content\":\"a\","),
            second -> assertThat(second).startsWith("{\"id\":2,").contains("\"error\":\"line 2: "),
            third -> assertThat(third).startsWith("{\"id\":3,\"content\":\"b\","));
  }

  private static void longLine(Writer out, int size) throws IOException {
    out.write("{\"id\":2,\"content\":\"[");
    for (int written = 0; written < size; written += 8) {
      out.write("1234567,");
    }
    out.write("0]\"}\n");
  }

  private Path lines(int count) throws IOException {
    Path input = directory.resolve("in-" + count + ".jsonl");
    Random random = new Random(count);
    try (BufferedWriter out = Files.newBufferedWriter(input)) {
      for (int i = 0; i < count; i++) {
        out.write("{\"id\":" + i + ",\"content\":\"[");
        for (int row = 0; row < 12; row++) {
          out.write(row == 0 ? "" : ",");
          out.write("{\\\"n\\\":" + random.nextInt(1000) + ",\\\"state\\\":\\\"open\\\"}");
        }
        out.write("]\"}\n");
      }
    }
    return input;
  }
}
