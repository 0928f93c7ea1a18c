package dev.headroom.replay;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether what a model quotes to edit it stood literally in the request that it answered, in what
 * it was given or in what it had written itself. Quotes are the texts that an edit takes away:
 * those of members named so, blocks to search for, and what a patch keeps and removes. Numbers that
 * a tool has put before lines do not count. What did not stand in what the model was given, as it
 * came, is no quote of it.
 */
final class Quotes {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Set<String> OLD =
      Set.of(
          "old_string",
          "old_str",
          "old_text",
          "old_content",
          "oldString",
          "oldText",
          "old",
          "search",
          "find");
  private static final String NUMBER = "^ *\\d+(?:\\t|\\||:|\u2192)";
  private static final Pattern NUMBERS = Pattern.compile(NUMBER, Pattern.MULTILINE);
  private static final Pattern SPACED_NUMBERS = Pattern.compile(NUMBER + " ", Pattern.MULTILINE);
  private static final Pattern SEARCH = Pattern.compile("(?s)(?:<{7}|-{7}) SEARCH\\R(.*?)\\R={7}");
  private static final String PATCH = "*** Update File";

  private int all;
  private int kept;

  /** How many there were. */
  int all() {
    return all;
  }

  /** How many of them stand literally in what was sent. */
  int kept() {
    return kept;
  }

  /**
   * Counts the quotes of an answer.
   *
   * @param came the request that the model has answered, as it came
   * @param sent the same as it goes
   * @param later a request that shows the answer
   */
  void count(Canonical came, Canonical sent, Canonical later) {
    List<String> quotes = new ArrayList<>();
    for (int i = came.parts().size(); i < later.parts().size(); i++) {
      CanonicalPart part = later.parts().get(i);
      if (part.isOutput() && part.kind() == Kind.TOOL_CALL) {
        quotes(text(part), quotes);
      }
    }
    if (quotes.isEmpty()) {
      return;
    }
    String before = texts(came, false);
    String after = texts(sent, true);
    for (String quote : quotes) {
      if (before.contains(quote)) {
        all++;
        kept += after.contains(quote) ? 1 : 0;
      }
    }
  }

  /**
   * What a model reads of a request, and behind that the same without numbers before lines.
   *
   * @param own whether what it wrote itself counts, which nobody changes
   */
  private static String texts(Canonical request, boolean own) {
    StringBuilder all = new StringBuilder();
    for (CanonicalPart part : request.parts()) {
      if (part.isOutput() && !own) {
        continue;
      }
      switch (part.kind()) {
        case TOOL_RESULT, TEXT -> all.append(text(part)).append('\n');
        case TOOL_CALL -> arguments(text(part)).forEach(a -> all.append(a).append('\n'));
        default -> {}
      }
    }
    String plain = NUMBERS.matcher(all).replaceAll("");
    return all + "\n" + plain + "\n" + SPACED_NUMBERS.matcher(all).replaceAll("");
  }

  /** The texts among the arguments of a call. */
  private static List<String> arguments(String call) {
    String arguments = call.substring(call.indexOf(' ') + 1);
    try {
      List<String> texts = new ArrayList<>();
      strings(MAPPER.readTree(arguments), texts);
      return texts;
    } catch (JacksonException | StackOverflowError e) {
      return List.of(arguments);
    }
  }

  private static void strings(JsonNode value, List<String> texts) {
    if (value.isString()) {
      texts.add(value.asString());
    }
    value.forEach(element -> strings(element, texts));
  }

  private static String text(CanonicalPart part) {
    return new String(part.text(), StandardCharsets.UTF_8);
  }

  /** Of a call: its tool's name, and its arguments as JSON or as a text. */
  private static void quotes(String call, List<String> quotes) {
    String arguments = call.substring(call.indexOf(' ') + 1);
    try {
      quotes("", MAPPER.readTree(arguments), quotes);
    } catch (JacksonException | StackOverflowError e) {
      texts(arguments, quotes);
    }
  }

  private static void quotes(String name, JsonNode value, List<String> quotes) {
    if (value.isString()) {
      if (OLD.contains(name)) {
        add(value.asString(), quotes);
      } else {
        texts(value.asString(), quotes);
      }
    }
    for (JsonNode element : value) {
      if (value.isArray()) {
        quotes(name, element, quotes);
      }
    }
    value.properties().forEach(member -> quotes(member.getKey(), member.getValue(), quotes));
  }

  /** Blocks to search for, and the lines that a patch keeps or removes. */
  private static void texts(String text, List<String> quotes) {
    SEARCH.matcher(text).results().forEach(found -> add(found.group(1), quotes));
    if (!text.contains(PATCH)) {
      return;
    }
    List<String> old = new ArrayList<>();
    for (String line : (text + "\n@@").lines().toList()) {
      if (line.startsWith("@@") || line.startsWith("***")) {
        add(String.join("\n", old), quotes);
        old.clear();
      } else if (line.startsWith(" ") || line.startsWith("-")) {
        old.add(line.substring(1));
      }
    }
  }

  private static void add(String quote, List<String> quotes) {
    if (!quote.isBlank()) {
      quotes.add(quote);
    }
  }
}
