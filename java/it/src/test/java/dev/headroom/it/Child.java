package dev.headroom.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The command line in a process of its own, as a user starts it. */
final class Child {
  private final Path directory;
  private final List<String> javaOptions;

  /**
   * A child to be started.
   *
   * @param directory where its standard error is kept
   * @param javaOptions for example {@code -Xmx64m}
   */
  Child(Path directory, String... javaOptions) {
    this.directory = directory;
    this.javaOptions = List.of(javaOptions);
  }

  /** Starts it; standard output is a pipe to this process, standard input is empty. */
  Process start(String... arguments) throws IOException {
    return start(ProcessBuilder.Redirect.PIPE, arguments);
  }

  Process start(ProcessBuilder.Redirect output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dheadroom.home=" + System.getProperty("headroom.home"));
    command.addAll(javaOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("dev.headroom.cli.Main");
    Collections.addAll(command, arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // With this set, every JVM begins with a line of its own on standard error.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder
        .redirectOutput(output)
        .redirectError(errors().toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }

  /** What the last child wrote to standard error. */
  String err() throws IOException {
    return Files.readString(errors());
  }

  private Path errors() {
    return directory.resolve("stderr.txt");
  }
}
