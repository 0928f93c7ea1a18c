package dev.headroom.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model that is given no tools tells its agent to do, at the end of what it says: a block
 * between fences, an element between tags, or a line {@code Action:}.
 *
 * @param tools what may be the name of a tool in it; none if it is not said
 * @param command what is to be run, as far as it can be told from the rest
 */
public record Action(List<String> tools, String command) {
  /** An action that is longer, in bytes, is not looked at. */
  private static final int LONGEST = 64 << 10;

  private static final Pattern FENCE = Pattern.compile("(?:^|\n)```[^\n`]*\n");
  private static final Pattern CLOSING = Pattern.compile("</([A-Za-z][\\w.:-]*)>$");

  /**
   * {@code <tool>}, {@code <function=tool>}, {@code <invoke name="tool">}, {@code "name": "tool"}.
   */
  private static final Pattern NAME =
      Pattern.compile(
          "<(?:function|tool)=([\\w.:-]+)>|\\bname\"?[=:]\\s*\"([\\w.:-]+)\"|<([A-Za-z][\\w.:-]*)>");

  private static final Pattern COMMAND =
      Pattern.compile("<(?:command|cmd|parameter=command|parameter name=\"command\")>");
  private static final Pattern ARGUMENT = Pattern.compile("\"(?:command|cmd)\"\\s*:\\s*\"");
  private static final Pattern LINE =
      Pattern.compile("(?:^|\n)\\**action\\**:\\**[ \t]*([^\n]*)", Pattern.CASE_INSENSITIVE);

  /** The action at the end of a text (UTF-8) of the model. */
  public static Optional<Action> of(byte[] text) {
    int from = Math.max(0, text.length - LONGEST);
    String end = new String(text, from, text.length - from, StandardCharsets.UTF_8).strip();
    if (end.endsWith("```")) {
      return fenced(end.substring(0, end.length() - 3));
    }
    Matcher closing = CLOSING.matcher(end);
    return closing.find() ? tagged(end, closing) : line(end);
  }

  private static Optional<Action> fenced(String text) {
    Matcher fence = FENCE.matcher(text);
    int open = -1;
    for (int at = 0; fence.find(at); at = fence.end() - 1) {
      open = open < 0 ? fence.end() : -1;
    }
    if (open < 0) {
      return Optional.empty();
    }
    String body = text.substring(open).strip();
    String word = body.split("\\s", 2)[0];
    return Optional.of(new Action(List.of(word), body));
  }

  private static Optional<Action> tagged(String text, Matcher closing) {
    int open = text.lastIndexOf("<" + closing.group(1), closing.start() - 1);
    int body = open < 0 ? 0 : text.indexOf('>', open) + 1;
    if (open < 0 || body > closing.start()) {
      return Optional.empty();
    }
    String element = text.substring(open);
    String inner = text.substring(body, closing.start());
    List<String> tools = new ArrayList<>();
    Matcher name = NAME.matcher(element);
    while (name.find()) {
      for (int g = 1; g <= name.groupCount(); g++) {
        if (name.group(g) != null) {
          tools.add(name.group(g));
        }
      }
    }
    return Optional.of(new Action(List.copyOf(tools), command(inner)));
  }

  private static String command(String inner) {
    Matcher element = COMMAND.matcher(inner);
    if (element.find()) {
      int end = inner.indexOf("</", element.end());
      return inner.substring(element.end(), end < 0 ? inner.length() : end).strip();
    }
    Matcher argument = ARGUMENT.matcher(inner);
    if (argument.find()) {
      return inner.substring(argument.end(), endOfString(inner, argument.end()));
    }
    return inner.indexOf('<') < 0 && !inner.strip().startsWith("{") ? inner.strip() : "";
  }

  /** Where the quote that ends a string of JSON stands, or the end. */
  private static int endOfString(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, text.length());
  }

  private static Optional<Action> line(String text) {
    Matcher line = LINE.matcher(text);
    String last = "";
    while (line.find()) {
      last = line.group(1).strip();
    }
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(new Action(List.of(last.split("[^\\w.:-]", 2)[0]), last));
  }
}
