package dev.headroom.proxy;

import dev.headroom.Completeness;
import dev.headroom.CompressResult;
import dev.headroom.Conversation;
import dev.headroom.proxy.retrieval.Delivery;
import dev.headroom.proxy.retrieval.Exchange;
import dev.headroom.proxy.retrieval.Retrievals;
import java.util.Optional;

/**
 * Compresses requests of conversations. Of one that it fails at, what was sent before goes again
 * so; where not even that can be told it goes as it came.
 */
final class Compressor {
  private final Work work;

  Compressor(Work work) {
    this.work = work;
  }

  /**
   * A request of a conversation.
   *
   * @param name the conversation's; empty if it has none
   * @param delivery how its answer will come
   * @param bypass whether nothing new is to be compressed
   * @param mayLeaveOut whether it is known that the model can get back what is left out
   */
  record Turn(
      Route route,
      String name,
      byte[] body,
      Delivery delivery,
      boolean bypass,
      boolean mayLeaveOut) {}

  /**
   * What goes to the provider.
   *
   * @param result empty if compression failed
   * @param exchange who reads the answer
   * @param mayLeaveOut whether the model can get back what is left out
   */
  record Sent(
      byte[] body,
      Optional<CompressResult<byte[]>> result,
      Optional<Exchange> exchange,
      boolean mayLeaveOut) {}

  Sent compress(Turn turn, Serving.Now now, Optional<Account> account) {
    long start = System.nanoTime();
    Optional<Retrievals.Prepared> prepared = Optional.empty();
    try {
      prepared = Optional.of(prepared(turn, now));
      return compressed(turn, prepared.get(), now, account, start);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      return replayed(turn, prepared, now, account, start, e);
    }
  }

  private static Retrievals.Prepared prepared(Turn turn, Serving.Now now) {
    return now.compression()
        .retrievals()
        .prepare(turn.route().dialect(), turn.name(), turn.body(), turn.delivery());
  }

  private Sent compressed(
      Turn turn,
      Retrievals.Prepared prepared,
      Serving.Now now,
      Optional<Account> account,
      long start) {
    account.ifPresent(a -> a.model(prepared.model()));
    boolean mayLeaveOut = mayLeaveOut(turn, Optional.of(prepared));
    Conversation conversation = now.compression().of(mayLeaveOut).conversation(turn.name());
    boolean replays = turn.bypass() || !now.settings().compress();
    CompressResult<byte[]> result =
        replays
            ? conversation.replayGiven(prepared.body())
            : work.compress(conversation, prepared.body(), now.settings().deadline());
    Outcome outcome = outcome(replays, result);
    Sent sent = sent(turn, Optional.of(prepared), result);
    long nanos = System.nanoTime() - start;
    account.ifPresent(a -> a.compressed(outcome, result, note(outcome), nanos));
    return sent;
  }

  private static Sent sent(
      Turn turn, Optional<Retrievals.Prepared> prepared, CompressResult<byte[]> result) {
    Optional<Exchange> exchange =
        turn.route().isAsked()
            ? prepared.flatMap(p -> p.exchange(result.messages()))
            : Optional.empty();
    return new Sent(result.messages(), Optional.of(result), exchange, mayLeaveOut(turn, prepared));
  }

  private static boolean mayLeaveOut(Turn turn, Optional<Retrievals.Prepared> prepared) {
    return turn.mayLeaveOut() || prepared.map(Retrievals.Prepared::mayLeaveOut).orElse(false);
  }

  /**
   * What was sent before goes again so, with our tool and what the client has not seen if that is
   * known, since both stand in the provider's cache; else without; where that fails too, all as it
   * came.
   */
  private static Sent replayed(
      Turn turn,
      Optional<Retrievals.Prepared> prepared,
      Serving.Now now,
      Optional<Account> account,
      long start,
      Throwable failure) {
    String why = "failed: " + failure.getClass().getSimpleName();
    try {
      CompressResult<byte[]> result =
          now.compression()
              .of(mayLeaveOut(turn, prepared))
              .conversation(turn.name())
              .replayGiven(prepared.map(Retrievals.Prepared::body).orElse(turn.body()));
      Sent sent = sent(turn, prepared, result);
      long nanos = System.nanoTime() - start;
      account.ifPresent(a -> a.compressed(Outcome.FAILED, result, why, nanos));
      return sent;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      if (prepared.isPresent()) {
        return replayed(turn, Optional.empty(), now, account, start, failure);
      }
      account.ifPresent(a -> a.passed(Outcome.FAILED, why));
      return new Sent(turn.body(), Optional.empty(), Optional.empty(), turn.mayLeaveOut());
    }
  }

  private static String note(Outcome outcome) {
    return switch (outcome) {
      case REPLAYED -> "only what was sent before: a bypass";
      case LATE -> "no time for all that is new";
      case FAILED -> "compression failed: nothing that is new was changed";
      default -> "";
    };
  }

  private static Outcome outcome(boolean replays, CompressResult<byte[]> result) {
    if (result.completeness() == Completeness.FAILED) {
      return Outcome.FAILED;
    }
    if (replays) {
      return Outcome.REPLAYED;
    }
    if (result.completeness() == Completeness.LATE) {
      return Outcome.LATE;
    }
    return result.tokensSaved() > 0 ? Outcome.COMPRESSED : Outcome.UNCHANGED;
  }
}
