package dev.headroom.bench.quality;

import dev.headroom.Fidelity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param folders folders of cases, measured beside those that are generated
 * @param fidelities how far compression may go, one table each
 * @param json where the report for machines goes
 * @param markdown where the tables go beside standard output
 * @param seed where generators start
 * @param each how many cases each generated family has
 */
record Options(
    List<Path> folders,
    List<Fidelity> fidelities,
    Optional<Path> json,
    Optional<Path> markdown,
    long seed,
    int each) {
  static final String USAGE =
      "usage: ./build quality [--cases DIR]... [--fidelity LOSSLESS|BALANCED|AGGRESSIVE]..."
          + " [--json FILE] [--markdown FILE] [--seed N] [--each N]";

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  static Options of(String[] args) {
    List<Path> folders = new ArrayList<>();
    List<Fidelity> fidelities = new ArrayList<>();
    Optional<Path> json = Optional.empty();
    Optional<Path> markdown = Optional.empty();
    long seed = 1;
    int each = 5;
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException("no value for " + args[i] + "\n" + USAGE);
      }
      String value = args[i + 1];
      switch (args[i]) {
        case "--cases" -> folders.add(Path.of(value));
        case "--fidelity" -> fidelities.add(fidelity(value));
        case "--json" -> json = Optional.of(Path.of(value));
        case "--markdown" -> markdown = Optional.of(Path.of(value));
        case "--seed" -> seed = number(args[i], value, Long.MIN_VALUE);
        case "--each" -> each = (int) number(args[i], value, 1);
        default -> throw new IllegalArgumentException("unknown: " + args[i] + "\n" + USAGE);
      }
    }
    if (fidelities.isEmpty()) {
      fidelities.add(Fidelity.BALANCED);
    }
    return new Options(folders, fidelities, json, markdown, seed, each);
  }

  private static Fidelity fidelity(String value) {
    return Arrays.stream(Fidelity.values())
        .filter(f -> f.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() -> wrong("--fidelity", value));
  }

  private static long number(String option, String value, long least) {
    try {
      long number = Long.parseLong(value);
      if (number >= least && (least == Long.MIN_VALUE || number <= Integer.MAX_VALUE)) {
        return number;
      }
      throw wrong(option, value);
    } catch (NumberFormatException e) {
      throw wrong(option, value);
    }
  }

  private static IllegalArgumentException wrong(String option, String value) {
    return new IllegalArgumentException("cannot take " + option + " " + value + "\n" + USAGE);
  }
}
