package dev.headroom.cli;

import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.NativeStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what this installation is made of, and what to do about what is missing. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Shows what is installed, what was loaded, and what to do.",
      "Exit code 1 if something is broken: an old JDK, a native library of another version, a store"
          + " out of reach, settings that do not hold, files of agents that do not parse or that call another program."
    })
final class DoctorCommand implements Callable<Integer> {
  /** The first release without the defect that pinned arrays meet in the G1 collector. */
  private static final Runtime.Version OLDEST_JDK = Runtime.Version.parse("25.0.3");

  private final Main main;

  @Option(names = "--json", description = "Print an object.")
  private boolean json;

  DoctorCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    Facts facts = facts();
    main.streams().out().write(json ? object(facts.all()) : lines(facts.all()));
    main.streams().out().flush(); // what is broken is told too
    return facts.isBroken() ? Exit.FAILURE : Exit.DONE;
  }

  private Facts facts() {
    NativeStatus status = Kernels.status();
    Facts facts = new Facts();
    facts.put("version", Version.current());
    facts.put("jdk", Runtime.version() + ", " + System.getProperty("java.home"));
    facts.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("kernel", status.state() == NativeStatus.State.LOADED ? "native" : "java");
    facts.put("native", status.state().name());
    facts.put("detail", status.detail());
    facts.put("todo", todo(status.state()), isBroken(status.state()));
    StoreFacts.add(facts);
    SettingFacts.add(facts);
    TrafficFacts.add(facts);
    AgentFacts.add(facts, main.streams());
    return facts;
  }

  private static boolean isBroken(NativeStatus.State state) {
    return switch (state) {
      case LOADED, DISABLED, UNSUPPORTED_PLATFORM, NOT_FOUND ->
          Runtime.version().compareTo(OLDEST_JDK) < 0;
      case LINK_ERROR, ABI_MISMATCH, ACCESS_DENIED -> true;
    };
  }

  private static String todo(NativeStatus.State state) {
    if (Runtime.version().compareTo(OLDEST_JDK) < 0) {
      return "install JDK " + OLDEST_JDK + " or newer and name it in JAVA_HOME";
    }
    return switch (state) {
      case LOADED -> "nothing";
      case DISABLED -> "nothing; without -Dheadroom.native=off the native kernel is tried";
      case UNSUPPORTED_PLATFORM -> "nothing; the Java kernel gives the same results, more slowly";
      case NOT_FOUND ->
          "for more speed build with cargo on the PATH, or name the library with"
              + " -Dheadroom.native.path=FILE; the Java kernel gives the same results";
      case LINK_ERROR, ABI_MISMATCH ->
          "build again, so that library and program are of one version;"
              + " until then the Java kernel gives the same results";
      case ACCESS_DENIED ->
          "start Java with the --enable-native-access that README.md names;"
              + " until then the Java kernel gives the same results";
    };
  }

  private static byte[] object(Map<String, String> facts) {
    Json out = new Json(512).open('{');
    facts.forEach(out::string);
    return out.close('}').raw(new byte[] {'\n'}).bytes();
  }

  private static byte[] lines(Map<String, String> facts) {
    StringBuilder out = new StringBuilder();
    facts.forEach((name, value) -> out.append("%-14s %s%n".formatted(name, value)));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
