package dev.headroom.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.NativeStatus.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads the library in child processes, each under other circumstances. */
class NativeLoadingTest {
  @TempDir Path directory;

  /** What the children run: prints the state and what counting a word gives. */
  public static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      System.out.println(
          Kernels.status().state()
              + " "
              + Kernels.shared().name()
              + " "
              + Kernels.shared()
                  .count(
                      dev.headroom.token.Encoding.O200K_BASE,
                      "hello world".getBytes(StandardCharsets.UTF_8))
              + " "
              + Kernels.status().detail());
    }
  }

  @Test
  void loadsFromTheJarAndReusesWhatItExtracted() throws Exception {
    assertThat(probe("-Dheadroom.cache=" + directory)).startsWith(State.LOADED + " native 2 ");
    List<Path> first = extracted();
    assertThat(first).hasSize(1);
    assertThat(Files.getPosixFilePermissions(directory.resolve("native"))).hasSize(3);
    Object made = Files.getLastModifiedTime(first.getFirst());
    assertThat(probe("-Dheadroom.cache=" + directory)).startsWith(State.LOADED + " native 2 ");
    assertThat(extracted()).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.getFirst())).isEqualTo(made);
  }

  @Test
  void replacesAnExtractedLibraryThatIsDamaged() throws Exception {
    probe("-Dheadroom.cache=" + directory);
    Files.writeString(extracted().getFirst(), "not a library");
    assertThat(probe("-Dheadroom.cache=" + directory)).startsWith(State.LOADED.name());
  }

  @Test
  void switchedOffLeavesTheJavaKernel() throws Exception {
    assertThat(probe("-Dheadroom.native=off")).startsWith(State.DISABLED + " java 2 ");
  }

  @Test
  void aPathThatNamesNoFileLeavesTheJavaKernel() throws Exception {
    assertThat(probe("-Dheadroom.native.path=" + directory.resolve("none.so")))
        .startsWith(State.NOT_FOUND + " java 2 ");
  }

  @Test
  void aFileThatIsNoLibraryLeavesTheJavaKernel() throws Exception {
    Path file = Files.writeString(directory.resolve("libheadroom.so"), "no library");
    assertThat(probe("-Dheadroom.native.path=" + file)).contains(State.LINK_ERROR + " java 2 ");
  }

  @Test
  void aLibraryOfAnotherAbiLeavesTheJavaKernel() throws Exception {
    Path source =
        Files.writeString(
            directory.resolve("other.c"), "int headroom_abi_version(void) { return 999; }");
    Path library = directory.resolve("other.so");
    assertThat(
            new ProcessBuilder(
                    "cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
    assertThat(probe("-Dheadroom.native.path=" + library))
        .startsWith(State.ABI_MISMATCH + " java 2 ")
        .contains("999");
  }

  @Test
  void deniedNativeAccessLeavesTheJavaKernel() throws Exception {
    assertThat(run("--illegal-native-access=deny", "-Dheadroom.cache=" + directory))
        .contains(State.ACCESS_DENIED + " java 2 ")
        .contains("--enable-native-access");
  }

  @Test
  void requiredFailsWithTheReason() throws Exception {
    assertThat(
            probe(
                "-Dheadroom.native=required",
                "-Dheadroom.native.path=" + directory.resolve("none.so")))
        .contains("HeadroomException")
        .contains("NOT_FOUND")
        .doesNotContain("ExceptionInInitializerError");
  }

  @Test
  void aModeThatIsNoneFailsWithTheChoices() throws Exception {
    assertThat(probe("-Dheadroom.native=maybe"))
        .contains("HeadroomException: -Dheadroom.native=maybe: expected auto, off or required");
  }

  private List<Path> extracted() throws IOException {
    try (var files = Files.list(directory.resolve("native"))) {
      return files.toList();
    }
  }

  private static String probe(String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--enable-native-access=ALL-UNNAMED");
    return run(all.toArray(String[]::new));
  }

  private static String run(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
