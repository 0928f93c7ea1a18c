package dev.headroom.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message that is refused, as JSON-RPC 2.0 and the Model Context Protocol number reasons. */
final class RpcError extends Exception {
  static final int PARSE = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL = -32603;
  static final int HEADER_MISMATCH = -32020;
  static final int UNSUPPORTED_VERSION = -32022;

  private static final long serialVersionUID = 1L;

  private final int code;
  private final int status;
  private final transient @Nullable JsonNode data;

  RpcError(int code, int status, String message) {
    this(code, status, message, null);
  }

  RpcError(int code, int status, String message, @Nullable JsonNode data) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.data = data;
  }

  int code() {
    return code;
  }

  /** The status of an HTTP response that carries it. */
  int status() {
    return status;
  }

  @Nullable JsonNode data() {
    return data;
  }
}
