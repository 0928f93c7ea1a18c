package dev.headroom.compress.command;

import dev.headroom.HeadroomException;
import dev.headroom.compress.lines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which lines of a command's output say something: a filter is a text, so that one can be added
 * without Java. A rule a line:
 *
 * <pre>
 * # what is a comment
 * command: cargo test | cargo nextest
 * see: test result: *
 * keep: * could not compile *
 * drop compiled: Compiling * v*
 * drop passed: test * ... ok
 * once: = note: *
 * finding: *# *
 * </pre>
 *
 * <p>{@code command} names the first words of commands whose output it is for. An output is known
 * without its command by the lines that the patterns behind {@code see} describe. {@code keep} is
 * for lines that always stay, {@code drop} for lines that are left out and counted under a word,
 * {@code once} for lines of which the same one, numbers aside, stays once. The first rule that fits
 * a line counts; what none fits is for {@link Words} to say. {@code finding} describes the heads of
 * {@link Findings}. Patterns are {@link LinePattern}s.
 *
 * <p>Behind a line {@code test: NAME} stands an output, behind {@code gives:} what is to be left of
 * it with {@code […]} for each gap; {@link #tests} gives them.
 */
public final class CommandFilter {
  /** What becomes of a line. */
  enum Action {
    KEEP,
    DROP,
    ONCE
  }

  /**
   * A rule.
   *
   * @param label under what a line that is left out is counted
   */
  record Rule(Action action, String label, LinePattern pattern) {}

  /**
   * A test that a filter brings along.
   *
   * @param given an output
   * @param expected what is left of it
   */
  public record Example(String name, String given, String expected) {}

  private final String name;
  private final List<List<String>> commands = new ArrayList<>();
  private final List<LinePattern> seen = new ArrayList<>();
  private final List<LinePattern> heads = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Example> tests = new ArrayList<>();

  private CommandFilter(String name) {
    this.name = name;
  }

  /**
   * A filter as it is written.
   *
   * @param name what it is called in errors
   * @throws HeadroomException if a line is no rule
   */
  public static CommandFilter parse(String name, String text) {
    CommandFilter filter = new CommandFilter(name);
    List<String> lines = text.lines().toList();
    int i = 0;
    while (i < lines.size() && !lines.get(i).startsWith("test:")) {
      String line = lines.get(i++).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        filter.add(line, i);
      }
    }
    filter.examples(lines.subList(i, lines.size()));
    return filter;
  }

  private void add(String line, int number) {
    int colon = line.indexOf(": ");
    String[] key = line.substring(0, Math.max(0, colon)).split(" ", 2);
    String value = line.substring(colon + 1).strip();
    String label = key.length > 1 ? key[1].strip() : "";
    boolean bare = label.isEmpty();
    if (key[0].equals("command") && bare) {
      for (String command : value.split("\\|")) {
        commands.add(List.of(command.strip().split(" +")));
      }
    } else if (key[0].equals("see") && bare) {
      seen.add(LinePattern.of(value));
    } else if (key[0].equals("finding") && bare) {
      heads.add(LinePattern.of(value));
    } else if (key[0].equals("keep") && bare) {
      rules.add(new Rule(Action.KEEP, "", LinePattern.of(value)));
    } else if (key[0].equals("once") && bare) {
      rules.add(new Rule(Action.ONCE, "repeated", LinePattern.of(value)));
    } else if (key[0].equals("drop") && !bare) {
      rules.add(new Rule(Action.DROP, label, LinePattern.of(value)));
    } else {
      throw new HeadroomException(
          "filter "
              + name
              + ", line "
              + number
              + ": no rule; one is written \"command:\", \"see:\", \"keep:\", \"drop WORD:\","
              + " \"once:\" or \"finding:\", a space and what it is for");
    }
  }

  private void examples(List<String> lines) {
    int i = 0;
    while (i < lines.size()) {
      String title = lines.get(i++).substring("test:".length()).strip();
      StringBuilder given = new StringBuilder();
      while (i < lines.size() && !lines.get(i).equals("gives:")) {
        given.append(lines.get(i++)).append('\n');
      }
      if (i == lines.size()) {
        throw new HeadroomException("filter " + name + ", test " + title + ": no line \"gives:\"");
      }
      i++;
      StringBuilder expected = new StringBuilder();
      while (i < lines.size() && !lines.get(i).startsWith("test:")) {
        expected.append(lines.get(i++)).append('\n');
      }
      tests.add(new Example(title, given.toString().strip(), expected.toString().strip()));
    }
  }

  public String name() {
    return name;
  }

  /** The tests that it brings along. */
  public List<Example> tests() {
    return List.copyOf(tests);
  }

  /** Whether it is for what a command, by its first words, prints. */
  boolean isFor(String command) {
    String[] words = command.strip().split("\\s+");
    for (List<String> first : commands) {
      boolean same = first.size() <= words.length;
      for (int w = 0; same && w < first.size(); w++) {
        same = first.get(w).equals(words[w]);
      }
      if (same) {
        return true;
      }
    }
    return false;
  }

  /** What lines are like that tell that the output is one that it is for. */
  List<LinePattern> seen() {
    return seen;
  }

  /** Whether the outputs that it is for have {@link Findings}. */
  boolean hasFindings() {
    return !heads.isEmpty();
  }

  /** Whether a line may be the head of one of {@link Findings}. */
  boolean isHead(Line line) {
    AsciiSet characters = AsciiSet.of(line);
    return heads.stream().anyMatch(head -> head.matches(line, characters));
  }

  /** The rule for a line. */
  Optional<Rule> rule(Line line) {
    AsciiSet characters = AsciiSet.of(line);
    for (Rule rule : rules) {
      if (rule.pattern().matches(line, characters)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
