package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.message.JsonIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a tool was called with.
 *
 * @param json the arguments; empty if they are not JSON
 * @param text the arguments as the model wrote them (UTF-8)
 */
record CallArguments(Optional<JsonIndex> json, byte[] text) {
  /** Where tools that run commands are given them. */
  private static final Set<String> COMMAND = Set.of("command", "cmd", "commands", "script");

  /**
   * A number of one or two digits that is a word of a command: it tells the command how much or
   * how, as in {@code sleep 5} and {@code -n 20}, and stands in every log.
   */
  private static final String SMALL_NUMBER = "(?<!\\S)\\d{1,2}(?!\\S)";

  static CallArguments of(byte[] text) {
    return new CallArguments(JsonIndex.read(text).filter(j -> !j.is(0, JsonIndex.OTHER)), text);
  }

  /** The commands of the command lines among them. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    for (String line : commandLines()) {
      commands.addAll(Commands.of(line));
    }
    return commands;
  }

  /**
   * The words in them that can say what is asked for, line by line: of a command line all but small
   * numbers, of what else stands beside one its texts, of other arguments all values. What the
   * members are called says nothing: it is the tool's word, not the model's.
   */
  String asked() {
    if (json.isEmpty()) {
      return asked(new String(text, UTF_8));
    }
    List<String> lines = commandLines();
    StringBuilder asked = new StringBuilder();
    lines.forEach(l -> asked.append(asked(l)).append('\n'));
    values(json.get(), !lines.isEmpty(), asked);
    return asked.toString();
  }

  /** The same of a command line. */
  static String asked(String commandLine) {
    return commandLine.replaceAll(SMALL_NUMBER, "");
  }

  /** The texts that are members of the arguments: of a call that reads a file its path alone. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    json.filter(j -> j.is(0, JsonIndex.OBJECT))
        .ifPresent(j -> {
          for (int m = j.first(0); m >= 0; m = j.after(m, 0)) {
            if (j.is(m, JsonIndex.STRING)) {
              texts.add(j.text(m));
            }
          }
        });
    return texts;
  }

  private List<String> commandLines() {
    List<String> lines = new ArrayList<>();
    json.filter(j -> j.is(0, JsonIndex.OBJECT))
        .ifPresent(j -> {
          for (int m = j.first(0); m >= 0; m = j.after(m, 0)) {
            if (COMMAND.contains(j.keyOf(m))) {
              line(j, m).ifPresent(lines::add);
            }
          }
        });
    return lines;
  }

  /** A command line, or the last of the words that a shell is started with. */
  private static Optional<String> line(JsonIndex json, int node) {
    if (json.is(node, JsonIndex.STRING)) {
      return Optional.of(json.text(node));
    }
    if (!json.is(node, JsonIndex.ARRAY)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    for (int w = json.first(node); w >= 0; w = json.after(w, node)) {
      words.add(json.text(w));
    }
    boolean shell = words.size() >= 3 && words.get(1).matches("-\\w*c");
    return Optional.of(shell ? words.get(2) : String.join(" ", words));
  }

  /** Adds the values of all but command lines, each a line; only texts if {@code texts}. */
  private static void values(JsonIndex json, boolean texts, StringBuilder to) {
    int node = 0;
    while (node < json.size()) {
      boolean isCommand = json.keyStart(node) >= 0 && COMMAND.contains(json.keyOf(node));
      if (json.is(node, JsonIndex.STRING) && !(texts && isCommand)) {
        to.append(json.text(node)).append('\n');
      } else if (json.is(node, JsonIndex.OTHER) && !texts) {
        int length = json.end(node) - json.start(node);
        to.append(new String(json.bytes(), json.start(node), length, UTF_8)).append('\n');
      }
      node = texts && isCommand ? json.next(node) : node + 1;
    }
  }
}
