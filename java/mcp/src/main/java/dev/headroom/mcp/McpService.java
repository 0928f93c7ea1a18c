package dev.headroom.mcp;

import dev.headroom.Headroom;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers messages of the Model Context Protocol, whichever way they come. It keeps no sessions:
 * each request is answered by itself. Safe for any number of threads.
 *
 * <p>Tools, resources and the revisions up to 2025-11-25 are the official SDK's business; what the
 * revision 2026-07-28 asks beyond is {@link Era}'s.
 */
public final class McpService implements AutoCloseable {
  private static final String NAME = "headroom";

  private static final String INSTRUCTIONS =
      "A text that ends in [... hash=...] was shortened. What it leaves out is a call of"
          + " headroom_retrieve away: ask for the part you need.";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final McpJsonMapper mapper = McpJsonDefaults.getMapper();
  private final Handlers handlers = new Handlers();
  private final McpStatelessSyncServer server;
  private final String version;

  /**
   * @param headroom compresses, and gives originals back; asked for at each call of a tool, the
   *     same every time; the caller closes it
   * @param size what the store of originals holds; empty while it is out of reach
   * @param version this server's
   */
  public McpService(
      Supplier<Headroom> headroom, Supplier<Optional<StoreSize>> size, String version) {
    this.version = version;
    Tools tools = new Tools(headroom, size, mapper);
    this.server =
        McpServer.sync(handlers)
            .serverInfo(NAME, version)
            .instructions(INSTRUCTIONS)
            .capabilities(ServerCapabilities.builder().tools(false).resources(false, false).build())
            .tools(tools.tools())
            .resourceTemplates(tools.originals())
            .validateToolInputs(false)
            .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(""))
            .immediateExecution(true)
            .build();
  }

  /** Where the SDK leaves what answers requests. */
  private static final class Handlers implements McpStatelessServerTransport {
    private @Nullable McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler value) {
      handler = value;
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }

    McpStatelessServerHandler get() {
      if (handler == null) {
        throw new IllegalStateException("the server was not built");
      }
      return handler;
    }
  }

  /** Reads a message; empty if it is no JSON, or too long. */
  static Optional<JsonNode> read(byte[] message) {
    if (message.length > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(message));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The longest message, in bytes. */
  static final int LONGEST = 64 << 20;

  /** The answer to what cannot be read. */
  static Reply unreadable(byte[] message) {
    RpcError error =
        message.length > LONGEST
            ? new RpcError(
                RpcError.INVALID_REQUEST,
                413,
                "the message is over " + LONGEST + " bytes: send less")
            : new RpcError(RpcError.PARSE, 400, "no JSON: send one message in UTF-8");
    return refused(JSON.nullNode(), error);
  }

  /** Answers a message. */
  Reply answer(JsonNode message) {
    JsonNode id = message.path("id");
    try {
      return answer(message, id);
    } catch (RpcError e) {
      return refused(id.isMissingNode() ? JSON.nullNode() : id, e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      return refused(id, new RpcError(RpcError.INTERNAL, 500, "failed: " + e));
    }
  }

  private Reply answer(JsonNode message, JsonNode id) throws RpcError {
    if (message.isObject() && (message.has("result") || message.has("error"))) {
      return Reply.NONE; // this server asks nothing
    }
    JsonNode method = message.path("method");
    if (!message.isObject()
        || !message.path("jsonrpc").asString("").equals("2.0")
        || !method.isString()) {
      throw new RpcError(RpcError.INVALID_REQUEST, 400, "no message of JSON-RPC 2.0");
    }
    if (id.isMissingNode()) {
      return Reply.NONE;
    }
    if (!id.isString() && !id.isIntegralNumber()) {
      throw new RpcError(RpcError.INVALID_REQUEST, 400, "\"id\" must be a string or an integer");
    }
    JsonNode params = message.path("params");
    String name = method.stringValue();
    return Era.of(name, params) == Era.STATELESS
        ? stateless(name, id, params)
        : Reply.of(200, write(handled(name, id, params)));
  }

  private Reply stateless(String method, JsonNode id, JsonNode params) throws RpcError {
    ObjectNode response =
        method.equals(Era.DISCOVER)
            ? response(id, Era.discovered(INSTRUCTIONS))
            : (ObjectNode) JSON.readTree(write(handled(method, id, params)));
    if (response.path("result") instanceof ObjectNode result) {
      Era.stamp(method, result, NAME, version);
    } else if (response.path("error") instanceof ObjectNode error
        && error.path("code").asInt() == McpSchema.ErrorCodes.RESOURCE_NOT_FOUND) {
      error.put("code", RpcError.INVALID_PARAMS);
    }
    return Reply.of(200, JSON.writeValueAsBytes(response));
  }

  private JSONRPCResponse handled(String method, JsonNode id, JsonNode params) throws RpcError {
    if (!params.isObject() && !params.isMissingNode() && !params.isNull()) {
      throw new RpcError(RpcError.INVALID_PARAMS, 400, "\"params\" must be an object");
    }
    Object key = id.isString() ? id.stringValue() : id.numberValue();
    Map<?, ?> arguments = params.isObject() ? JSON.treeToValue(params, Map.class) : Map.of();
    JSONRPCRequest request = new JSONRPCRequest(method, key, arguments);
    JSONRPCResponse response =
        handlers.get().handleRequest(McpTransportContext.EMPTY, request).block();
    if (response == null) {
      throw new IllegalStateException("no answer to " + method);
    }
    return response;
  }

  private byte[] write(JSONRPCResponse response) {
    try {
      return mapper.writeValueAsBytes(response);
    } catch (IOException e) {
      throw new IllegalStateException("an answer cannot be written", e);
    }
  }

  private static ObjectNode response(JsonNode id, ObjectNode result) {
    ObjectNode response = JSON.createObjectNode().put("jsonrpc", "2.0");
    response.set("id", id);
    response.set("result", result);
    return response;
  }

  /** The answer to a message that is refused. */
  static Reply refused(JsonNode id, RpcError e) {
    ObjectNode response = JSON.createObjectNode().put("jsonrpc", "2.0");
    response.set("id", id);
    ObjectNode error = response.putObject("error");
    error.put("code", e.code()).put("message", e.getMessage());
    if (e.data() != null) {
      error.set("data", e.data());
    }
    return Reply.of(e.status(), JSON.writeValueAsBytes(response));
  }

  @Override
  public void close() {
    server.close();
  }
}
