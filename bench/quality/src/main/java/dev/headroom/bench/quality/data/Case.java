package dev.headroom.bench.quality.data;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One input to measure, with what a reader needs of it.
 *
 * @param family what the case is counted under
 * @param name unique within its family
 * @param shape whether the input is a conversation or one content
 * @param input a JSON array or request of messages, or a content; callers do not change it
 * @param hint what the content's owner says it is: a MIME type, a command or a file's name
 * @param question what the reader wants to know, or empty
 * @param mustKeep strings of the input that must stand literally in the output
 * @param events one constant piece of each kind of log line, where these are known
 * @param facts strings that stand once in the input; each must at least come back
 */
public record Case(
    String family,
    String name,
    Shape shape,
    byte[] input,
    String hint,
    String question,
    List<String> mustKeep,
    List<String> events,
    List<String> facts) {

  /** What an input is. */
  public enum Shape {
    CONVERSATION,
    CONTENT
  }

  /** A conversation; its question stands in its messages. */
  public static Case conversation(
      String family, String name, byte[] messages, String question, List<String> mustKeep) {
    return of(family, name, Shape.CONVERSATION, messages, "", question, mustKeep, List.of());
  }

  /** One content. */
  public static Case content(
      String family,
      String name,
      byte[] content,
      String hint,
      String question,
      List<String> mustKeep) {
    return of(family, name, Shape.CONTENT, content, hint, question, mustKeep, List.of());
  }

  /** The same with kinds of log lines. */
  public Case withEvents(List<String> pieces) {
    return of(family, name, shape, input, hint, question, mustKeep, pieces);
  }

  static Case of(
      String family,
      String name,
      Shape shape,
      byte[] input,
      String hint,
      String question,
      List<String> mustKeep,
      List<String> events) {
    List<String> texts =
        Texts.of(shape, input).values().stream()
            .map(t -> new String(Texts.minified(t), StandardCharsets.UTF_8))
            .toList();
    List<String> facts = Facts.of(String.join("\n", texts));
    return new Case(
        family, name, shape, input, hint, question, List.copyOf(mustKeep), events, facts);
  }
}
