package dev.headroom;

import dev.headroom.ccr.Limit;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.OriginalStores;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.RetrievalTool;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.compress.Codecs;
import dev.headroom.compress.repeat.Repeats;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.message.Request;
import dev.headroom.token.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The entry: compresses requests and contents before they reach a model, and expands them again.
 *
 * <p>Immutable and thread-safe; a service holds one. All work is done on the caller's thread, and
 * the result is a function of input, configuration and codec version alone. Input is never refused:
 * what is not understood, too large or no better goes on byte for byte, and the result says why.
 */
public final class Headroom implements AutoCloseable {
  private final Kernel kernel;
  private final String model;
  private final Engine engine;
  private final RequestForms forms;
  private final Dispatch dispatch;
  private final LongSupplier seconds;
  private final Retriever retriever;

  private Headroom(Builder b) {
    OriginalStore given = b.store;
    Supplier<Optional<OriginalStore>> store =
        given != null ? () -> Optional.of(given) : OriginalStores::shared;
    this.kernel = b.kernel != null ? b.kernel : Kernels.shared();
    this.model = b.model;
    this.engine = new Engine(kernel, model, b.config, store);
    this.forms = forms(b.config, model);
    this.seconds = b.seconds;
    this.dispatch = new Dispatch(engine, model.isEmpty(), forms, seconds);
    this.retriever = new Retriever(store);
  }

  private Headroom(Headroom of, CompressConfig config) {
    this.kernel = of.kernel;
    this.model = of.model;
    this.engine = of.engine.with(config);
    this.forms = forms(config, model);
    this.seconds = of.seconds;
    this.dispatch = new Dispatch(engine, model.isEmpty(), forms, seconds);
    this.retriever = of.retriever;
  }

  private static RequestForms forms(CompressConfig config, String model) {
    return new RequestForms(config.maxInputBytes(), Tokenizer.of(model).estimated());
  }

  /** Compresses a request body or a message array (JSON, UTF-8) with the default configuration. */
  public static CompressResult<byte[]> compress(byte[] messages, String model) {
    return of(model).compress(messages);
  }

  /** Compresses a request body or a message array (JSON) with the default configuration. */
  public static CompressResult<String> compress(String messages, String model) {
    return of(model).compress(messages);
  }

  /** Compresses a request body or a message array with the default configuration. */
  public static CompressResult<JsonNode> compress(JsonNode messages, String model) {
    return of(model).compress(messages);
  }

  /** Compresses messages with the default configuration. */
  public static CompressResult<List<Map<String, ?>>> compress(
      List<? extends Map<String, ?>> messages, String model) {
    return of(model).compress(messages);
  }

  private static Headroom of(String model) {
    return builder().model(model).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * The same with other settings. Both share what they remember of texts and conversations, which
   * takes the memory of one.
   */
  public Headroom withConfig(CompressConfig config) {
    return new Headroom(this, config);
  }

  /** Whether an input is a request body or message array of a known API. */
  public boolean isRequest(byte[] input) {
    return forms.mayRead(input) && Request.parse(input) instanceof Request.Known;
  }

  /** Compresses a request body or a message array (JSON, UTF-8). */
  public CompressResult<byte[]> compress(byte[] messages) {
    return forms.bytes(messages, dispatch::request);
  }

  /** Compresses a request body or a message array (JSON). */
  public CompressResult<String> compress(String messages) {
    return forms.string(messages, dispatch::request);
  }

  /** Compresses a request body or a message array; the node that comes in is not changed. */
  public CompressResult<JsonNode> compress(JsonNode messages) {
    return forms.node(messages, dispatch::request);
  }

  /** Compresses messages; the maps that come in are not changed. */
  public CompressResult<List<Map<String, ?>>> compress(List<? extends Map<String, ?>> messages) {
    return forms.maps(messages, dispatch::request);
  }

  /**
   * A conversation whose requests grow by appending, and of which nothing changes that was sent.
   *
   * @param name what tells it from others, for example a session's id; empty if there is nothing:
   *     then texts are known by all that stands before them
   */
  public Conversation conversation(String name) {
    return new Conversation(Objects.requireNonNull(name, "name"), forms, dispatch);
  }

  /**
   * Makes a conversation short on request: the messages before a cut go into the store of
   * originals, and an account of them in their own words takes their place as one message of the
   * user. What is sent then is another conversation to the provider: its cache begins anew.
   *
   * @param request a request body or a message array (JSON, UTF-8)
   */
  public Compaction compact(byte[] request, CompactConfig compactConfig) {
    if (!forms.mayRead(request)) {
      return new Compaction.Refused(forms.tooLarge());
    }
    try {
      return dispatch.compact(request, compactConfig);
    } catch (RuntimeException | StackOverflowError e) {
      return new Compaction.Refused("failed: " + e);
    }
  }

  /**
   * Compresses one content, for example a tool's output.
   *
   * @param content the text (UTF-8)
   * @param hint a MIME type, a tool's name or a file's name, or empty; not needed for JSON
   */
  public CompressResult<byte[]> compressText(byte[] content, String hint) {
    return compressText(content, hint, "");
  }

  /**
   * Compresses one content for a reader who asks something: what answers the query stays.
   *
   * @param content the text (UTF-8)
   * @param hint a MIME type, a tool's name or a file's name, or empty; not needed for JSON
   * @param query a question, words or identifiers, or empty
   */
  public CompressResult<byte[]> compressText(byte[] content, String hint, String query) {
    return forms.bytes(content, content(hint, query));
  }

  /** As {@link #compressText(byte[], String)}. */
  public CompressResult<String> compressText(String content, String hint) {
    return compressText(content, hint, "");
  }

  /** As {@link #compressText(byte[], String, String)}. */
  public CompressResult<String> compressText(String content, String hint, String query) {
    return forms.string(content, content(hint, query));
  }

  /**
   * The value that a lossless text stands for: for JSON codecs compact JSON, with key order and
   * number spelling as they came.
   *
   * @param codec the id from {@link Decision#codec}
   * @throws HeadroomException if the codec is not known or the text is none of its
   */
  public byte[] expand(byte[] text, String codec) {
    return Codecs.expand(kernel, text, codec);
  }

  /** As {@link #expand(byte[], String)}. */
  public String expand(String text, String codec) {
    byte[] utf8 =
        RequestForms.utf8(text)
            .orElseThrow(() ->
                new HeadroomException("no " + codec + " text: it holds half a surrogate pair"));
    return RequestForms.string(expand(utf8, codec));
  }

  /**
   * The original of a text of a compressed request that names lines of the request again (codec
   * {@code repeat/1}), from the request itself, byte for byte.
   *
   * @param request as it was sent (JSON, UTF-8)
   * @param pointer the text, from {@link Decision#pointer}
   * @throws HeadroomException if there is no such text in it, or none that can be had that way
   */
  public byte[] expandIn(byte[] request, String pointer) {
    if (!(Request.parse(request) instanceof Request.Known(Request known))) {
      throw new HeadroomException("no request of a known API");
    }
    return Repeats.expand(known, pointer);
  }

  /** The whole original behind a reference of a result, byte for byte, or why it is not there. */
  public OriginalStore.Lookup original(Reference reference) {
    return retriever.original(reference);
  }

  /**
   * A part of the original behind a reference, at most 16,000 bytes of it.
   *
   * @throws HeadroomException if the original cannot be asked that way
   */
  public Retrieved retrieve(Reference reference, Selector selector) {
    return retrieve(reference, selector, Limit.DEFAULT);
  }

  /** As {@link #retrieve(Reference, Selector)}, by the 24 digits of the reference. */
  public Retrieved retrieve(String reference, Selector selector) {
    return retrieve(new Reference(reference), selector);
  }

  /** As {@link #retrieve(Reference, Selector)}, with pages of another length. */
  public Retrieved retrieve(Reference reference, Selector selector, Limit limit) {
    return retriever.part(reference, selector, limit);
  }

  /**
   * The tool that gives a model the originals back, as an element of a request's {@code tools}
   * (JSON).
   *
   * @param dialect {@code openai-chat}, {@code openai-responses}, {@code anthropic} or {@code
   *     gemini}
   */
  public String retrievalTool(String dialect) {
    return RetrievalTool.definition(dialect);
  }

  /**
   * The answer to a model's call of {@code headroom_retrieve}. Whatever the arguments are, there is
   * one: where nothing can be given it says why and what to do.
   *
   * @param arguments what the model gave (JSON)
   */
  public String handleRetrieval(String arguments) {
    return retriever.answer(arguments);
  }

  /** As {@link #handleRetrieval(String)}, of UTF-8. */
  public String handleRetrieval(byte[] arguments) {
    return handleRetrieval(RequestForms.string(arguments));
  }

  /** Tokens of a text (UTF-8) for this instance's model. */
  public int count(byte[] text) {
    return dispatch.count(text);
  }

  /** Nothing is held open: a store is closed by who opened it. */
  @Override
  public void close() {}

  private RequestForms.Work content(String hint, String query) {
    byte[] asked = query.getBytes(StandardCharsets.UTF_8);
    return content -> dispatch.content(content, hint, asked);
  }

  /** Settings of a {@link Headroom}; every one has a default. */
  public static final class Builder {
    private String model = "";
    private CompressConfig config = CompressConfig.DEFAULTS;
    private @Nullable Kernel kernel;
    private @Nullable OriginalStore store;
    private LongSupplier seconds = () -> 0;

    private Builder() {}

    /**
     * The model that will read; decides how tokens are counted. Default: the one that a request
     * names, else o200k_base as an estimate.
     */
    public Builder model(String name) {
      model = Objects.requireNonNull(name, "model");
      return this;
    }

    public Builder config(CompressConfig settings) {
      config = Objects.requireNonNull(settings, "config");
      return this;
    }

    /** The kernel to use; by default the native one where it loads, else Java's. */
    public Builder kernel(Kernel choice) {
      kernel = Objects.requireNonNull(choice, "kernel");
      return this;
    }

    /**
     * Where originals go; by default the store that {@code headroom-store} on the class path gives,
     * else none. The caller closes it.
     */
    public Builder store(OriginalStore choice) {
      store = Objects.requireNonNull(choice, "store");
      return this;
    }

    /**
     * A clock in seconds, by which reports on unstable prefixes tell whether a provider's cache was
     * past its lifetime; by default no time passes.
     */
    public Builder clock(LongSupplier inSeconds) {
      seconds = Objects.requireNonNull(inSeconds, "clock");
      return this;
    }

    public Headroom build() {
      return new Headroom(this);
    }
  }
}
