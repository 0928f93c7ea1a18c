package dev.headroom.cli;

import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code expand}: a lossless text back to what it stands for. Without a named codec a text that is
 * compact JSON stands for itself, since no table reads as JSON; every other one must be a table.
 */
@Command(
    mixinStandardHelpOptions = true,
    description = "Gives back what a losslessly compressed text stands for.")
final class ExpandCommand implements Callable<Integer> {
  private static final String TABLE = "json-table/1";
  private static final String COMPACT = "json-compact/1";

  private final Main main;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The text; default: standard input.")
  private String file = Input.STANDARD;

  @Option(
      names = "--codec",
      paramLabel = "ID",
      description = "The codec as the report named it; default: the one whose text it is.")
  private String codec = "";

  ExpandCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    byte[] text = Input.readAll(main.streams(), file);
    try (Headroom headroom = Setup.headroom("")) {
      String id = !codec.isEmpty() ? codec : isCompactJson(headroom, text) ? COMPACT : TABLE;
      main.streams().out().write(headroom.expand(text, id));
    }
    return Exit.DONE;
  }

  private static boolean isCompactJson(Headroom headroom, byte[] text) {
    try {
      return Arrays.equals(headroom.expand(text, COMPACT), text);
    } catch (HeadroomException e) {
      return false;
    }
  }
}
