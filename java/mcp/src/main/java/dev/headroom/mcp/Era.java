package dev.headroom.mcp;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which revision of the protocol a request speaks, told by the request alone. Clients of the newest
 * one (2026-07-28) say it in every request's {@code _meta}, and begin with {@code server/discover};
 * those of earlier ones begin with {@code initialize}.
 */
enum Era {
  /** A revision that begins with a handshake: 2025-11-25 and earlier. */
  HANDSHAKE,
  /** The revision without one. */
  STATELESS;

  static final String DISCOVER = "server/discover";
  static final String NEWEST = "2026-07-28";

  private static final String PREFIX = "io.modelcontextprotocol/";
  private static final String VERSION = PREFIX + "protocolVersion";
  private static final String CAPABILITIES = PREFIX + "clientCapabilities";
  private static final List<String> VERSIONS =
      List.of(NEWEST, "2025-11-25", "2025-06-18", "2025-03-26");

  /** What a client without a handshake may ask. */
  private static final Set<String> METHODS =
      Set.of(
          DISCOVER,
          "tools/list",
          "tools/call",
          "resources/list",
          "resources/templates/list",
          "resources/read");

  /** An answer that no call of a tool is stays true for so long. */
  private static final int TTL_MILLIS = 3_600_000;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * The era of a request.
   *
   * @throws RpcError if it speaks a revision that this server does not, or says not enough
   */
  static Era of(String method, JsonNode params) throws RpcError {
    JsonNode meta = params.path("_meta");
    JsonNode version = meta.path(VERSION);
    if (version.isMissingNode()) {
      return method.equals(DISCOVER) ? STATELESS : HANDSHAKE;
    }
    if (!version.isString() || !version.stringValue().equals(NEWEST)) {
      throw new RpcError(
          RpcError.UNSUPPORTED_VERSION, 400, "Unsupported protocol version", supported(version));
    }
    if (!meta.path(CAPABILITIES).isObject()) {
      throw new RpcError(
          RpcError.INVALID_PARAMS, 400, "params._meta lacks \"" + CAPABILITIES + "\"");
    }
    if (!METHODS.contains(method)) {
      throw new RpcError(RpcError.METHOD_NOT_FOUND, 404, "Method not found: " + method);
    }
    return STATELESS;
  }

  private static JsonNode supported(JsonNode requested) {
    ObjectNode data = MAPPER.createObjectNode();
    ArrayNode versions = data.putArray("supported");
    VERSIONS.forEach(versions::add);
    return data.set("requested", requested);
  }

  /** The answer to {@code server/discover}, without what every result has. */
  static ObjectNode discovered(String instructions) {
    ObjectNode result = MAPPER.createObjectNode();
    ArrayNode versions = result.putArray("supportedVersions");
    VERSIONS.forEach(versions::add);
    ObjectNode capabilities = result.putObject("capabilities");
    capabilities.putObject("tools");
    capabilities.putObject("resources");
    return result.put("instructions", instructions);
  }

  /** Adds to a result what clients without a handshake find in every one. */
  static void stamp(String method, ObjectNode result, String name, String version) {
    result.put("resultType", "complete");
    if (!method.equals("tools/call")) {
      result.put("ttlMs", TTL_MILLIS);
      result.put("cacheScope", method.equals("resources/read") ? "private" : "public");
    }
    JsonNode own = result.path("_meta");
    ObjectNode meta = own instanceof ObjectNode object ? object : result.putObject("_meta");
    meta.putObject(PREFIX + "serverInfo").put("name", name).put("version", version);
  }
}
