package dev.headroom;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * A conversation whose requests grow by appending. What was sent once is sent again exactly so:
 * each text is decided when it is first seen, from what stands before it alone, and the decision is
 * kept beside the originals, for later turns, other processes and other settings. A provider's
 * prompt cache and signed thinking stay valid.
 *
 * <p>A text that the model has answered, and that is not known here, was sent by someone else: it
 * stays as it is for good. Immutable and thread-safe; any number of instances and processes may
 * serve one conversation.
 */
public final class Conversation {
  /**
   * What stands behind a conversation. The request is kept, and must not be changed.
   *
   * @param time for what is new; asked before each new text
   */
  interface Turns {
    Reply decide(byte[] request, String name, TimeLeft time);

    /** What was sent before and nothing new. The request is kept, and must not be changed. */
    Reply replay(byte[] request, String name);

    /** As {@link Conversation#added}. */
    OptionalInt added(byte[] request, String name);
  }

  private final String name;
  private final RequestForms forms;
  private final Turns turns;

  Conversation(String name, RequestForms forms, Turns turns) {
    this.name = name;
    this.forms = forms;
    this.turns = turns;
  }

  /** The conversation's name; empty if requests are told apart by what they hold. */
  public String name() {
    return name;
  }

  /** The request (JSON, UTF-8) as it is to be sent. */
  public CompressResult<byte[]> compress(byte[] request) {
    return forms.bytes(request.clone(), work(TimeLeft.UNLIMITED));
  }

  /** As {@link #compress(byte[])}. */
  public CompressResult<String> compress(String request) {
    return forms.string(request, work(TimeLeft.UNLIMITED));
  }

  /** As {@link #compress(byte[])}; the node that comes in is not changed. */
  public CompressResult<JsonNode> compress(JsonNode request) {
    return forms.node(request, work(TimeLeft.UNLIMITED));
  }

  /** As {@link #compress(byte[])}, of messages; the maps that come in are not changed. */
  public CompressResult<List<Map<String, ?>>> compress(List<? extends Map<String, ?>> messages) {
    return forms.maps(messages, work(TimeLeft.UNLIMITED));
  }

  /**
   * As {@link #compress(byte[])} as long as there is time.
   *
   * @param late whether the time is over; asked before each new text. What is new then stays as it
   *     is, for good
   */
  public CompressResult<byte[]> compress(byte[] request, BooleanSupplier late) {
    return forms.bytes(request.clone(), work(TimeLeft.until(late)));
  }

  /**
   * As {@link #compress(byte[])}, in the time there is and without copies: the request is kept for
   * the next turn, and what comes back may be the very array. Neither may be changed by anybody
   * ever after.
   *
   * @param time for what is new; asked before each new text. What there is no time for stays as it
   *     is, for good, and its tokens are estimated unless they are few
   */
  public CompressResult<byte[]> compressGiven(byte[] request, TimeLeft time) {
    return forms.given(request, work(time));
  }

  /**
   * Only what was done before, and nothing new: for a bypass in the middle of a conversation. What
   * is new in it stays as it is, for good.
   */
  public CompressResult<byte[]> replay(byte[] request) {
    return forms.bytes(request.clone(), body -> turns.replay(body, name));
  }

  /**
   * As {@link #replay}, without copies: the request is kept for the next turn, and what comes back
   * may be the very array. Neither may be changed by anybody ever after.
   */
  public CompressResult<byte[]> replayGiven(byte[] request) {
    return forms.given(request, body -> turns.replay(body, name));
  }

  /**
   * How many bytes of a request (JSON) come behind those that it has in common with the turn that
   * is remembered: what the next turn will pay for. That is the last one, or one before it to which
   * little was added since. Empty if this process remembers no turn that it begins as. Tells of a
   * request whose turn is still under way what it adds to the one before.
   */
  public OptionalInt added(byte[] request) {
    return turns.added(request, name);
  }

  private RequestForms.Work work(TimeLeft time) {
    return request -> turns.decide(request, name, time);
  }
}
