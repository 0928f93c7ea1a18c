package dev.headroom.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the proxy itself. */
final class Answers {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Answers() {}

  static JsonMapper mapper() {
    return MAPPER;
  }

  /** An error as all providers' clients read it (JSON). */
  static String error(String type, String message) {
    var error = MAPPER.createObjectNode();
    error.put("type", "error").putObject("error").put("type", type).put("message", message);
    return MAPPER.writeValueAsString(error);
  }

  static boolean error(Response response, int status, String type, String message, Callback done) {
    return json(response, status, error(type, message).getBytes(StandardCharsets.UTF_8), done);
  }

  static boolean json(Response response, int status, byte[] body, Callback done) {
    return send(response, status, "application/json", body, done);
  }

  static boolean send(Response response, int status, String type, byte[] body, Callback done) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), done);
    return true;
  }
}
