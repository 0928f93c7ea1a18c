package dev.headroom.proxy.retrieval;

import dev.headroom.message.JsonIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * One answer of a model as it grows over the requests it takes: what its client has seen, what it
 * has not, and the request that goes on.
 */
final class Rounds {
  /** How often an answer may go on; whoever calls more often gets no more originals in it. */
  static final int MOST = 8;

  /**
   * Where an answer begins.
   *
   * @param sent the first request
   * @param previous the answer that its client says it goes on from; empty if it says none
   */
  record Start(byte[] sent, String previous) {}

  /** What is to be remembered of an answer, before its end is passed on. */
  interface Memory {
    /**
     * @param earlier how many answers to the same request the client has seen before it
     * @param first the id of the answer that the client knows
     * @param last the id that the provider knows it by
     */
    void keep(int earlier, Hidden hidden, String first, String last);
  }

  private record Open(int at, ObjectNode call, String output, String arguments) {}

  private final Format format;
  private final Function<String, String> originals;
  private final Memory memory;
  private final List<Piece> visible = new ArrayList<>();
  private final List<Hidden.Round> done = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private byte[] sent;

  /** The answer that this one goes on from, by the name that the client knows. */
  private String previous;

  /** The same by the name that the provider knows, if that is an answer read here. */
  private String previousLast = "";

  /** How many answers to the same request have ended before this one began. */
  private int earlier;

  private volatile String first = "";
  private volatile String last = "";
  private int answers;
  private boolean called;
  private boolean asksClient;
  private boolean goesOn;
  private boolean hasEnded;
  private boolean ranOut;
  private boolean textMayGoOn;
  private boolean edited;

  /**
   * @param originals the answer to a call's arguments (JSON)
   */
  Rounds(Format format, Start start, Function<String, String> originals, Memory memory) {
    this.format = format;
    this.sent = format.kept(start.sent());
    this.previous = start.previous();
    this.originals = originals;
    this.memory = memory;
  }

  /** Whether this is still the provider's first answer. */
  boolean isFirst() {
    return answers == 0;
  }

  /** Whether the answer is one that the client may see as it came. */
  boolean isUntouched() {
    return !called;
  }

  /** Something in the answer is shown as its client is to see it, and not as it came. */
  void edit() {
    edited = true;
  }

  boolean isEdited() {
    return edited;
  }

  /** The answer that the client goes on from, by the name it knows; empty if it names none. */
  String previous() {
    return previous;
  }

  /** The provider's name for this part of the answer. */
  void id(String id) {
    first = first.isEmpty() ? id : first;
    last = id;
  }

  /** The name of the answer that its client knows. */
  String id() {
    return first;
  }

  /** The name of the part that the provider has begun last. */
  String currentId() {
    return last;
  }

  /** The name that the client knows for an answer, by the one that the provider knows. */
  String known(String id) {
    return id.isEmpty() ? id : id.equals(last) ? first : id.equals(previousLast) ? previous : id;
  }

  /** Whether the client has seen the end of the answer. */
  boolean hasEnded() {
    return hasEnded;
  }

  /**
   * Another answer begins that goes on from this one, of which the client has seen the end, or is
   * about to: the provider may begin one by itself.
   */
  void succeed() {
    if (!hasEnded) {
      keep();
    }
    earlier += visible.isEmpty() ? 0 : 1;
    previous = first;
    previousLast = last;
    first = "";
    visible.clear();
    done.clear();
    outputs.clear();
    open.clear();
    answers = 0;
    called = false;
    asksClient = false;
    hasEnded = false;
    ranOut = false;
    textMayGoOn = false;
    edited = false;
  }

  private void keep() {
    memory.keep(earlier, new Hidden(List.copyOf(visible), List.copyOf(done)), first, last);
  }

  /**
   * Something that the client sees.
   *
   * @param output as the provider takes it back (JSON)
   */
  void visible(Piece piece, String output) {
    outputs.add(output);
    if (textMayGoOn && piece.isText()) {
      visible.add(Piece.text(visible.removeLast().value() + piece.value()));
    } else {
      visible.add(piece);
    }
    textMayGoOn = piece.isText();
  }

  /** As {@link #visible(Piece, String)}, of a text that does not go on the one before it. */
  void apart(Piece piece, String output) {
    textMayGoOn = false;
    visible(piece, output);
    textMayGoOn = false;
  }

  /** A piece of an output that is told with {@link #message(String)}. */
  void visible(Piece piece) {
    visible.add(piece);
    textMayGoOn = false;
  }

  /** The one output that holds all that was told in this part of the answer. */
  void message(String output) {
    outputs.clear();
    outputs.add(output);
  }

  /**
   * A call of the retrieval tool.
   *
   * @param call as {@link Format#answer} reads it
   * @param output as the provider takes it back (JSON)
   * @param arguments what the model gave (JSON)
   */
  void call(ObjectNode call, String output, String arguments) {
    called = true;
    outputs.add(output);
    open.add(new Open(visible.size(), call, output, arguments));
    textMayGoOn = false;
  }

  /** The client has to do something before the model can go on. */
  void asksClient() {
    asksClient = true;
  }

  /** Whether the retrieval tool was called since the provider's answer began. */
  boolean hasCalls() {
    return !open.isEmpty();
  }

  /**
   * The provider's answer ends.
   *
   * @param forCalls whether it waits for the answers to its calls
   * @return whether the answer goes on with another request
   */
  boolean end(boolean forCalls) {
    boolean waits = forCalls && !open.isEmpty();
    goesOn = waits && !asksClient && answers < MOST;
    ranOut = waits && !asksClient && !goesOn;
    if ((!waits || ranOut) && !format.keepsCalls()) {
      open.clear();
    }
    List<Hidden.Call> calls = new ArrayList<>();
    for (Open call : open) {
      String answer = originals.apply(call.arguments);
      String message = Json.write(format.answer(call.call, answer));
      calls.add(new Hidden.Call(call.at, call.output, message));
    }
    Hidden.Round round = new Hidden.Round(visible.size(), calls);
    done.add(round);
    if (goesOn) {
      JsonIndex before = JsonIndex.read(sent).orElseThrow();
      sent = format.goOn(before, last, List.copyOf(outputs), Format.answers(round));
    } else {
      hasEnded = true;
      keep();
    }
    return goesOn;
  }

  /** Whether the model waits for answers that it does not get any more. */
  boolean ranOut() {
    return ranOut;
  }

  boolean goesOn() {
    return goesOn;
  }

  /** The request that the answer goes on with, once. */
  Optional<byte[]> next() {
    if (!goesOn) {
      return Optional.empty();
    }
    goesOn = false;
    answers++;
    outputs.clear();
    open.clear();
    textMayGoOn = false;
    return Optional.of(sent);
  }
}
