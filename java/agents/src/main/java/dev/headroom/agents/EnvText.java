package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Edits {@code .env} files by whole assignments: {@code NAME=value}, perhaps with {@code export}
 * before it, {@code #} before a comment, and a value in quotes of three kinds that may go on over
 * lines. Of a name that is assigned twice the last counts, as all readers of such files have it. An
 * entry is an assignment at the end of the file.
 */
final class EnvText implements Format.Syntax {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\s*(?:export\\s+)?([\\w.-]+)\\s*=[ \\t]*(.*)", Pattern.DOTALL);

  /** An assignment, and the lines in which it stands, the end excluded. */
  private record Assignment(String name, String value, int from, int to) {}

  @Override
  public JsonNode tree(String text) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    assignments(Lines.split(text)).forEach(a -> tree.put(a.name(), a.value()));
    return tree;
  }

  private static List<Assignment> assignments(List<String> lines) {
    List<Assignment> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (Lines.isIdle(lines.get(i))) {
        continue;
      }
      Matcher line = ASSIGNMENT.matcher(lines.get(i));
      if (!line.matches()) {
        throw new HeadroomException("line " + (i + 1) + ": is no NAME=value and no comment");
      }
      String rest = line.group(2);
      int to = i + 1;
      String value = unquoted(rest);
      if (isQuote(rest)) {
        to = closing(lines, i, rest);
        String whole = rest + String.join("", lines.subList(i + 1, to));
        value = whole.substring(1, close(whole));
      }
      found.add(new Assignment(line.group(1), value, i, to));
      i = to - 1;
    }
    return found;
  }

  private static boolean isQuote(String value) {
    return !value.isEmpty() && "\"'`".indexOf(value.charAt(0)) >= 0;
  }

  /** The line behind the one in which a quoted value ends. */
  private static int closing(List<String> lines, int from, String rest) {
    StringBuilder value = new StringBuilder(rest);
    for (int to = from + 1; ; to++) {
      if (close(value.toString()) > 0) {
        return to;
      }
      if (to == lines.size()) {
        throw new HeadroomException("line " + (from + 1) + ": a quote is not closed");
      }
      value.append(lines.get(to));
    }
  }

  /** Where the quote that a value begins with is closed; -1 if it is not. */
  private static int close(String value) {
    char quote = value.charAt(0);
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == quote) {
        return i;
      }
      i += c == '\\' && quote == '"' ? 1 : 0;
    }
    return -1;
  }

  /** A value without quotes ends before a comment. */
  private static String unquoted(String rest) {
    int comment = (" " + rest).indexOf(" #");
    return (comment < 0 ? rest : rest.substring(0, comment)).strip();
  }

  @Override
  public String add(String text, Entry entry) {
    String value = entry.value().stringValue();
    if (entry.path().size() != 1 || !value.matches("[^\\s#'\"`\\\\$]*")) {
      throw new HeadroomException("cannot hold " + entry.name() + "=" + value);
    }
    String eol = Lines.eol(text);
    String lead = text.isEmpty() || text.endsWith("\n") ? "" : eol;
    return text + lead + entry.name() + "=" + value + eol;
  }

  @Override
  public String remove(String text, Entry entry, int above) {
    List<String> lines = Lines.split(text);
    for (Assignment assignment : assignments(lines).reversed()) {
      if (assignment.name().equals(entry.name())) {
        lines.subList(assignment.from(), assignment.to()).clear();
      }
    }
    return String.join("", lines);
  }
}
