package dev.headroom.proxy;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the proxy itself answers: {@code POST /v1/compress} and {@code GET /v1/retrieve/HASH} for
 * gateways that call a compressor (the contract of LiteLLM's guardrail), and what operators ask.
 */
final class OwnRoutes extends Handler.Wrapper {
  private static final String RETRIEVE = "/v1/retrieve/";

  /** Tells callers apart whose originals must not mix. */
  private static final String AFFINITY = "x-headroom-affinity";

  private final Function<String, OriginalStore> stores;
  private final int maxBytes;
  private final Accounts accounts;

  /**
   * @param stores the originals of a tenant
   * @param accounts of what was relayed so far
   */
  OwnRoutes(Function<String, OriginalStore> stores, int maxBytes, Accounts accounts, Handler next) {
    super(next);
    this.stores = stores;
    this.maxBytes = maxBytes;
    this.accounts = accounts;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getDecodedPath();
    boolean get = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (get && (path.equals("/livez") || path.equals("/readyz"))) {
      return Answers.send(
          response, 200, "text/plain", "ok\n".getBytes(StandardCharsets.US_ASCII), callback);
    }
    if (get && path.equals("/stats")) {
      return Answers.json(response, 200, accounts.stats(), callback);
    }
    if (get && path.equals("/metrics")) {
      return Answers.send(response, 200, Metrics.TYPE, accounts.metrics(), callback);
    }
    if (request.getMethod().equals("POST") && path.equals("/v1/compress")) {
      return compress(request, response, callback);
    }
    if (get && path.startsWith(RETRIEVE)) {
      return retrieve(path.substring(RETRIEVE.length()), request, response, callback);
    }
    return super.handle(request, response, callback);
  }

  private OriginalStore store(Request request) {
    String tenant = request.getHeaders().get(AFFINITY);
    return stores.apply(tenant == null ? "" : tenant.strip());
  }

  private boolean compress(Request request, Response response, Callback callback) throws Exception {
    byte[] body = Content.Source.asInputStream(request).readNBytes(maxBytes);
    JsonNode call;
    try {
      call = Answers.mapper().readTree(body);
    } catch (JacksonException e) {
      return Answers.error(
          response,
          400,
          "invalid_request",
          "the body is no JSON (line %d, column %d): send {\"messages\": [...]}"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          callback);
    }
    JsonNode messages = call.path("messages");
    if (!messages.isArray()) {
      return Answers.error(
          response, 400, "invalid_request", "\"messages\" must be a list of messages", callback);
    }
    boolean mayRetrieve = call.path("config").path("mode").asString("").equals("ccr");
    CompressConfig config =
        CompressConfig.DEFAULTS.withFidelity(mayRetrieve ? Fidelity.BALANCED : Fidelity.LOSSLESS);
    try (Headroom headroom =
        Headroom.builder()
            .model(call.path("model").asString(""))
            .config(config)
            .store(store(request))
            .build()) {
      byte[] answer = Answers.mapper().writeValueAsBytes(answer(headroom.compress(messages)));
      return Answers.json(response, 200, answer, callback);
    }
  }

  private static ObjectNode answer(CompressResult<JsonNode> result) {
    ObjectNode answer = Answers.mapper().createObjectNode();
    answer.set("messages", result.messages());
    answer.put("tokens_before", result.tokensBefore());
    answer.put("tokens_after", result.tokensAfter());
    answer.put("tokens_saved", result.tokensSaved());
    answer.put("compression_ratio", result.compressionRatio());
    var transforms = answer.putArray("transforms_applied");
    result.transformsApplied().forEach(transforms::add);
    var hashes = answer.putArray("ccr_hashes");
    result.references().forEach(r -> hashes.add(r.hash()));
    return answer;
  }

  private boolean retrieve(String hash, Request request, Response response, Callback callback)
      throws Exception {
    if (!Reference.isHash(hash)) {
      return Answers.error(
          response, 404, "not_found", "no hash of 24 hexadecimal digits: " + hash, callback);
    }
    Fields query = Request.extractQueryParameters(request);
    String asked = query.getValue("query");
    try (Headroom headroom = Headroom.builder().store(store(request)).build()) {
      String original =
          asked == null || asked.isBlank()
              ? whole(headroom.original(new Reference(hash)))
              : part(headroom.retrieve(hash, Selector.query(asked)));
      ObjectNode answer = Answers.mapper().createObjectNode();
      answer.put("hash", hash).put("original_content", original);
      return Answers.json(response, 200, Answers.mapper().writeValueAsBytes(answer), callback);
    } catch (HeadroomException e) {
      return Answers.error(response, 404, "not_found", String.valueOf(e.getMessage()), callback);
    }
  }

  private static String whole(OriginalStore.Lookup lookup) {
    return switch (lookup) {
      case OriginalStore.Lookup.Found f -> new String(f.original(), StandardCharsets.UTF_8);
      case OriginalStore.Lookup.Missing m -> throw new HeadroomException(m.reason());
    };
  }

  private static String part(Retrieved retrieved) {
    return switch (retrieved) {
      case Retrieved.Page page -> page.text();
      case Retrieved.Miss miss -> throw new HeadroomException(miss.reason());
    };
  }
}
