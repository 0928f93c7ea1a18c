package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What options the launcher starts Java with. */
class LauncherTest {
  private static final List<String> NAMES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "HEADROOM_JAVA_OPTS");

  @TempDir Path home;

  /** In place of Java, something that prints its arguments. */
  @BeforeEach
  void makeJava() throws IOException {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private List<String> options(Map<String, String> environment, String command) throws Exception {
    Path launcher = Path.of("src/main/sh/launch.sh").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash",
            "-euo",
            "pipefail",
            "-c",
            "headroom_home=$1 headroom_lib=$1 JAVA_HOME=$1 HEADROOM_AOT=off; . \"$2\";"
                + " shift 2; headroom_launch \"$@\"",
            "bash",
            home.toString(),
            launcher.toString(),
            command,
            "--verbose");
    NAMES.forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy", "wrap"})
  void aProxyHasBoundsOfItsOwn(String command) throws Exception {
    assertThat(options(Map.of(), command))
        .contains("-XX:+UseG1GC", "-Xmx1g", "-XX:MaxHeapFreeRatio=10");
    assertThat(options(Map.of("JAVA_TOOL_OPTIONS", "-Dx=y -XX:+UseGCOverheadLimit"), command))
        .contains("-XX:+UseG1GC", "-Xmx1g", "-XX:MaxHeapFreeRatio=10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xms2g",
        "-Dx=y -Xmx300m",
        "-XX:MaxRAMPercentage=50",
        "-XX:MaxHeapSize=2g",
        "-XX:MinHeapFreeRatio=20 -Dx=y",
        "-XX:GCTimeRatio=9"
      })
  void aHeapThatTheUserNamesStandsAlone(String said) throws Exception {
    for (String name : NAMES) {
      List<String> options = options(Map.of(name, said), "proxy");
      assertThat(options).contains("-XX:+UseG1GC").doesNotContain("-Xmx1g");
      if (!name.equals("HEADROOM_JAVA_OPTS")) {
        assertThat(options).noneMatch(o -> o.contains("Ratio") || o.startsWith("-Xm"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseZGC -Dx=y", "'-XX:+UseParallelGC'"})
  void aCollectorThatTheUserNamesStandsAlone(String said) throws Exception {
    for (String command : List.of("proxy", "wrap", "batch", "compress")) {
      for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
        assertThat(options(Map.of(name, said), command))
            .noneMatch(o -> o.startsWith("-XX:+Use") || o.contains("Ratio") || o.equals("-Xmx1g"));
      }
    }
  }

  @Test
  void whatTheUserSaysComesLast() throws Exception {
    assertThat(options(Map.of("HEADROOM_JAVA_OPTS", "-Xmx3g -Dx=y"), "compress"))
        .contains("-XX:+UseSerialGC", "-Xmx3g", "-Dx=y");
  }
}
