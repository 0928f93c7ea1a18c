package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.Verdict;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why policy leaves texts of a request alone, whatever they are. */
final class Holds {
  private final CompressConfig config;

  Holds(CompressConfig config) {
    this.config = config;
  }

  /** Why policy leaves a text alone, if it does. */
  Optional<String> of(Span span, Request request) {
    if (request.hold().isPresent() || span.hold().isPresent()) {
      return request.hold().or(span::hold);
    }
    String no =
        switch (span.kind()) {
          case TOOL_RESULT, CONTENT -> "";
          case USER_TEXT -> config.compressUserMessages() ? "" : "compressUserMessages=false";
          case SYSTEM_TEXT -> config.compressSystemMessages() ? "" : "compressSystemMessages=false";
          case ASSISTANT_TEXT -> "what the model said is never changed";
          case TOOL_CALL -> "what the model called is never changed";
          case OTHER_TEXT -> "text of a role that is not known is never changed";
        };
    boolean outside = span.message() < 0 && span.kind() == SpanKind.SYSTEM_TEXT;
    if (no.isEmpty() && !outside && span.message() >= request.messages() - config.protectRecent()) {
      no = "among the last " + config.protectRecent() + " messages";
    }
    return no.isEmpty() ? Optional.empty() : Optional.of(no);
  }

  /** Whether it is for the settings to say if a text may be changed. */
  static boolean areSet(Span span) {
    return span.hold().isEmpty()
        && switch (span.kind()) {
          case TOOL_RESULT, CONTENT, USER_TEXT, SYSTEM_TEXT -> true;
          case ASSISTANT_TEXT, TOOL_CALL, OTHER_TEXT -> false;
        };
  }

  static String tooFew(int fewest) {
    return "fewer than " + fewest + " tokens";
  }

  /** Says which texts the configuration keeps from being compressed, in tokens. */
  List<String> notes(Texts texts, List<Verdict> verdicts) {
    int user = 0;
    int system = 0;
    for (int i = 0; i < texts.size(); i++) {
      int tokens = verdicts.get(i).tokensBefore();
      user += texts.span(i).kind() == SpanKind.USER_TEXT ? tokens : 0;
      system += texts.span(i).kind() == SpanKind.SYSTEM_TEXT ? tokens : 0;
    }
    List<String> notes = new ArrayList<>();
    if (texts.size() == 0) {
      notes.add("no text in it that a model reads");
    }
    if (user > 0 && !config.compressUserMessages()) {
      notes.add(user + " tokens of user text not compressed: compressUserMessages=false");
    }
    if (system > 0 && !config.compressSystemMessages()) {
      notes.add(system + " tokens of system text not compressed: compressSystemMessages=false");
    }
    return notes;
  }
}
