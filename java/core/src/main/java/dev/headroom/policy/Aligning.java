package dev.headroom.policy;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.Texts;
import dev.headroom.message.Canonical;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import dev.headroom.policy.align.Alignment;
import dev.headroom.policy.align.Breakpoints;
import dev.headroom.policy.align.Instability;
import dev.headroom.policy.align.Stabiliser;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PriceList;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Puts the tools and system text of conversations into a stable form, and cache marks into requests
 * that have none, where asked.
 *
 * <p>Whether a conversation goes in a stable form, and in which, is settled by its first request
 * and kept in the journal: later turns, other processes and other settings give the same. A
 * conversation is known by its name and what was said before the model's first answer; where that
 * does not stand in a request any more by its name alone. One that was met in its middle, or whose
 * first request has been sent before, goes on as it came; so does one that nobody could keep that
 * of. Marks are no part of a prefix, and are a function of the request alone.
 */
public final class Aligning {
  private static final String TYPE = "alignment";
  private static final String CODEC = "alignment/1";
  private static final String BROKEN =
      "prefix-broken: in which form tools and system text went before cannot be read, so they go as"
          + " they came: ";

  private final Alignment alignment;
  private final Ledger ledger;
  private final Alignments known;
  private final LastTurns lastTurns;
  private final Optional<String> model;
  private final ToIntFunction<byte[]> counter;

  /**
   * @param model who reads; empty if that is for each request to say
   * @param counter tokens of a text
   */
  public Aligning(
      Alignment alignment,
      Ledger ledger,
      Alignments known,
      LastTurns lastTurns,
      Optional<String> model,
      ToIntFunction<byte[]> counter) {
    this.alignment = alignment;
    this.ledger = ledger;
    this.known = known;
    this.lastTurns = lastTurns;
    this.model = model;
    this.counter = counter;
  }

  /**
   * A request in the form of its conversation.
   *
   * @param request the very bytes that came where nothing is to be done
   * @param note what a user should know
   */
  public record Aligned(byte[] request, Optional<String> note) {}

  /**
   * The request as it is to be read on.
   *
   * @param bytes what came
   * @param request the same, read
   * @param mayBegin whether a conversation that begins with it may be put into a stable form
   */
  public Aligned apply(byte[] bytes, Request request, String conversation, boolean mayBegin) {
    try {
      return aligned(bytes, request, conversation, mayBegin);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      String what = "failed: " + e.getClass().getSimpleName();
      return new Aligned(bytes, Optional.of(what + "; tools and system text go as they came"));
    }
  }

  private Aligned aligned(byte[] bytes, Request request, String conversation, boolean mayBegin) {
    List<String> notes = new ArrayList<>();
    String form = form(bytes, request, conversation, mayBegin, notes);
    byte[] out = form.isEmpty() ? bytes : new Stabiliser(Alignment.parse(form)).apply(bytes);
    Optional<ModelPrices> prices = alignment.breakpoints() ? prices(request) : Optional.empty();
    if (prices.isPresent()) {
      out = new Breakpoints(prices.get(), "", p -> counter.applyAsInt(p.text())).place(out);
    }
    return new Aligned(out, notes.stream().findFirst());
  }

  /**
   * What makes the prefix of a request unstable, where that is asked for.
   *
   * @param sent what is sent
   * @param request who reads it
   */
  public Optional<Instability> look(
      byte[] sent, Request request, String conversation, long seconds) {
    if (!alignment.reports() || request.continues()) {
      return Optional.empty();
    }
    try {
      return prices(request)
          .flatMap(prices ->
              Canonical.of(sent)
                  .flatMap(c -> known.watch().see(conversation, c, prices, counter, seconds)));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      return Optional.empty(); // a report is no reason to hold a request up
    }
  }

  private Optional<ModelPrices> prices(Request request) {
    return PriceList.builtIn().of(model.or(request::model).orElse(""), request.dialect());
  }

  /** The words of the form that a conversation has; none if its requests go as they come. */
  private String form(
      byte[] bytes, Request request, String conversation, boolean mayBegin, List<String> notes) {
    List<BlockKey> keys = keys(request, conversation);
    if (keys.isEmpty()) {
      return "";
    }
    Optional<String> remembered = known.form(keys.getFirst());
    if (remembered.isPresent()) {
      return remembered.get();
    }
    Journal.Reply reply = ledger.find(keys);
    boolean isFirst = request.lastTurn() < 0 && !request.continues();
    Verdict verdict = reply.verdicts().get(keys.getFirst());
    if (verdict == null && !isFirst) {
      verdict = reply.verdicts().get(keys.getLast());
    }
    if (verdict != null) {
      return known.put(keys.getFirst(), words(verdict));
    }
    if (reply.failure().isPresent()) {
      if (alignment.normalises() && !isFirst) {
        notes.add(BROKEN + reply.failure().get());
        return "";
      }
      return known.put(keys.getFirst(), "");
    }
    boolean begins = isFirst && mayBegin && alignment.normalises();
    return known.put(keys.getFirst(), begins ? begun(bytes, request, conversation, keys) : "");
  }

  /** Settles the form of a conversation that begins; what another process settled first stands. */
  private String begun(byte[] bytes, Request request, String conversation, List<BlockKey> keys) {
    boolean mayBegin = Canonical.of(bytes).filter(Stabiliser::mayBegin).isPresent();
    Blocks blocks = Blocks.of(Texts.of(request), conversation);
    boolean isNew = ledger.find(blocks.keys()).verdicts().isEmpty();
    Verdict mine = verdict(mayBegin && isNew ? alignment.normalised() : "");
    Map<BlockKey, Verdict> verdicts = new LinkedHashMap<>();
    keys.forEach(key -> verdicts.put(key, mine));
    Journal.Reply reply = ledger.record(verdicts);
    Verdict stands = reply.verdicts().get(keys.getFirst());
    return stands == null ? "" : words(stands);
  }

  private static Verdict verdict(String words) {
    if (words.isEmpty()) {
      return Verdict.leftAlone(TYPE, "goes as it comes", 0);
    }
    Verdict.Change change = Verdict.Change.of(words.getBytes(StandardCharsets.UTF_8), CODEC);
    return new Verdict(TYPE, Optional.of(change), CODEC, 0, 0);
  }

  private static String words(Verdict verdict) {
    return verdict.change().map(c -> new String(c.text(), StandardCharsets.UTF_8)).orElse("");
  }

  /**
   * What a conversation is known by: its name and how it began, if that stands here, and its name
   * alone, if it has one.
   */
  private List<BlockKey> keys(Request request, String conversation) {
    List<BlockKey> keys = new ArrayList<>();
    if (!request.continues()) {
      opening(request, conversation).ifPresent(keys::add);
    }
    if (!conversation.isEmpty()) {
      keys.add(BlockKey.of(hash(TYPE, conversation).digest()));
    }
    return keys;
  }

  /**
   * By all texts before the model's first answer, system text left out: clients change that. What
   * began so on the last turn is not hashed again.
   */
  private Optional<BlockKey> opening(Request request, String conversation) {
    Optional<Blocks> before = lastTurns.of(conversation).map(LastTurn::blocks);
    MessageDigest hash = hash(TYPE + " opening", conversation);
    boolean has = false;
    for (int i = 0; i < request.spans().size(); i++) {
      Span span = request.spans().get(i);
      if (span.kind() == SpanKind.ASSISTANT_TEXT || span.kind() == SpanKind.TOOL_CALL) {
        break;
      }
      int text = i;
      Optional<byte[]> digest =
          span.kind() == SpanKind.SYSTEM_TEXT
              ? Optional.empty()
              : before
                  .flatMap(b -> b.hash(text, request))
                  .or(() -> request.content(span).map(Blocks::hash));
      if (digest.isPresent()) {
        has = true;
        part(hash, digest.get());
      }
    }
    return has ? Optional.of(BlockKey.of(hash.digest())) : Optional.empty();
  }

  private static MessageDigest hash(String what, String conversation) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      part(hash, what.getBytes(StandardCharsets.UTF_8));
      part(hash, conversation.getBytes(StandardCharsets.UTF_8));
      return hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void part(MessageDigest hash, byte[] bytes) {
    hash.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    hash.update(bytes);
  }
}
