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
  private record Context(Format format, JsonIndex json, BlockKey opening, String tool) {
    boolean isOffered() {
      return !tool.isEmpty() && format.tools(json) >= 0 && !Opening.listsOurs(json);
    }
  }

  /** What is remembered of a response that the provider keeps. */
  private record Response(String tool, String last, List<String> open) {
    static Response of(String json) {
      var all = Json.object(json).orElseThrow();
      List<String> open = all.path("open").valueStream().map(o -> o.asString("")).toList();
      return new Response(Json.text(all, "tool"), Json.text(all, "last"), open);
    }

    String json() {
      var all = Json.object().put("tool", tool).put("last", last);
      var list = all.putArray("open");
      open.forEach(list::add);
      return Json.write(all);
    }
  }

  /**
   * Prepares a request.
   *
   * @param dialect {@code openai-chat}, {@code openai-responses}, {@code anthropic} or {@code
   *     gemini}
   * @param conversation the conversation's name; empty if it has none
   * @param body the request (JSON); kept, and must not be changed
   * @param isReadable whether the answer will be one object or server-sent events
   */
  public Prepared prepare(String dialect, String conversation, byte[] body, boolean isReadable) {
    Format format = FORMATS.get(dialect);
    Optional<JsonIndex> index =
        format == null ? Optional.empty() : lastBodies.read(conversation, body);
    if (format == null || index.isEmpty() || format.messages(index.get()) < 0) {
      return new Prepared(body, "", isUsers(), sent -> Optional.empty());
    }
    JsonIndex json = index.get();
    Optional<Response> before = before(json);
    BlockKey opening = Keys.opening(dialect, conversation, Opening.texts(format, json));
    String tool =
        before
            .map(Response::tool)
            .orElseGet(() -> tool(format, json, conversation, opening, isReadable));
    Context context = new Context(format, json, opening, tool);
    List<Said> said = tool.isEmpty() ? List.of() : format.said(json);
    boolean isOffered = context.isOffered();
    byte[] changed = Splice.apply(body, splices(context, said, before));
    boolean reads = isOffered && isReadable && !format.isBeyond(json);
    return new Prepared(
        changed,
        json.text(json.member(0, "model")),
        isOffered || isUsers() || mode == Retrieval.AUTO && Opening.hasTool(format, json),
        sent -> reads ? Optional.of(exchange(context, said.size(), sent)) : Optional.empty());
  }

  /** Whether the user says that the agent has a way, whatever its requests show. */
  private boolean isUsers() {
    return mode == Retrieval.MCP || mode == Retrieval.PATH;
  }

  private Optional<Response> before(JsonIndex json) {
    String id = json.text(json.member(0, "previous_response_id"));
    return id.isEmpty()
        ? Optional.empty()
        : kept.find(Keys.response(id)).filter(t -> !t.isEmpty()).map(Response::of);
  }

  /** The tool that a conversation is offered; empty if it is not. */
  private String tool(
      Format format, JsonIndex json, String conversation, BlockKey opening, boolean isReadable) {
    boolean hasBegun = format.hasSaid(json);
    List<BlockKey> keys = new ArrayList<>(List.of(opening));
    BlockKey name = Keys.name(format.dialect(), conversation);
    if (!conversation.isEmpty() && hasBegun) {
      keys.add(name);
    }
    Map<BlockKey, String> known = kept.find(keys);
    if (known.containsKey(opening)) {
      return known.getOrDefault(opening, "");
    }
    if (hasBegun || json.has(0, "previous_response_id")) {
      return known.getOrDefault(name, "");
    }
    if (format.tools(json) < 0) {
      return ""; // of a side request, such as one for a title: says nothing of the conversation
    }
    String tool = isReadable && mayOffer(format, json) ? format.tool() : "";
    Map<BlockKey, String> texts = new LinkedHashMap<>(Map.of(opening, tool));
    if (!tool.isEmpty() && !conversation.isEmpty()) {
      texts.put(name, tool);
    }
    return kept.record(texts).getOrDefault(opening, "");
  }

  private boolean mayOffer(Format format, JsonIndex json) {
    return (mode == Retrieval.TOOL || mode == Retrieval.AUTO)
        && format.tools(json) >= 0
        && !format.isBeyond(json)
        && !Opening.hasTool(format, json)
        && !Opening.isDeferred(format, json);
  }

  private List<Splice> splices(Context context, List<Said> said, Optional<Response> before) {
    List<Splice> splices = new ArrayList<>();
    JsonIndex json = context.json();
    if (context.isOffered()) {
      splices.add(Format.prepend(json, context.format().tools(json), List.of(context.tool())));
    }
    if (!context.tool().isEmpty()) {
      splices.addAll(restored(context, said));
    }
    before.ifPresent(b -> splices.addAll(after(json, b)));
    return splices;
  }

  private List<Splice> restored(Context context, List<Said> said) {
    Map<BlockKey, Said> keys = new HashMap<>();
    said.forEach(s -> keys.put(Keys.answer(context.opening(), s.number(), s.pieces()), s));
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

  /** What goes on a response that the provider keeps under another name, and with open calls. */
  private static List<Splice> after(JsonIndex json, Response before) {
    List<Splice> splices = new ArrayList<>();
    int id = json.member(0, "previous_response_id");
    splices.add(new Splice(json.start(id), json.end(id), Json.quoted(before.last())));
    int input = json.member(0, "input");
    if (!before.open().isEmpty()) {
      splices.add(
          json.is(input, JsonIndex.ARRAY)
              ? Format.prepend(json, input, before.open())
              : new Splice(
                  json.start(input),
                  json.end(input),
                  "["
                      + String.join(",", before.open())
                      + ",{\"role\":\"user\",\"content\":"
                      + Format.spelled(json, input)
                      + "}]"));
    }
    return splices;
  }

  private Exchange exchange(Context context, int number, byte[] sent) {
    Rounds.Memory memory =
        (hidden, first, last) -> {
          Map<BlockKey, String> texts = new LinkedHashMap<>();
          if (!hidden.isNothing()) {
            texts.put(Keys.answer(context.opening(), number, hidden.visible()), hidden.json());
          }
          if (!first.isEmpty()) {
            List<String> open = Format.answers(hidden.rounds().getLast());
            texts.put(Keys.response(first), new Response(context.tool(), last, open).json());
          }
          if (!texts.isEmpty()) {
            kept.record(texts);
          }
        };
    Rounds rounds = new Rounds(context.format(), sent, originals, memory);
    return new Exchange(rounds, context.format().reader(rounds));
  }
}
