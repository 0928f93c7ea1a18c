package dev.headroom.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells what a tool gave from what a person wrote in conversations without tool calls, where agents
 * put their commands into plain text and give the outputs back as a user's: such a text follows one
 * of the model, and ends, as the two user texts before it, in the same shell's prompt or in the
 * same closing tag of an output. Nothing behind a text has a say, so that it stays what it is as
 * the conversation grows.
 */
final class Observations {
  private static final int LONGEST_PROMPT = 80;
  private static final String PROMPT_ENDS = "$#%>";
  private static final Set<String> OUTPUT_ENDS =
      Set.of(
          "</output>",
          "</observation>",
          "</result>",
          "</stdout>",
          "</tool_response>",
          "</tool_result>",
          "</function_results>",
          "</command_output>");

  private final byte[] json;
  private String last = "";
  private String beforeLast = "";
  private SpanKind before = SpanKind.SYSTEM_TEXT;

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
    SpanKind follows = before;
    before = span.kind();
    if (span.kind() != SpanKind.USER_TEXT || json[span.start()] != '"') {
      return span;
    }
    String end = end(JsonText.decode(json, span.start(), span.end()));
    boolean same = !end.isEmpty() && end.equals(last) && end.equals(beforeLast);
    beforeLast = last;
    last = end;
    return same && follows == SpanKind.ASSISTANT_TEXT ? span.as(SpanKind.TOOL_RESULT) : span;
  }

  /** The last line, if it is a prompt or closes an output; else empty. */
  private static String end(byte[] text) {
    int to = text.length;
    while (to > 0 && text[to - 1] <= ' ' && text[to - 1] >= 0) {
      to--;
    }
    int from = to;
    while (from > 0 && text[from - 1] != '\n' && to - from <= LONGEST_PROMPT) {
      from--;
    }
    String line = new String(text, from, to - from, StandardCharsets.UTF_8).strip();
    boolean tag = line.startsWith("<") && line.length() > 1;
    boolean ends =
        tag
            ? OUTPUT_ENDS.contains(line)
            : !line.isEmpty() && PROMPT_ENDS.indexOf(line.charAt(line.length() - 1)) >= 0;
    return ends && line.length() <= LONGEST_PROMPT ? line : "";
  }
}
