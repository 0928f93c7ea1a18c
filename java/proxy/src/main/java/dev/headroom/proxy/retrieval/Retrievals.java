package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.message.JsonIndex;
import dev.headroom.proxy.Retrieval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Offers the retrieval tool to models, and puts what they did with it back into the history that
 * their clients send. A conversation is offered the tool with its first request or not at all, and
 * ever after, since tools come first in what a provider caches; the decision is in the journal. The
 * tool stands first in the list, where it stays when a client appends others.
 */
public final class Retrievals {
  private static final Map<String, Format> FORMATS =
      Stream.of(new AnthropicFormat(), new ChatFormat(), new ResponsesFormat(), new GeminiFormat())
          .collect(Collectors.toUnmodifiableMap(Format::dialect, f -> f));

  private final Retrieval mode;
  private final Kept kept;
  private final Function<String, String> originals;
  private final LastBodies lastBodies = new LastBodies();

  /**
   * @param journal where decisions are kept
   * @param originals the answer to a call's arguments (JSON)
   */
  public Retrievals(Retrieval mode, Supplier<Journal> journal, Function<String, String> originals) {
    this.mode = mode;
    this.kept = new Kept(journal);
    this.originals = originals;
  }

  /** What becomes of a request. */
  public static final class Prepared {
    private final byte[] body;
    private final String model;
    private final boolean mayLeaveOut;
    private final Function<byte[], Optional<Exchange>> exchange;

    private Prepared(
        byte[] body,
        String model,
        boolean mayLeaveOut,
        Function<byte[], Optional<Exchange>> exchange) {
      this.body = body;
      this.model = model;
      this.mayLeaveOut = mayLeaveOut;
      this.exchange = exchange;
    }

    /** The request (JSON) with the tool and with what the client has not seen. */
    public byte[] body() {
      return body;
    }

    /** The model as the request names it; empty if it does not. */
    public String model() {
      return model;
    }

    /** Whether the model has a way to get back what is left out. */
    public boolean mayLeaveOut() {
      return mayLeaveOut;
    }

    /**
     * Reads the answer; empty if no call of ours can be in it.
     *
     * @param sent the request as it goes to the provider
     */
    public Optional<Exchange> exchange(byte[] sent) {
      return exchange.apply(sent);
    }
  }

  /** What is known of a request's conversation. */
  private record Context(Format format, JsonIndex json, Link.Place place, String tool) {
    boolean isOffered() {
      return !tool.isEmpty() && format.tools(json) >= 0 && !Opening.listsOurs(json);
    }

    /**
     * Whether calls of ours may come. On a WebSocket a request may leave out the tools that the one
     * before had.
     */
    boolean mayBeCalled(Delivery delivery) {
      return switch (delivery) {
        case HTTP -> isOffered();
        case SOCKET -> !tool.isEmpty() && !Opening.listsOurs(json);
        case UNREAD -> false;
      };
    }

    BlockKey answer(int number, List<Piece> pieces) {
      return Keys.answer(place.opening(), place.answers() + number, pieces);
    }
  }

  /**
   * Prepares a request.
   *
   * @param dialect {@code openai-chat}, {@code openai-responses}, {@code anthropic} or {@code
   *     gemini}
   * @param conversation the conversation's name; empty if it has none
   * @param body the request (JSON); kept, and must not be changed
   * @param delivery how the answer will come
   */
  public Prepared prepare(String dialect, String conversation, byte[] body, Delivery delivery) {
    Format format = FORMATS.get(dialect);
    Optional<JsonIndex> index =
        format == null ? Optional.empty() : lastBodies.read(conversation, body);
    if (format == null || index.isEmpty() || format.messages(index.get()) < 0) {
      return new Prepared(body, "", isUsers(), sent -> Optional.empty());
    }
    JsonIndex json = index.get();
    Optional<Link> before = before(json);
    Link.Place place = Link.Place.of(format, conversation, json, before);
    String tool =
        before.isPresent()
            ? goesOn(before.get().tool(), place)
            : tool(format, json, conversation, place, delivery);
    Context context = new Context(format, json, place, tool);
    List<Said> said = tool.isEmpty() ? List.of() : format.said(json);
    byte[] changed = Splice.apply(body, splices(context, said, before));
    boolean reads = context.mayBeCalled(delivery) && !format.isBeyond(json);
    return new Prepared(
        changed,
        json.text(json.member(0, "model")),
        context.isOffered() || isUsers() || mode == Retrieval.AUTO && Opening.hasTool(format, json),
        sent ->
            reads ? Optional.of(exchange(context, said.size(), sent, delivery)) : Optional.empty());
  }

  /** Whether the user says that the agent has a way, whatever its requests show. */
  private boolean isUsers() {
    return mode == Retrieval.MCP || mode == Retrieval.PATH;
  }

  /** The answer that a request goes on from by its name; empty if none of a tool is known. */
  private Optional<Link> before(JsonIndex json) {
    String id = json.text(json.member(0, "previous_response_id"));
    return id.isEmpty()
        ? Optional.empty()
        : kept.find(Keys.response(id)).filter(t -> !t.isEmpty()).map(Link::of);
  }

  /**
   * The tool goes on being offered. A conversation that has been warmed up is known by its opening
   * from the first request on that has one, for whoever sends all of it again.
   */
  private String goesOn(String tool, Link.Place place) {
    if (!place.hasBegun() && !place.texts().isEmpty() && kept.find(place.opening()).isEmpty()) {
      kept.record(Map.of(place.opening(), tool));
    }
    return tool;
  }

  /** The tool that a conversation is offered; empty if it is not. */
  private String tool(
      Format format, JsonIndex json, String conversation, Link.Place place, Delivery delivery) {
    BlockKey opening = place.opening();
    BlockKey name = Keys.name(format.dialect(), conversation);
    if (!json.text(json.member(0, "previous_response_id")).isEmpty()) {
      return ""; // what is not known to have begun with the tool has none
    }
    List<BlockKey> keys = new ArrayList<>(List.of(opening));
    if (!conversation.isEmpty() && place.hasBegun()) {
      keys.add(name);
    }
    // Warm-ups without a text are not told apart by their opening: only answers tell them apart.
    boolean isBlank = place.texts().isEmpty() && ResponsesFormat.isWarmUp(json);
    Map<BlockKey, String> known = isBlank ? Map.of() : kept.find(keys);
    if (known.containsKey(opening)) {
      return known.getOrDefault(opening, "");
    }
    if (place.hasBegun()) {
      return known.getOrDefault(name, "");
    }
    if (format.tools(json) < 0) {
      return ""; // of a side request, such as one for a title: says nothing of the conversation
    }
    String tool = delivery != Delivery.UNREAD && mayOffer(format, json) ? format.tool() : "";
    Map<BlockKey, String> texts = new LinkedHashMap<>();
    if (!isBlank) {
      texts.put(opening, tool);
    }
    if (!tool.isEmpty() && !conversation.isEmpty()) {
      texts.put(name, tool);
    }
    return isBlank && texts.isEmpty()
        ? tool
        : kept.record(texts).getOrDefault(isBlank ? name : opening, "");
  }

  private boolean mayOffer(Format format, JsonIndex json) {
    return (mode == Retrieval.TOOL || mode == Retrieval.AUTO)
        && format.tools(json) >= 0
        && !format.isBeyond(json)
        && !Opening.hasTool(format, json)
        && !Opening.isDeferred(format, json);
  }

  private List<Splice> splices(Context context, List<Said> said, Optional<Link> before) {
    List<Splice> splices = new ArrayList<>();
    JsonIndex json = context.json();
    if (context.isOffered()) {
      splices.add(Format.prepend(json, context.format().tools(json), List.of(context.tool())));
    }
    if (!context.tool().isEmpty()) {
      splices.addAll(restored(context, said));
    }
    before.ifPresent(b -> splices.addAll(b.splices(json)));
    return splices;
  }

  private List<Splice> restored(Context context, List<Said> said) {
    Map<BlockKey, Said> keys = new HashMap<>();
    said.forEach(s -> keys.put(context.answer(s.number(), s.pieces()), s));
    List<Splice> splices = new ArrayList<>();
    kept.find(keys.keySet())
        .forEach((key, text) -> {
          Said answer = keys.get(key);
          if (answer != null && !text.isEmpty()) {
            splices.addAll(restored(context, answer, text));
          }
        });
    return splices;
  }

  /** An answer that cannot be made whole again stays as its client sent it. */
  private static List<Splice> restored(Context context, Said answer, String hidden) {
    try {
      return context.format().restored(context.json(), answer, Hidden.of(hidden)).orElse(List.of());
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private Exchange exchange(Context context, int number, byte[] sent, Delivery delivery) {
    Rounds.Memory memory =
        (earlier, hidden, first, last) -> {
          Map<BlockKey, String> texts = new LinkedHashMap<>();
          int before = number + earlier;
          if (!hidden.isNothing()) {
            texts.put(context.answer(before, hidden.visible()), hidden.json());
          }
          if (!first.isEmpty()) {
            List<String> open = Format.answers(hidden.rounds().getLast());
            int more = before + (hidden.visible().isEmpty() ? 0 : 1);
            Link link = context.place().link(context.tool(), last, open, more);
            texts.put(Keys.response(first), link.json());
          }
          if (!texts.isEmpty()) {
            kept.record(texts);
          }
        };
    Format format = delivery == Delivery.SOCKET ? context.format().onSocket() : context.format();
    JsonIndex json = context.json();
    String previous = json.text(json.member(0, "previous_response_id"));
    Rounds rounds = new Rounds(format, new Rounds.Start(sent, previous), originals, memory);
    return new Exchange(rounds, format.reader(rounds));
  }
}
