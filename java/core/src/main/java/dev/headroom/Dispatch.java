package dev.headroom;

import dev.headroom.compress.Outcome;
import dev.headroom.message.Request;
import dev.headroom.policy.Aligning;
import dev.headroom.policy.align.Instability;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Gives every input to the engine of the model that will read it: the one that was set, else the
 * one that a request names. What is no request passes.
 */
final class Dispatch implements Conversation.Turns {
  private static final int MOST_ENGINES = 16;

  private final Engine engine;
  private final boolean asksRequest;
  private final RequestForms forms;
  private final LongSupplier seconds;
  private final Map<String, Engine> engines =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Engine> eldest) {
          return size() > MOST_ENGINES;
        }
      };

  /**
   * @param engine what works where nothing is named
   * @param seconds a clock
   * @param asksRequest whether a request's own word for its model counts, since none was set
   */
  Dispatch(Engine engine, boolean asksRequest, RequestForms forms, LongSupplier seconds) {
    this.seconds = seconds;
    this.engine = engine;
    this.asksRequest = asksRequest;
    this.forms = forms;
  }

  /** A request that counts as never sent. */
  Reply request(byte[] messages) {
    return known(messages, Request.parse(messages), r -> Reply.of(of(r).pipeline().request(r)));
  }

  @Override
  public Reply decide(byte[] messages, String conversation, TimeLeft time) {
    return turn(
        messages,
        conversation,
        true,
        request -> of(request).firstSight().decide(request, conversation, time));
  }

  @Override
  public Reply replay(byte[] messages, String conversation) {
    return turn(
        messages,
        conversation,
        false,
        request -> of(request).firstSight().replay(request, conversation));
  }

  private Reply turn(
      byte[] messages, String conversation, boolean isNew, Function<Request, Outcome> work) {
    try {
      return known(
          messages,
          engine.firstSight().read(messages, conversation),
          came -> aligned(messages, came, conversation, isNew, work));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      // What is kept of the last turn may be why, and would be so for every turn to come.
      engine.firstSight().forget(conversation);
      return known(
          messages,
          Request.parse(messages),
          came ->
              aligned(
                  messages,
                  came,
                  conversation,
                  false,
                  request -> of(request).firstSight().replay(request, conversation, e)));
    }
  }

  /** Does its work with a request in the form that its conversation has. */
  private Reply aligned(
      byte[] messages,
      Request came,
      String conversation,
      boolean mayBegin,
      Function<Request, Outcome> work) {
    Aligning aligning = of(came).aligning();
    Aligning.Aligned form = aligning.apply(messages, came, conversation, mayBegin);
    boolean isSame = Arrays.equals(form.request(), messages);
    Reply reply =
        isSame
            ? Reply.of(work.apply(came))
            : known(
                form.request(),
                engine.firstSight().read(form.request(), conversation),
                request -> Reply.of(work.apply(request)));
    Optional<Instability> found =
        aligning.look(reply.bytes(), came, conversation, seconds.getAsLong());
    Reply all = new Reply(reply.outcome(), !isSame, found);
    return form.note().map(all::noted).orElse(all);
  }

  @Override
  public OptionalInt added(byte[] messages, String conversation) {
    return engine.firstSight().added(messages, conversation);
  }

  /** A conversation that is to be made short at a cut. */
  Compaction compact(byte[] messages, CompactConfig config) {
    return switch (Request.parse(messages)) {
      case Request.Known(Request request) ->
          of(request).compactor().compact(messages, request, config);
      case Request.Unknown unknown -> new Compaction.Refused(unknown.reason());
    };
  }

  /** A content alone; {@code hint} and {@code query} may be empty. */
  Reply content(byte[] content, String hint, byte[] query) {
    return Reply.of(engine.pipeline().content(content, hint, query));
  }

  /** Tokens of a text where no request names a model. */
  int count(byte[] text) {
    return engine.pipeline().count(text);
  }

  private Reply known(byte[] messages, Request.Parsed parsed, Function<Request, Reply> work) {
    return switch (parsed) {
      case Request.Known known -> work.apply(known.request());
      case Request.Unknown unknown -> forms.passed(messages, unknown.reason());
    };
  }

  private Engine of(Request request) {
    return asksRequest ? request.model().map(this::forModel).orElse(engine) : engine;
  }

  /** The engine of a model, kept for a few: a request may name anything. */
  private Engine forModel(String model) {
    synchronized (engines) {
      return engines.computeIfAbsent(model, engine::forModel);
    }
  }
}
