package dev.headroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models by the command line, with what runs them on the class path. */
class ModelsProcessTest {
  private static final Path MODEL = Path.of("../prose/src/test/resources/models/llmlingua-2-bert");
  private static final Pattern DENIAL = Pattern.compile("never");

  @TempDir Path directory;
  private String out = "";
  private String err = "";

  private int run(String... arguments) throws Exception {
    Child child = new Child(directory);
    Process process = child.start(arguments);
    out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    err = child.err();
    return code;
  }

  private Path article() throws IOException {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      s.append("The old harbour at the end of the long road no. ")
          .append(i)
          .append(" was never closed by its merchants, and visitors reach it by tram.\n\n");
    }
    return Files.writeString(directory.resolve("article.txt"), s);
  }

  @Test
  void areInstalledCheckedAndUsedByTheirNames() throws Exception {
    String name = "small-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    assertThat(run("models", "install", MODEL.toString(), "--name", name)).as(err).isZero();
    assertThat(err).contains(name + " installed in", "loaded in", "by words");
    assertThat(run("models", "list")).isZero();
    assertThat(out).contains(name + " ");
    assertThat(run("models", "check", name)).as(err).isZero();
    assertThat(err).contains("3 files as they were");

    int code =
        run(
            "compress",
            article().toString(),
            "--kompress-model",
            name,
            "--kompress-ms",
            "60000",
            "--target-ratio",
            "0.3",
            "--report",
            "json");
    assertThat(code).as(err).isZero();
    assertThat(err).contains("\"text-excerpt/1+" + name + "\"");
    assertThat(out).contains("…", "no. 17 ");
    assertThat(DENIAL.matcher(out).results()).hasSize(40);

    String place = err(name);
    Files.writeString(Path.of(place, "config.json"), "{ }");
    assertThat(run("models", "check", name)).isEqualTo(3);
    assertThat(err).contains("config.json is not what checksums.sha256 says");
  }

  /** Where a model was installed. */
  private String err(String name) throws Exception {
    assertThat(run("models", "list")).isZero();
    return out.lines()
        .filter(l -> l.startsWith(name + " "))
        .map(l -> l.substring(l.indexOf(' ', name.length() + 1) + 1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsNoModelIsRefused() throws Exception {
    Files.createDirectories(directory.resolve("empty"));
    assertThat(run("models", "install", directory.resolve("empty").toString())).isEqualTo(3);
    assertThat(err).contains("there must be model.onnx or onnx/model.onnx");
  }
}
