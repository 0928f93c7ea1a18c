package dev.headroom.cli;

import dev.headroom.HeadroomException;
import dev.headroom.policy.align.Alignment;
import dev.headroom.policy.cost.PriceList;
import dev.headroom.replay.ConversationBill;
import dev.headroom.replay.LibraryCompression;
import dev.headroom.replay.Recording;
import dev.headroom.replay.Replay;
import dev.headroom.replay.ReplaySettings;
import dev.headroom.replay.Scenario;
import dev.headroom.store.MemoryOriginals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code simulate}: what recorded conversations cost, with and without compression. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Replays recorded conversations with and without Headroom and prints both bills.",
      "Reads request logs, message arrays, transcripts of Claude Code and rollouts of Codex."
    })
final class SimulateCommand implements Callable<Integer> {
  /** Originals of one conversation, in memory. */
  private static final long MOST_BYTES = 1L << 30;

  private final Main main;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Recordings, or folders of them (.json, .jsonl), with their subfolders.")
  private List<String> inputs = List.of();

  @Option(names = "--json", description = "Print one object with both bills, turn by turn.")
  private boolean json;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw the cost by turn.")
  private String svg = "";

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Another price list of the form of docs/cost-model.md.")
  private String prices = "";

  @Option(
      names = "--day",
      paramLabel = "DAY",
      description = "Prices of that day, as 2026-11-23; default: the day of each recording.")
  private String day = "";

  @Option(
      names = "--gap",
      paramLabel = "SECONDS",
      description = "Time between requests where it is not recorded; default: ${DEFAULT-VALUE}.")
  private long gap = 20;

  @Option(
      names = "--retrievals",
      paramLabel = "N",
      description = "Price also N retrievals a conversation, beside 0, 1 and 3.")
  private List<Integer> retrievals = List.of();

  @Option(
      names = "--align",
      split = ",",
      paramLabel = "WHAT",
      description =
          "Keep prefixes stable as well: tools, keys, days, breakpoints, with commas between, or all.")
  private List<Alignment.Word> align = List.of();

  @Option(names = "--batch", description = "Price requests as sent in batches.")
  private boolean batch;

  @Option(names = "--turns", description = "Print every turn of every conversation.")
  private boolean turns;

  @Mixin private final Setup setup = new Setup();

  SimulateCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    RecordingFiles files = new RecordingFiles(inputs);
    List<Recording> recordings = files.read(main.streams().err());
    if (recordings.isEmpty()) {
      throw Stop.refused("no conversations in " + String.join(", ", inputs));
    }
    List<ConversationBill> bills = new ArrayList<>();
    int refused = files.refused();
    try (LibraryCompression compression =
        new LibraryCompression(
            setup.config().withAlignment(alignment()), () -> new MemoryOriginals(MOST_BYTES))) {
      Replay replay = new Replay(settings(), compression);
      for (Recording r : recordings) {
        try {
          bills.add(replay.of(r));
        } catch (HeadroomException e) {
          refused++;
          main.streams().err().println("headroom: left out: " + e.getMessage());
        }
      }
    }
    if (bills.isEmpty()) {
      throw Stop.refused("no conversation could be priced");
    }
    BillTotals totals = new BillTotals(bills);
    print(totals);
    long lost = totals.quotes() - totals.quotesKept();
    if (lost > 0) {
      main.streams().out().flush();
      throw Stop.failure(
          "%d texts that later edits quote do not stand in what goes out".formatted(lost));
    }
    return refused > 0 ? Exit.REFUSED : Exit.DONE;
  }

  private void print(BillTotals totals) throws IOException {
    byte[] out =
        json ? BillJson.of(totals) : BillTable.of(totals, turns).getBytes(StandardCharsets.UTF_8);
    main.streams().out().write(out);
    if (!svg.isEmpty()) {
      picture(totals);
    }
  }

  private static boolean isDay(String day) {
    try {
      return day.equals(LocalDate.parse(day).toString());
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Whatever becomes of the picture, the bill is told. */
  private void picture(BillTotals totals) throws IOException {
    main.streams().out().flush();
    try {
      Files.writeString(Path.of(svg), BillPicture.of(totals), StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw Stop.failure("the picture could not be written to " + svg + ": " + e);
    }
  }

  private ReplaySettings settings() throws IOException {
    if (gap < 0) {
      throw Stop.usage("--gap must be 0 or more seconds, not " + gap);
    }
    if (!day.isEmpty() && !isDay(day)) {
      throw Stop.usage("--day must be a day as 2026-11-23, not " + day);
    }
    PriceList list =
        prices.isEmpty()
            ? PriceList.builtIn()
            : PriceList.of(Input.readAll(main.streams(), prices));
    List<Scenario> scenarios = new ArrayList<>(Scenario.usual());
    for (int n : retrievals) {
      if (n < 0) {
        throw Stop.usage("--retrievals must be 0 or more, not " + n);
      }
      for (Scenario s : Scenario.with(n)) {
        if (!scenarios.contains(s)) {
          scenarios.add(s);
        }
      }
    }
    Optional<String> model = Optional.of(setup.model()).filter(m -> !m.isEmpty());
    return new ReplaySettings(list, model, day, gap, batch, scenarios);
  }

  private Alignment alignment() {
    return Alignment.of(Set.copyOf(align));
  }
}
