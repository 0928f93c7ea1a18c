package dev.headroom.compress;

import dev.headroom.message.Call;
import dev.headroom.message.JsonIndex;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import dev.headroom.syntax.Language;
import java.util.Optional;

/** The source file that the call before a tool's result names, if it names one. */
final class FileNames {
  private static final int LONGEST = 400;

  private FileNames() {}

  /** Its path as the call has it, or "". */
  static String of(Texts texts, int i) {
    Call call = texts.span(i).call();
    if (texts.span(i).kind() != SpanKind.TOOL_RESULT || call.id().isEmpty()) {
      return "";
    }
    for (int k = i - 1; k >= 0; k--) {
      Span span = texts.span(k);
      if (span.kind() == SpanKind.TOOL_CALL && span.call().id().equals(call.id())) {
        return texts.content(k).flatMap(JsonIndex::read).map(FileNames::in).orElse("");
      }
    }
    return "";
  }

  private static String in(JsonIndex arguments) {
    if (arguments.is(0, JsonIndex.OBJECT)) {
      for (int m = arguments.first(0); m >= 0; m = arguments.after(m, 0)) {
        if (arguments.is(m, JsonIndex.STRING)) {
          Optional<String> path = path(arguments.text(m));
          if (path.isPresent()) {
            return path.get();
          }
        }
      }
    }
    return "";
  }

  private static Optional<String> path(String value) {
    boolean one = value.length() <= LONGEST && value.indexOf('\n') < 0 && value.indexOf('.') >= 0;
    return one && Language.of(value).isPresent() ? Optional.of(value) : Optional.empty();
  }
}
