package dev.headroom.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own. */
final class Target implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("proxy on http://127\\.0\\.0\\.1:(\\d+)");

  /** Of /proc, on every Linux that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  /** As launch.sh starts the proxy. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseG1GC",
          "-Xmx1g",
          "-XX:GCTimeRatio=4",
          "-XX:MinHeapFreeRatio=5",
          "-XX:MaxHeapFreeRatio=10",
          "-XX:InitiatingHeapOccupancyPercent=25",
          "-XX:MarkStackSize=65536",
          "-XX:G1PeriodicGCInterval=5000",
          "-XX:TrimNativeHeapInterval=5000");

  private final Process process;
  private final int port;

  private Target(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one as the launcher does, and waits until it listens. */
  static Target start(Path home, List<String> command) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(OPTIONS);
    words.addAll(List.of("-Dheadroom.home=" + home, "-cp", System.getProperty("java.class.path")));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader errors = process.errorReader();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      Matcher matcher = PORT.matcher(line);
      if (matcher.find()) {
        Thread.ofVirtual().start(() -> drain(errors));
        return new Target(process, Integer.parseInt(matcher.group(1)));
      }
    }
    throw new IOException("did not start: " + command);
  }

  /** Takes what it logs, as whoever runs it would. */
  private static void drain(BufferedReader errors) {
    try {
      while (errors.readLine() != null) {
        Thread.yield();
      }
    } catch (IOException e) {
      return; // it has ended
    }
  }

  int port() {
    return port;
  }

  /** The processor time it took, in seconds. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** Its memory (RSS), in MB. */
  long residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("no VmRSS");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
