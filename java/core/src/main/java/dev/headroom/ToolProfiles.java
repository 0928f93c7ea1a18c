package dev.headroom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * How far the outputs of tools may go, by the tool's name and, for tools that run commands, by the
 * command. Written a rule to a line, the first that fits counts:
 *
 * <pre>
 * # tool        command            ceiling
 * Edit                             verbatim
 * Bash|shell    cat|head|git show  source
 * Grep|Glob                        lossless
 * </pre>
 *
 * <p>{@code source} is {@code verbatim} but for files that nobody edits by quoting them, logs and
 * long tables of records, which go by their content.
 *
 * <p>Names are told apart by {@code |}; {@code *} stands for any characters. Capitals do not count.
 * A rule without a command is for all that the tool does. Commands are told by their first words.
 */
public final class ToolProfiles {
  /** No rules: every output may go as far as the configuration lets it. */
  public static final ToolProfiles NONE = new ToolProfiles(List.of());

  private static final String RESOURCE = "tool-profiles.txt";

  private static final String SOURCE = "source";

  /**
   * A rule.
   *
   * @param tool names of tools
   * @param command the first words of commands; empty for all that the tool does
   * @param source whether it holds of sources alone, not of records
   */
  private record Rule(Pattern tool, Optional<Pattern> command, Ceiling ceiling, boolean source) {}

  private static final class Holder {
    static final ToolProfiles DEFAULTS = read();
  }

  private final List<Rule> rules;

  private ToolProfiles(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The tools of the coding agents that are known. */
  public static ToolProfiles defaults() {
    return Holder.DEFAULTS;
  }

  private static ToolProfiles read() {
    try (InputStream in = ToolProfiles.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Rules as they are written.
   *
   * @throws HeadroomException if a line is no rule
   */
  public static ToolProfiles parse(String text) {
    List<Rule> rules = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        rules.add(rule(line.strip(), number));
      }
    }
    return new ToolProfiles(rules);
  }

  private static Rule rule(String line, int number) {
    String[] parts = line.split(" {2,}|\t+");
    try {
      return switch (parts.length) {
        case 2 -> rule(parts[0], "", parts[1]);
        case 3 -> rule(parts[0], parts[1], parts[2]);
        default ->
            throw new HeadroomException(
                "\""
                    + line
                    + "\" must have a tool, perhaps a command, and a ceiling, two spaces"
                    + " apart");
      };
    } catch (HeadroomException e) {
      throw new HeadroomException("tool profiles, line " + number + ": " + e.getMessage(), e);
    }
  }

  private static Rule rule(String tools, String commands, String ceiling) {
    Optional<Pattern> command =
        commands.isEmpty() ? Optional.empty() : Optional.of(names(commands, "(?: .*)?"));
    boolean source = ceiling.equalsIgnoreCase(SOURCE);
    return new Rule(
        names(tools, ""), command, source ? Ceiling.VERBATIM : ceiling(ceiling), source);
  }

  private static Ceiling ceiling(String word) {
    for (Ceiling c : Ceiling.values()) {
      if (c.name().equals(word.toUpperCase(Locale.ROOT))) {
        return c;
      }
    }
    throw new HeadroomException(
        "\"" + word + "\" must be verbatim, source, lossless or reversible");
  }

  private static Pattern names(String names, String end) {
    List<String> alternatives = new ArrayList<>();
    for (String name : names.split("\\|", -1)) {
      if (name.isBlank()) {
        throw new HeadroomException(
            "\"" + names + "\" must be names with | between, none of them empty");
      }
      alternatives.add(Pattern.quote(name.strip()).replace("*", "\\E.*\\Q"));
    }
    return Pattern.compile(
        "(?:" + String.join("|", alternatives) + ")" + end,
        Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /**
   * These rules and one more, which counts last.
   *
   * @param tools names of tools, as in {@link #parse}
   * @param commands the first words of commands; empty for all that the tools do
   * @param ceiling how far their outputs may go: {@code verbatim}, {@code source}, {@code lossless}
   *     or {@code reversible}
   * @throws HeadroomException if a name is empty or the ceiling is none of these
   */
  public ToolProfiles with(String tools, String commands, String ceiling) {
    return new ToolProfiles(List.of(rule(tools, commands, ceiling))).after(this);
  }

  /** These rules after others, which count first. */
  public ToolProfiles after(ToolProfiles first) {
    List<Rule> all = new ArrayList<>(first.rules);
    all.addAll(rules);
    return new ToolProfiles(all);
  }

  /** Whether there are no rules. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * How far an output may go, if it shows no records.
   *
   * @param tool the tool's name
   * @param commands what it ran, each with its arguments, if it runs commands; the strictest counts
   */
  public Ceiling of(String tool, List<String> commands) {
    return of(tool, commands, () -> false);
  }

  /**
   * How far an output may go.
   *
   * @param tool the tool's name
   * @param commands what it ran, each with its arguments, if it runs commands; the strictest counts
   * @param records whether the files that it shows are logs or long tables
   */
  public Ceiling of(String tool, List<String> commands, BooleanSupplier records) {
    Ceiling ceiling = Ceiling.REVERSIBLE;
    for (String command : commands.isEmpty() ? List.of("") : commands) {
      ceiling = ceiling.and(of(tool, command, records));
    }
    return ceiling;
  }

  private Ceiling of(String tool, String command, BooleanSupplier records) {
    for (Rule rule : rules) {
      boolean fits = rule.command().isEmpty() || rule.command().get().matcher(command).matches();
      if (fits && rule.tool().matcher(tool).matches()) {
        boolean free = rule.source() && records.getAsBoolean();
        return free ? Ceiling.REVERSIBLE : rule.ceiling();
      }
    }
    return Ceiling.REVERSIBLE;
  }
}
