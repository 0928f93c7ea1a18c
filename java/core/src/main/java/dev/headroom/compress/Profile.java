package dev.headroom.compress;

import dev.headroom.Ceiling;
import dev.headroom.ToolProfiles;
import dev.headroom.message.Action;
import dev.headroom.message.Call;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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
    int bytes = texts.content(i).map(text -> text.length).orElse(0);
    return texts.action(i).map(action -> of(action, bytes)).orElseGet(() -> of(texts, i, bytes));
  }

  /** How far the output of an action may go, whatever in it is the tool. */
  private Ceiling of(Action action, int bytes) {
    List<String> commands = Commands.of(action.command());
    BooleanSupplier records = () -> RecordFiles.areInAll(commands, bytes);
    Ceiling ceiling = profiles.of(SHELL, commands, records);
    for (String tool : action.tools()) {
      ceiling = ceiling.and(profiles.of(tool, List.of(), records));
    }
    return ceiling;
  }

  /** How far the output of the call that a result answers may go. */
  private Ceiling of(Texts texts, int i, int bytes) {
    String tool = texts.span(i).call().tool();
    Optional<CallArguments> called = called(texts, i);
    List<String> commands = called.map(CallArguments::commands).orElse(List.of());
    BooleanSupplier records =
        commands.isEmpty()
            ? () -> called.isPresent() && RecordFiles.areAll(called.get().texts(), bytes)
            : () -> RecordFiles.areInAll(commands, bytes);
    return profiles.of(tool, commands, records);
  }

  private static Optional<CallArguments> called(Texts texts, int i) {
    Call call = texts.span(i).call();
    for (int k = i - 1; k >= 0; k--) {
      Span span = texts.span(k);
      if (span.kind() == SpanKind.TOOL_CALL && answers(call, span.call())) {
        return texts.content(k).map(CallArguments::of);
      }
    }
    return Optional.empty();
  }

  private static boolean answers(Call result, Call call) {
    return result.id().isEmpty()
        ? result.tool().equals(call.tool())
        : result.id().equals(call.id());
  }
}
