package dev.headroom.cli;

import dev.headroom.Fidelity;
import dev.headroom.Form;
import dev.headroom.HeadroomException;
import dev.headroom.policy.align.Alignment;
import dev.headroom.proxy.Retrieval;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code headroom}. Standard output is data only; every failure ends in one message on
 * standard error and one of the codes of {@link Exit}. Only the command that the arguments name is
 * loaded, since describing all of them takes longer than most runs.
 */
@Command(
    name = "headroom",
    mixinStandardHelpOptions = true,
    versionProvider = Version.Provider.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Compresses what goes into an LLM's context, and gives every original back.",
    footer = {
      "",
      "Exit codes: 0 done, 1 our own failure, 2 wrong use,",
      "  3 input refused in whole or part, 4 not found."
    })
public final class Main implements Callable<Integer> {
  private static final Map<String, Function<Main, Object>> COMMANDS = commands();

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of failures.")
  private boolean verbose;

  private final Streams streams;

  private Main(Streams streams) {
    this.streams = streams;
  }

  /** Runs and ends the process with the exit code. */
  public static void main(String[] args) {
    UserStore.tellStore();
    System.exit(run(Streams.standard(), args));
  }

  /** Runs inside this process. */
  static int run(Streams streams, String... args) {
    Main main = new Main(streams);
    try {
      int code = main.commandLine(args).execute(args);
      if (code != Exit.FAILURE) {
        streams.out().flush();
      }
      return code;
    } catch (IOException e) {
      return main.failed(e);
    } catch (OutOfMemoryError e) {
      return main.told("not enough memory for this input; give Java more (-Xmx)", Exit.FAILURE);
    } catch (ExceptionInInitializerError e) {
      Throwable cause = e.getCause();
      return main.told(reason(cause == null ? e : cause), Exit.FAILURE);
    } catch (Error e) {
      return main.failed(new IllegalStateException(e));
    } finally {
      streams.err().flush();
    }
  }

  /** Tells of a failure outside of any command line; the exit code. */
  static int failed(Streams streams, Exception e) {
    return new Main(streams).failed(e);
  }

  Streams streams() {
    return streams;
  }

  boolean verbose() {
    return verbose;
  }

  @Override
  public Integer call() {
    streams.err().println("headroom: no command given; try 'headroom --help'");
    return Exit.USAGE;
  }

  private static Map<String, Function<Main, Object>> commands() {
    Map<String, Function<Main, Object>> commands = new LinkedHashMap<>();
    commands.put("compress", CompressCommand::new);
    commands.put("compact", CompactCommand::new);
    commands.put("expand", ExpandCommand::new);
    commands.put("retrieve", RetrieveCommand::new);
    commands.put("batch", BatchCommand::new);
    commands.put("restore", RestoreCommand::new);
    commands.put("simulate", SimulateCommand::new);
    commands.put("count", CountCommand::new);
    commands.put("detect", DetectCommand::new);
    commands.put("originals", OriginalsCommand::with);
    commands.put("models", ModelsCommand::with);
    commands.put("proxy", ProxyCommand::with);
    commands.put("config", ConfigCommand::with);
    commands.put("explain", ExplainCommand::new);
    commands.put("stats", StatsCommand::new);
    commands.put("mcp", McpCommand::with);
    commands.put("hooks", HooksCommand::with);
    commands.put("run", RunCommand::new);
    commands.put("wrap", WrapCommand::new);
    commands.put("unwrap", UninstallCommand::new);
    commands.put("uninstall", UninstallCommand::new);
    commands.put("doctor", DoctorCommand::new);
    return commands;
  }

  private CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(this);
    List<String> named = List.of(args).stream().filter(COMMANDS::containsKey).limit(1).toList();
    COMMANDS.forEach((name, command) -> {
      if (named.isEmpty() || named.contains(name)) {
        line.addSubcommand(name, command.apply(this));
      }
    });
    return line.registerConverter(Fidelity.class, new Choice<>(Fidelity.class))
        .registerConverter(Form.class, new Choice<>(Form.class))
        .registerConverter(Report.class, new Choice<>(Report.class))
        .registerConverter(Alignment.Word.class, new Choice<>(Alignment.Word.class))
        .registerConverter(CompressCommand.Type.class, new Choice<>(CompressCommand.Type.class))
        .registerConverter(Retrieval.class, new Choice<>(Retrieval.class))
        .setOut(writer())
        .setErr(errors())
        .setParameterExceptionHandler((e, unused) -> misused(e))
        .setExecutionExceptionHandler((e, command, result) -> failed(e));
  }

  private PrintWriter writer() {
    return new PrintWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8));
  }

  private PrintWriter errors() {
    return new PrintWriter(new OutputStreamWriter(streams.err(), streams.err().charset()), true);
  }

  private int misused(ParameterException e) {
    streams.err().println("headroom: " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, errors())) {
      String command = e.getCommandLine().getCommandSpec().qualifiedName();
      streams.err().println("Try '" + command + " --help'.");
    }
    return Exit.USAGE;
  }

  private int failed(Exception e) {
    if (ClosedPipe.caused(e)) {
      return Exit.DONE;
    }
    if (verbose) {
      e.printStackTrace(streams.err());
    }
    return switch (e) {
      case Stop stop -> told(reason(stop), stop.code());
      case HeadroomException refused -> told(reason(refused), Exit.REFUSED);
      case IOException io -> told(reason(io), Exit.FAILURE);
      default ->
          told(
              "internal error: " + e + "; please report it with the output of --verbose",
              Exit.FAILURE);
    };
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private int told(String message, int code) {
    streams.err().println("headroom: " + message);
    return code;
  }
}
