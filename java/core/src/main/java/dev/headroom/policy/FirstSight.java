package dev.headroom.policy;

import dev.headroom.Ceiling;
import dev.headroom.Completeness;
import dev.headroom.TimeLeft;
import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.Outcome;
import dev.headroom.compress.Pipeline;
import dev.headroom.compress.Profile;
import dev.headroom.compress.Texts;
import dev.headroom.compress.once.Once;
import dev.headroom.compress.repeat.Shown;
import dev.headroom.message.Request;
import dev.headroom.message.SpanKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides every block of a conversation once, when it is first seen, and does the same again ever
 * after. What was sent is never changed: a block that the journal knows goes as it went, and one
 * that it does not know, but that the model has answered, was sent by someone else and stays.
 */
public final class FirstSight {
  private static final String SENT = "the model has seen it as it is: left alone for good";
  private static final String SMALL =
      "the prompt would be too short for the provider's cache, which holds %,d tokens or more";
  private static final String DEAR =
      "what would be saved does not pay for the tool and a retrieval yet";
  private static final String LATE = "no time was left when it was first seen";
  private static final String REPLAYED =
      "only what was sent before was asked for when it was first seen";
  private static final String UNCOUNTED = "never changed";

  static final String GONE =
      "what it repeats does not stand in the request any more: goes as it came";
  static final String BROKEN =
      "the journal cannot be read, and what was sent for it cannot be made again";

  private final Pipeline pipeline;
  private final Function<Runnable, Pipeline> certain;
  private final Ledger ledger;
  private final Asides asides;
  private final LastTurns lastTurns;
  private final Profile profile;
  private final Optional<String> model;

  /**
   * @param pipeline decides what is new
   * @param certain decides while the journal is out of reach: leaves nothing out, and says when it
   *     would have
   * @param model who reads; empty if that is for each request to say
   */
  public FirstSight(
      Pipeline pipeline,
      Function<Runnable, Pipeline> certain,
      Ledger ledger,
      Asides asides,
      LastTurns lastTurns,
      Profile profile,
      Optional<String> model) {
    this.pipeline = pipeline;
    this.certain = certain;
    this.ledger = ledger;
    this.asides = asides;
    this.lastTurns = lastTurns;
    this.profile = profile;
    this.model = model;
  }

  /** Reads the next request of a conversation: of what the last one held, nothing is read again. */
  public Request.Parsed read(byte[] request, String conversation) {
    return lastTurns
        .of(conversation)
        .map(before -> Request.parse(request, before.blocks().texts().request()))
        .orElseGet(() -> Request.parse(request));
  }

  /**
   * How many bytes a request adds to the turn of a conversation that is remembered; empty if none
   * is remembered that it begins as.
   */
  public OptionalInt added(byte[] request, String conversation) {
    return lastTurns
        .of(conversation)
        .map(before -> before.blocks().texts().request().added(request))
        .orElseGet(OptionalInt::empty);
  }

  /**
   * The request as it is to be sent.
   *
   * @param conversation the conversation's name; empty if it has none
   * @param time for what is new; asked before each block
   */
  public Outcome decide(Request request, String conversation, TimeLeft time) {
    return turn(request, conversation, time, LATE);
  }

  /** As {@link #decide}, but of what is new it is decided that it stays as it is. */
  public Outcome replay(Request request, String conversation) {
    return turn(request, conversation, TimeLeft.NONE, REPLAYED);
  }

  /**
   * Whether a request adds so little that the next one is told apart from the turn before it as
   * well: what it adds is read once more then, and its bytes need not be kept.
   */
  private static boolean isLittle(Request request) {
    return request.added() <= LastTurns.LITTLE;
  }

  private Outcome turn(Request request, String conversation, TimeLeft time, String over) {
    Optional<LastTurn> before = lastTurns.of(conversation);
    Blocks blocks =
        before
            .map(LastTurn::blocks)
            .map(b -> Blocks.of(Texts.of(request, b.texts()), conversation, b))
            .orElseGet(() -> Blocks.of(Texts.of(request), conversation));
    Shown shown = before.map(LastTurn::shown).orElseGet(Shown::new);
    Outcome outcome = new Turn(blocks, shown, time, over).outcome();
    Blocks kept = before.map(LastTurn::blocks).filter(b -> isLittle(request)).orElse(blocks);
    lastTurns.put(conversation, new LastTurn(kept, shown));
    return outcome;
  }

  /**
   * The request as it is to be sent where {@link #decide} has failed: what was sent before goes
   * again so, and nothing else is asked of what may fail again.
   *
   * @param request read anew
   */
  public Outcome replay(Request request, String conversation, Throwable failure) {
    Blocks blocks = Blocks.of(Texts.of(request), conversation);
    return new Replay(pipeline, ledger, blocks, failure).outcome();
  }

  /** Forgets the last turn of a conversation, since the one that built on it has failed. */
  public void forget(String conversation) {
    lastTurns.drop(conversation);
  }

  /** The note on so many texts that may have gone otherwise before. */
  static String broken(int texts) {
    return "prefix-broken: " + texts + " texts go as they came: " + BROKEN;
  }

  /** One request on its way. */
  private final class Turn {
    private final Blocks blocks;
    private final Shown shown;
    private final Spending spending;

    /** Why nobody decides what there is no time for. */
    private final String over;

    private final Journal.Reply known;
    private final Map<BlockKey, Verdict> fresh = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Once<CacheFloor> floor;
    private final Stake stake;

    /** Tokens of what stands before each text as it goes, system text left out. */
    private final long[] before;

    /** Whether something was to be left out. */
    private boolean wanted;

    /** How many blocks went out otherwise than they may have gone before. */
    private int broken;

    /** How many new blocks there was no time for. */
    private int late;

    Turn(Blocks blocks, Shown shown, TimeLeft time, String over) {
      this.over = over;
      this.blocks = blocks;
      this.shown = shown;
      this.known = ledger.find(blocks.keys());
      this.spending = Spending.of(time);
      this.before = new long[blocks.size() + 1];
      Request request = blocks.texts().request();
      String reader = model.or(request::model).orElse("");
      this.floor = new Once<>(() -> CacheFloor.of(request, reader, pipeline::count));
      this.stake = new Stake(request, reader, floor, pipeline::count);
    }

    Outcome outcome() {
      List<Verdict> verdicts = new ArrayList<>();
      for (int i = 0; i < blocks.size(); i++) {
        Verdict verdict = verdict(i);
        verdicts.add(verdict);
        boolean counts = blocks.texts().span(i).kind() != SpanKind.SYSTEM_TEXT;
        before[i + 1] = before[i] + (counts ? verdict.tokensAfter() : 0);
        shown.add(blocks.texts().span(i), blocks.texts().content(i), verdict);
        stake.add(blocks.texts().span(i), verdict);
      }
      settle(verdicts);
      if (!Grounds.areNone(verdicts)) {
        Grounds.check(blocks, shown, verdicts, i -> leftAlone(i, GONE));
      }
      if (broken > 0) {
        notes.add(broken(broken));
      }
      boolean isLate = late > 0 && over.equals(LATE);
      if (late > 0) {
        notes.add(
            (isLate ? "late: " : "replay: ") + late + " new texts stay as they came, for good");
      }
      return pipeline.outcome(
          blocks.texts(), verdicts, notes, isLate ? Completeness.LATE : Completeness.COMPLETE);
    }

    private Verdict verdict(int i) {
      Optional<BlockKey> key = blocks.key(i);
      if (key.isEmpty()) {
        return aside(i);
      }
      Verdict verdict = known.verdicts().get(key.get());
      return verdict != null ? verdict : fresh.computeIfAbsent(key.get(), k -> first(i));
    }

    private Verdict aside(int i) {
      Texts texts = blocks.texts();
      Optional<String> hold = texts.request().hold().or(() -> texts.span(i).hold());
      Asides.Key key =
          new Asides.Key(pipeline.encoding(), blocks.digest(i), texts.span(i).kind(), hold);
      return asides
          .of(key)
          .orElseGet(() ->
              spending.mayCount(blocks.bytes(i))
                  ? guarded(i, () -> read(key, i))
                  : Verdict.unread(hold.orElse(UNCOUNTED), blocks.bytes(i)));
    }

    private Verdict read(Asides.Key key, int i) {
      Verdict verdict =
          pipeline.decide(blocks.texts(), i, tokens(i), new Shown(), Ceiling.VERBATIM);
      asides.put(key, verdict);
      return verdict;
    }

    /** Decides a block that is not known. */
    private Verdict first(int i) {
      boolean reachable = known.failure().isEmpty();
      if (blocks.wasSent(i)) {
        return guarded(i, () -> reachable ? leftAlone(i, SENT) : again(i));
      }
      if (!spending.mayDecide(blocks.bytes(i))) {
        return guarded(i, () -> tooLate(i));
      }
      return guarded(
          i, () -> reachable ? inTime(i, affordable(i)) : inTime(i, withoutLoss(i, shown)));
    }

    private Verdict tooLate(int i) {
      Verdict verdict = pipeline.undecided(blocks.texts(), i, leftAlone(i, over));
      late += verdict.reason().equals(over) ? 1 : 0;
      return verdict;
    }

    /** A text at which anything fails stays as it is; all others are as they would be. */
    private Verdict guarded(int i, Supplier<Verdict> decision) {
      try {
        return decision.get();
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
        return Verdict.unread("failed: " + e.getClass().getSimpleName(), blocks.bytes(i));
      }
    }

    /** Whether there is time to read the whole request once more. */
    private boolean mayReadAll() {
      return spending.mayDecide(blocks.texts().request().size());
    }

    /** Leaves nothing out where that would not pay for being asked for it. */
    private Verdict affordable(int i) {
      Ceiling ceiling = profile.of(blocks.texts(), i);
      Verdict verdict = pipeline.decide(blocks.texts(), i, tokens(i), shown, ceiling);
      if (!Stake.leavesOut(verdict) || stake.isSettled()) {
        return verdict;
      }
      boolean pays = stake.paysAnyway(verdict) || mayReadAll() && pays(i, verdict);
      if (!spending.mayDecide(blocks.bytes(i))) {
        return pays ? verdict : tooLate(i);
      }
      Verdict whole = whole(i);
      if (pays && wins(i, verdict, whole)) {
        return verdict;
      }
      return whole.change().isPresent() ? whole : instead(verdict, DEAR);
    }

    private boolean wins(int i, Verdict verdict, Verdict whole) {
      byte[] text = blocks.texts().content(i).orElseThrow();
      return stake.winsAnyway(verdict, whole)
          || mayReadAll() && stake.wins(verdict, whole, text, messages(i, verdict));
    }

    private boolean pays(int i, Verdict verdict) {
      byte[] text = blocks.texts().content(i).orElseThrow();
      return stake.pays(verdict, text, messages(i, verdict));
    }

    /** With nothing left out. */
    private Verdict whole(int i) {
      Ceiling lossless = profile.of(blocks.texts(), i).and(Ceiling.LOSSLESS);
      return pipeline.decide(blocks.texts(), i, tokens(i), shown, lossless);
    }

    /** As {@link #worthwhile} for what is new, which stays as it is where time is too short. */
    private Verdict inTime(int i, Verdict verdict) {
      if (verdict.change().isPresent()
          && !floor.get().isSure(messages(i, verdict))
          && !mayReadAll()) {
        late++;
        return instead(verdict, over);
      }
      return worthwhile(i, verdict);
    }

    /**
     * What makes the prompt too short for the provider's cache has nothing left out, or is left
     * alone.
     */
    private Verdict worthwhile(int i, Verdict verdict) {
      if (verdict.change().isEmpty() || floor.get().isKept(messages(i, verdict))) {
        return verdict;
      }
      if (Stake.leavesOut(verdict) && spending.mayDecide(blocks.bytes(i))) {
        Verdict whole = whole(i);
        if (whole.change().isPresent() && floor.get().isKept(messages(i, whole))) {
          return whole;
        }
      }
      return instead(verdict, SMALL.formatted(floor.get().minimum()));
    }

    /** Tokens of the messages as they go, as far as a text and with it. */
    private long messages(int i, Verdict verdict) {
      return before[i] + verdict.tokensAfter();
    }

    private static Verdict instead(Verdict of, String reason) {
      return Verdict.leftAlone(of.type(), reason, of.tokensBefore());
    }

    /**
     * Does again what was done without loss, however late it is: what a turn sends for a text that
     * was sent must not hang on its time. What was left out once cannot be had again.
     */
    private Verdict again(int i) {
      wanted = false;
      broken++; // until it has been made again: where that fails it counts too
      Verdict verdict = worthwhile(i, withoutLoss(i, shown));
      if (wanted) {
        return leftAlone(i, BROKEN);
      }
      broken--;
      return verdict;
    }

    private Verdict withoutLoss(int i, Shown shown) {
      return certain
          .apply(() -> wanted = true)
          .decide(blocks.texts(), i, tokens(i), shown, profile.of(blocks.texts(), i));
    }

    private Verdict leftAlone(int i, String reason) {
      return spending.mayCount(blocks.bytes(i))
          ? Verdict.leftAlone(pipeline.type(blocks.texts(), i), reason, tokens(i))
          : Verdict.unread(reason, blocks.bytes(i));
    }

    private int tokens(int i) {
      return blocks.texts().content(i).map(pipeline::count).orElse(0);
    }

    /** Keeps what was decided; what another process decided first takes its place. */
    private void settle(List<Verdict> verdicts) {
      if (fresh.isEmpty()) {
        return;
      }
      Map<BlockKey, Verdict> stands =
          known.failure().isPresent() ? unwritten(known.failure().get(), fresh) : written();
      for (int i = 0; i < verdicts.size(); i++) {
        Optional<BlockKey> key = blocks.key(i);
        if (key.isPresent()) {
          Verdict mine = verdicts.get(i);
          verdicts.set(i, stands.getOrDefault(key.get(), mine));
        }
      }
    }

    private Map<BlockKey, Verdict> written() {
      Journal.Reply reply = ledger.record(fresh);
      if (reply.failure().isEmpty()) {
        return reply.verdicts();
      }
      Map<BlockKey, Verdict> again = new LinkedHashMap<>();
      for (int i = 0; i < blocks.size(); i++) {
        BlockKey key = blocks.key(i).orElse(null);
        if (key != null && fresh.containsKey(key)) {
          Verdict first = fresh.get(key);
          again.putIfAbsent(key, first.change().isEmpty() ? first : redone(i));
        }
      }
      return unwritten(reply.failure().get(), again);
    }

    private Verdict redone(int i) {
      return spending.mayDecide(blocks.bytes(i))
          ? inTime(i, withoutLoss(i, new Shown()))
          : tooLate(i);
    }

    private Map<BlockKey, Verdict> unwritten(String why, Map<BlockKey, Verdict> verdicts) {
      notes.add(
          "journal-unavailable: what is new was compressed without loss only, and this process"
              + " alone remembers it: "
              + why);
      return ledger.remember(verdicts);
    }
  }
}
