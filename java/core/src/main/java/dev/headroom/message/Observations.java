package dev.headroom.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what a tool gave from what a person wrote in conversations without tool calls, where agents
 * put their commands into plain text and give the outputs back as a user's. Such a text follows one
 * of the model, and
 *
 * <ul>
 *   <li>ends, as the two user texts before it, in the same shell's prompt or in the same closing
 *       tag of an output; or
 *   <li>the model's text ends in an {@link Action}, and this one begins or ends in a form that is
 *       known ({@link OutputForms}), or ends in the same prompt as the user text before it; or
 *   <li>stands in one message behind a text of one line that is such a form and nothing else.
 * </ul>
 *
 * <p>Nothing behind a text has a say, so that it stays what it is as the conversation grows.
 */
final class Observations {
  private static final int LONGEST_LINE = 300;
  private static final int LONGEST_PROMPT = 80;
  private static final String PROMPT_ENDS = "$#%>";

  private final byte[] json;
  private String last = "";
  private String beforeLast = "";

  /** What the model said right before a text. */
  private Optional<Span> said = Optional.empty();

  /** The message of a text that told of an output to come, or -1. */
  private int headed = -1;

  private Observations(byte[] json) {
    this.json = json;
  }

  /** The spans, with observations as tool results. */
  static List<Span> in(byte[] json, List<Span> spans) {
    Observations observations = new Observations(json);
    List<Span> out = new ArrayList<>(spans.size());
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      if (span.kind() == SpanKind.TOOL_CALL || span.kind() == SpanKind.TOOL_RESULT) {
        out.addAll(spans.subList(i, spans.size()));
        break;
      }
      out.add(observations.next(span));
    }
    return out;
  }

  private Span next(Span span) {
    Optional<Span> before = said;
    said = Optional.of(span).filter(s -> s.kind() == SpanKind.ASSISTANT_TEXT && isString(s));
    return span.kind() == SpanKind.USER_TEXT && isString(span) && isOutput(span, before)
        ? span.as(SpanKind.TOOL_RESULT)
        : span;
  }

  private boolean isString(Span span) {
    return json[span.start()] == '"';
  }

  private byte[] text(Span span) {
    return JsonText.decode(json, span.start(), span.end());
  }

  private boolean isOutput(Span span, Optional<Span> before) {
    byte[] text = text(span);
    String end = lastLine(text);
    boolean twice = !end.isEmpty() && end.equals(last);
    boolean thrice = twice && end.equals(beforeLast);
    beforeLast = last;
    last = end;
    boolean isBody = headed == span.message();
    headed = -1;
    if (before.isEmpty()) {
      return isBody;
    }
    boolean begins = OutputForms.begin(firstLine(text));
    boolean known = begins || twice || OutputForms.end(end);
    if (!thrice && !(known && Action.of(text(before.get())).isPresent())) {
      return false;
    }
    headed = begins && isOneLine(text) ? span.message() : -1;
    return true;
  }

  private static boolean isOneLine(byte[] text) {
    int end = end(text);
    for (int i = 0; i < end; i++) {
      if (text[i] == '\n') {
        return false;
      }
    }
    return true;
  }

  /** The first line that is not blank; empty if it is long. */
  private static String firstLine(byte[] text) {
    int from = 0;
    while (from < text.length && text[from] <= ' ' && text[from] >= 0) {
      from++;
    }
    int to = from;
    while (to < text.length && text[to] != '\n' && to - from <= LONGEST_LINE) {
      to++;
    }
    String line = new String(text, from, to - from, StandardCharsets.UTF_8).strip();
    return to - from > LONGEST_LINE ? "" : line;
  }

  /** The last line, if it is a prompt or closes an output; else empty. */
  private static String lastLine(byte[] text) {
    int to = end(text);
    int from = to;
    while (from > 0 && text[from - 1] != '\n' && to - from <= LONGEST_PROMPT) {
      from--;
    }
    String line = new String(text, from, to - from, StandardCharsets.UTF_8).strip();
    boolean ends =
        line.startsWith("<") && line.length() > 1
            ? OutputForms.end(line)
            : !line.isEmpty() && PROMPT_ENDS.indexOf(line.charAt(line.length() - 1)) >= 0;
    return ends && line.length() <= LONGEST_PROMPT ? line : "";
  }

  /** Behind the last byte that is no white space. */
  private static int end(byte[] text) {
    int to = text.length;
    while (to > 0 && text[to - 1] <= ' ' && text[to - 1] >= 0) {
      to--;
    }
    return to;
  }
}
