package dev.headroom.mcp;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The streamable HTTP transport at {@code /mcp}: a message is the body of a POST, and its answer
 * one JSON object. There is no stream to listen on, since this server has nothing to say unasked.
 */
final class McpEndpoint extends Handler.Wrapper {
  private static final String PATH = "/mcp";
  private static final String VERSION = "MCP-Protocol-Version";
  private static final String METHOD = "Mcp-Method";
  private static final String NAME = "Mcp-Name";

  private final McpService service;

  /**
   * @param next serves all other paths
   */
  McpEndpoint(McpService service, Handler next) {
    super(next);
    this.service = service;
  }

  /** It waits for bodies, whatever the next handler does. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!request.getHttpURI().getDecodedPath().equals(PATH)) {
      return super.handle(request, response, callback);
    }
    if (!request.getMethod().equals("POST")) {
      response.getHeaders().put(HttpHeader.ALLOW, "POST");
      return send(response, new Reply(405, Optional.empty()), callback);
    }
    byte[] body;
    try (InputStream in = Content.Source.asInputStream(request)) {
      body = in.readNBytes(McpService.LONGEST + 1);
    }
    Optional<JsonNode> message = McpService.read(body);
    Reply reply = message.isEmpty() ? McpService.unreadable(body) : answer(request, message.get());
    return send(response, reply, callback);
  }

  private Reply answer(Request request, JsonNode message) {
    try {
      check(request, message);
    } catch (RpcError e) {
      return McpService.refused(message.path("id"), e);
    }
    return service.answer(message);
  }

  /**
   * Clients of the newest revision repeat in headers what the message says, for those between; what
   * does not agree is refused.
   */
  private static void check(Request request, JsonNode message) throws RpcError {
    String version = header(request, VERSION);
    JsonNode params = message.path("params");
    String said = params.path("_meta").path("io.modelcontextprotocol/protocolVersion").asString("");
    if (said.isEmpty() && !Era.NEWEST.equals(version) || message.path("id").isMissingNode()) {
      return;
    }
    agree(VERSION, version, said);
    agree(METHOD, header(request, METHOD), message.path("method").asString(""));
    String name =
        switch (message.path("method").asString("")) {
          case "tools/call" -> params.path("name").asString("");
          case "resources/read" -> params.path("uri").asString("");
          default -> "";
        };
    if (!name.isEmpty()) {
      agree(NAME, plain(header(request, NAME)), name);
    }
  }

  private static void agree(String header, @Nullable String given, String said) throws RpcError {
    if (!said.equals(given)) {
      throw new RpcError(
          RpcError.HEADER_MISMATCH,
          400,
          given == null
              ? "the header " + header + " is missing: it must be \"" + said + "\""
              : "the header " + header + " is not what the body says: \"" + said + "\"");
    }
  }

  /** A value that cannot stand in a header comes as {@code =?base64?...?=}. */
  private static @Nullable String plain(@Nullable String value) {
    String begin = "=?base64?";
    if (value == null || !value.startsWith(begin) || !value.endsWith("?=")) {
      return value;
    }
    try {
      byte[] bytes =
          Base64.getDecoder().decode(value.substring(begin.length(), value.length() - 2));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  private static @Nullable String header(Request request, String name) {
    return request.getHeaders().get(name);
  }

  private static boolean send(Response response, Reply reply, Callback callback) {
    response.setStatus(reply.status());
    byte[] body = reply.message().orElse(new byte[0]);
    if (reply.message().isPresent()) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    }
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
