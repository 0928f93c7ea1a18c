package dev.headroom.compress;

import dev.headroom.Ceiling;
import dev.headroom.ToolProfiles;
import dev.headroom.message.Action;
import dev.headroom.message.Call;
import dev.headroom.message.JsonIndex;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies tool profiles to the texts of requests. */
public final class Profile {
  /** Where tools that run commands are given them. */
  private static final Set<String> COMMAND = Set.of("command", "cmd", "commands", "script");

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
        return texts.content(k).flatMap(JsonIndex::read).map(Profile::commands).orElse(List.of());
      }
    }
    return List.of();
  }

  private static boolean answers(Call result, Call call) {
    return result.id().isEmpty()
        ? result.tool().equals(call.tool())
        : result.id().equals(call.id());
  }

  private static List<String> commands(JsonIndex arguments) {
    List<String> commands = new ArrayList<>();
    if (arguments.is(0, JsonIndex.OBJECT)) {
      for (int m = arguments.first(0); m >= 0; m = arguments.after(m, 0)) {
        if (COMMAND.contains(arguments.keyOf(m))) {
          line(arguments, m).ifPresent(line -> commands.addAll(Commands.of(line)));
        }
      }
    }
    return commands;
  }

  /** A command line, or the last of the words that a shell is started with. */
  private static Optional<String> line(JsonIndex json, int node) {
    if (json.is(node, JsonIndex.STRING)) {
      return Optional.of(json.text(node));
    }
    if (!json.is(node, JsonIndex.ARRAY)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    for (int w = json.first(node); w >= 0; w = json.after(w, node)) {
      words.add(json.text(w));
    }
    boolean shell = words.size() >= 3 && words.get(1).matches("-\\w*c");
    return Optional.of(shell ? words.get(2) : String.join(" ", words));
  }
}
