package dev.headroom.compress;

import dev.headroom.Ceiling;
import dev.headroom.ToolProfiles;
import dev.headroom.message.Action;
import dev.headroom.message.Call;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.util.List;

/** Applies tool profiles to the texts of requests. */
public final class Profile {
  /** The tool that runs commands written in plain text. */
  private static final String SHELL = "bash";

  private final ToolProfiles profiles;

  public Profile(ToolProfiles profiles) {
    this.profiles = profiles;
  }

  /** How far a text may go. */
  public Ceiling of(Texts texts, int i) {
    Span span = texts.span(i);
    if (profiles.isEmpty() || span.kind() != SpanKind.TOOL_RESULT) {
      return Ceiling.REVERSIBLE;
    }
    return texts
        .action(i)
        .map(this::of)
        .orElseGet(() -> profiles.of(span.call().tool(), commands(texts, i)));
  }

  /** How far the output of an action may go, whatever in it is the tool. */
  private Ceiling of(Action action) {
    Ceiling ceiling = profiles.of(SHELL, Commands.of(action.command()));
    for (String tool : action.tools()) {
      ceiling = ceiling.and(profiles.of(tool, List.of()));
    }
    return ceiling;
  }

  /** What the call that a result answers ran. */
  private static List<String> commands(Texts texts, int i) {
    Call call = texts.span(i).call();
    for (int k = i - 1; k >= 0; k--) {
      Span span = texts.span(k);
      if (span.kind() == SpanKind.TOOL_CALL && answers(call, span.call())) {
        return texts
            .content(k)
            .map(CallArguments::of)
            .map(CallArguments::commands)
            .orElse(List.of());
      }
    }
    return List.of();
  }

  private static boolean answers(Call result, Call call) {
    return result.id().isEmpty()
        ? result.tool().equals(call.tool())
        : result.id().equals(call.id());
  }
}
