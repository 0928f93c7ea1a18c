package dev.headroom.cli;

import dev.headroom.CompactConfig;
import dev.headroom.Compaction;
import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.replay.Exchange;
import dev.headroom.replay.Recording;
import dev.headroom.replay.RecordingReader;
import dev.headroom.replay.Recordings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compact}: a conversation in, the same with an account in place of its beginning out. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Replaces the messages before a cut by one account in their own words.",
      "They go into the store of originals; the result goes to standard output.",
      "Of a transcript of Claude Code or a rollout of Codex, the request that would follow."
    })
final class CompactCommand implements Callable<Integer> {
  /** Where the cut is. */
  static final class Cut {
    @Option(
        names = "--keep",
        paramLabel = "N",
        description = "Keep the last N messages; default: 4.")
    private @Nullable Integer keep;

    @Option(
        names = "--at",
        paramLabel = "POINTER",
        description = "The first message to keep, as a JSON pointer, for example /messages/12.")
    private @Nullable String at;
  }

  private static final Set<String> TRANSCRIPTS = Set.of("claude-code", "codex");

  private final Main main;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The request or transcript; default: standard input.")
  private String file = Input.STANDARD;

  @ArgGroup private @Nullable Cut cut;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model whose tokens count; default: the one that the request names.")
  private String model = "";

  @Option(
      names = "--budget",
      paramLabel = "TOKENS",
      description = "The tokens that the account is to have at most; default: 2000.")
  private int budget = CompactConfig.DEFAULTS.budget();

  @Option(names = "--report", paramLabel = "R", description = "text (default), json or none.")
  private Report report = Report.TEXT;

  CompactCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    CompactConfig config = config();
    byte[] input = Input.readAll(main.streams(), file);
    try (Headroom headroom = Setup.headroom(model)) {
      byte[] request = input;
      Compaction compaction = headroom.compact(input, config);
      List<String> notes = new ArrayList<>();
      if (compaction instanceof Compaction.Refused) {
        Recordings read = RecordingReader.read(input, file);
        Optional<Recording> recorded = transcript(read);
        if (recorded.isPresent()) {
          notes.add(note(recorded.get()));
          read.problems().forEach(problem -> notes.add("not in it: " + problem));
          request = all(recorded.get());
          compaction = headroom.compact(request, config);
        }
      }
      byte[] out =
          switch (compaction) {
            case Compaction.Compacted done -> done.request();
            case Compaction.Unchanged same -> request;
            case Compaction.Refused refused -> throw Stop.refused(refused.reason());
          };
      main.streams().out().write(out);
      print(compaction, notes);
      return Exit.DONE;
    }
  }

  /**
   * The conversation of a transcript, rather than those of sub-agents in it; empty if the input is
   * none.
   */
  private Optional<Recording> transcript(Recordings read) {
    List<Recording> found =
        read.conversations().stream().filter(r -> TRANSCRIPTS.contains(r.form())).toList();
    return found.stream()
        .filter(r -> r.name().equals(file))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** The body of all that was said, the last answer included. */
  private static byte[] all(Recording recording) {
    Exchange last = recording.exchanges().getLast();
    return last.followed().map(Supplier::get).orElseGet(last::request);
  }

  private static String note(Recording recording) {
    return "made from a transcript ("
        + recording.form()
        + ")"
        + (recording.isWhole() ? "" : ", which does not hold system text and tools");
  }

  private CompactConfig config() {
    try {
      CompactConfig config = CompactConfig.DEFAULTS.withBudget(budget);
      if (cut != null && cut.keep != null) {
        config = config.withKeep(cut.keep);
      }
      return cut != null && cut.at != null ? config.withAt(cut.at) : config;
    } catch (HeadroomException e) {
      throw Stop.usage("--" + e.getMessage());
    }
  }

  /**
   * Reports on standard error.
   *
   * @param source what is to be known of the input
   */
  private void print(Compaction compaction, List<String> source) {
    List<String> notes = new ArrayList<>(source);
    if (compaction instanceof Compaction.Compacted done) {
      notes.addAll(done.notes());
    }
    switch (report) {
      case JSON -> json(compaction, notes, main.streams().err());
      case TEXT -> text(compaction, notes, main.streams().err());
      case NONE -> {}
    }
  }

  private static void text(Compaction compaction, List<String> notes, PrintStream err) {
    if (compaction instanceof Compaction.Compacted done) {
      err.println(
          "headroom: "
              + done.tokensBefore()
              + " -> "
              + done.tokensAfter()
              + " tokens, "
              + Report.percent(done.tokensBefore() - done.tokensAfter(), done.tokensBefore())
              + " saved"
              + (done.estimated() ? " (estimated: the model's tokenizer is not public)" : ""));
      err.println(
          "  messages left out: " + done.messages() + ", headroom retrieve " + done.reference());
    } else if (compaction instanceof Compaction.Unchanged same) {
      err.println("headroom: unchanged: " + same.reason());
    }
    notes.forEach(note -> err.println("  note: " + note));
  }

  private static void json(Compaction compaction, List<String> notes, PrintStream err) {
    Json out =
        new Json(256).open('{').bool("compacted", compaction instanceof Compaction.Compacted);
    if (compaction instanceof Compaction.Compacted done) {
      out.number("tokens_before", done.tokensBefore()).number("tokens_after", done.tokensAfter());
      out.number("messages", done.messages()).number("cut", done.cut());
      out.strings("references", List.of(done.reference().hash()));
      out.bool("estimated", done.estimated());
    } else if (compaction instanceof Compaction.Unchanged same) {
      out.string("reason", same.reason());
    }
    err.writeBytes(out.strings("notes", notes).close('}').bytes());
    err.println();
  }
}
