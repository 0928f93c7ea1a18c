package dev.headroom.replay;

import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Kind;
import dev.headroom.policy.align.CacheAligner;
import dev.headroom.policy.align.Instability;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PrefixCache;
import dev.headroom.policy.cost.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps both bills of one conversation while it is replayed. */
final class Book {
  private final ReplaySettings settings;
  private final ModelPrices prices;
  private final Recording recording;
  private final String day;
  private final double factor;
  private final Side before;
  private final Side after;
  private final List<Turn> turns = new ArrayList<>();
  private final Map<Scenario, ScenarioRun> runs = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Instability> instabilities = new ArrayList<>();
  private final CacheAligner aligner;
  private final Quotes quotes = new Quotes();
  private String model = "";
  private int references;
  private int misfits;

  /** The conversation as it came, or as it goes. */
  private final class Side {
    final PrefixCache cache = new PrefixCache(prices.cache());
    @Nullable Prompt last;
    int broken;
    double rethinking;
    double simulated;

    /** How many blocks at the beginning of a prompt went out with the one before. */
    int sameAsSent(Prompt prompt) {
      return last == null ? 0 : prompt.commonPrefix(last);
    }

    Tokens send(Prompt prompt, long at, long output) {
      if (last != null && sameAsSent(prompt) < last.blocks().size()) {
        broken++;
        if (prices.bindsReasoning()) {
          long dropped = dropped(prompt, sameAsSent(prompt));
          rethinking += prices.usd(day, new Tokens(0, 0, 0, 0, dropped)) * factor;
        }
      }
      last = prompt;
      Tokens tokens = cache.send(prompt.blocks(), at, output);
      simulated += prices.usd(day, tokens);
      return tokens;
    }

    /** Tokens of the thinking in a prompt that stands behind a change. */
    private static long dropped(Prompt prompt, int same) {
      long sum = 0;
      for (int i = same; i < prompt.blocks().size(); i++) {
        Optional<CanonicalPart> part = prompt.part(i);
        boolean thought = part.isPresent() && part.get().kind() == Kind.THINKING;
        sum += thought ? prompt.blocks().get(i).tokens() : 0;
      }
      return sum;
    }
  }

  Book(
      ReplaySettings settings,
      ModelPrices prices,
      Recording recording,
      PromptReader reader,
      long schemaTokens) {
    this.settings = settings;
    this.prices = prices;
    this.recording = recording;
    this.day = settings.day().isEmpty() ? recording.day() : settings.day();
    this.factor = settings.batch() ? prices.batchFactor() : 1;
    this.before = new Side();
    this.after = new Side();
    this.aligner = new CacheAligner(prices, day);
    for (Scenario s : settings.scenarios()) {
      for (Scenario.Tool tool : List.of(Scenario.Tool.NEVER, Scenario.Tool.ALWAYS)) {
        long schema = tool == Scenario.Tool.ALWAYS ? schemaTokens : 0;
        runs.computeIfAbsent(
            new Scenario(tool, s.retrievals(), s.asked()),
            k -> new ScenarioRun(prices, day, schema, k.retrievals(), k.asked()));
      }
    }
  }

  void model(String name, boolean placed) {
    model = name;
    String own = recording.model().orElse("");
    if (settings.model().isEmpty() && !own.equals(name)) {
      String why =
          own.isEmpty() ? "the recording names no model" : "the price of " + own + " is not known";
      notes.add(why + ": counted and priced as " + name);
    }
    if (placed) {
      notes.add("cache marks put where agents put them: behind the system text and at the end");
    }
  }

  void hidden(long tokens) {
    if (tokens > 0) {
      notes.add(tokens + " tokens of system text and tools are known from the usage record alone");
    } else if (!recording.isWhole()) {
      notes.add("system text and tools are not recorded: they are missing in both bills");
    }
  }

  /** What later edits quote. */
  Quotes quotes() {
    return quotes;
  }

  void references(int n) {
    references = n;
  }

  void turn(
      Exchange exchange,
      Prompt came,
      Prompt goes,
      long at,
      long output,
      List<Answer> answers,
      Reasons reasons,
      boolean isLast) {
    List<Turn.Change> changes = changes(came, goes);
    if (before.last != null) {
      int number = turns.size() + 1;
      aligner
          .compare(number, before.last.compared(), came.compared(), before.cache, at)
          .ifPresent(instabilities::add);
    }
    int same = after.sameAsSent(goes);
    int readable = same < before.sameAsSent(came) ? same : goes.blocks().size();
    Tokens tokensBefore = before.send(came, at, output);
    Tokens tokensAfter = after.send(goes, at, output);
    runs.values().forEach(run -> run.send(goes, at, output, answers, isLast));
    Optional<Tokens> usage = exchange.usage();
    boolean recorded = usage.isPresent() && RecordedUsage.fits(usage.get(), came);
    misfits += usage.isPresent() && !recorded ? 1 : 0;
    if (recorded) {
      tokensBefore = usage.get();
      tokensAfter = RecordedUsage.carried(usage.get(), came, goes, readable, prices.cache());
    }
    double usdBefore = usd(tokensBefore);
    double usdAfter = usd(tokensAfter);
    int minimum = prices.cache().minimum();
    boolean shrunk = tokensBefore.prompt() >= minimum && tokensAfter.prompt() < minimum;
    turns.add(
        new Turn(
            turns.size() + 1,
            tokensBefore,
            usdBefore,
            tokensAfter,
            shrunk ? Math.max(usdBefore, usdAfter) : usdAfter,
            usd(tokensBefore.uncached()),
            usd(tokensAfter.uncached()),
            recorded,
            shrunk,
            changes,
            reasons));
  }

  private double usd(Tokens tokens) {
    return prices.usd(day, tokens) * factor;
  }

  /** What is new in a request and goes in another form. */
  private List<Turn.Change> changes(Prompt came, Prompt goes) {
    List<Turn.Change> out = new ArrayList<>();
    int n = Math.min(came.blocks().size(), goes.blocks().size());
    for (int i = before.sameAsSent(came); i < n; i++) {
      Optional<CanonicalPart> part = came.part(i);
      if (part.isPresent()
          && !came.blocks().get(i).digest().equals(goes.blocks().get(i).digest())) {
        CanonicalPart p = part.get();
        String kind = p.kind().name().toLowerCase(Locale.ROOT);
        Optional<String> tool =
            p.kind() == Kind.TOOL_RESULT ? Optional.empty() : Optional.of(p.name());
        long was = came.blocks().get(i).tokens();
        out.add(new Turn.Change(p.pointer(), kind, tool, was, goes.blocks().get(i).tokens()));
      }
    }
    return out;
  }

  ConversationBill bill() {
    if (misfits > 0) {
      notes.add(misfits + " usage records do not fit their requests and were not used");
    }
    double plain = turns.stream().mapToDouble(Turn::usdAfter).sum();
    Map<Scenario, Double> scenarios = new HashMap<>();
    for (Scenario s : settings.scenarios()) {
      boolean offered =
          s.tool() == Scenario.Tool.ALWAYS || s.tool() == Scenario.Tool.NEEDED && references > 0;
      Scenario run =
          new Scenario(
              offered ? Scenario.Tool.ALWAYS : Scenario.Tool.NEVER, s.retrievals(), s.asked());
      scenarios.put(
          s, plain + (Objects.requireNonNull(runs.get(run)).usd() - after.simulated) * factor);
    }
    return new ConversationBill(
        recording.name(),
        recording.form(),
        model,
        turns,
        references,
        before.broken,
        after.broken,
        before.rethinking,
        after.rethinking,
        quotes.all(),
        quotes.kept(),
        instabilities,
        scenarios,
        notes);
  }
}
