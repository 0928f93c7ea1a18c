package dev.headroom.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.proxy.ProxySettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class McpHttpServerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern HASH = Pattern.compile("hash=([0-9a-f]{24})");
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private static final String NEWEST =
      """
      {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"headroom_stats","_meta":\
      {"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientCapabilities":{}}}}\
      """;

  private final Fixture fixture = new Fixture();
  private McpHttpServer server = start(ProxySettings.DEFAULTS);

  private McpHttpServer start(ProxySettings settings) {
    try {
      return McpHttpServer.start(settings.withPort(0), fixture.service());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void serve() {
    assertThat(server.port()).isPositive();
  }

  @AfterEach
  void close() {
    server.close();
    fixture.close();
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/mcp"))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream");
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    HttpRequest.Builder request = request().POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static int code(HttpResponse<String> response) {
    JsonNode body = JSON.readTree(response.body());
    return body.path("error").path("code").asInt();
  }

  private static CallToolRequest call(String tool, Map<String, Object> arguments) {
    return CallToolRequest.builder(tool).arguments(arguments).build();
  }

  @Test
  void passesASessionOfTheOfficialClient() {
    HttpClientStreamableHttpTransport transport =
        HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port()).build();
    try (McpSyncClient client = McpClient.sync(transport).build()) {
      assertThat(client.initialize().serverInfo().name()).isEqualTo("headroom");
      assertThat(client.listTools().tools()).hasSize(3);
      assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(1);
      Map<String, Object> content = Map.of("content", Fixture.rows());
      CallToolResult compressed = client.callTool(call("headroom_compress", content));
      String text = ((TextContent) compressed.content().getFirst()).text();
      Matcher hash = HASH.matcher(text);
      assertThat(hash.find()).isTrue();
      String uri = "headroom://originals/" + hash.group(1);
      TextResourceContents original =
          (TextResourceContents)
              client.readResource(ReadResourceRequest.builder(uri).build()).contents().getFirst();
      assertThat(original.text()).isEqualTo(Fixture.rows());
      for (int i = 1; i <= 1_000; i++) {
        Map<String, Object> row = Map.of("hash", hash.group(1), "rows", "" + (i % 900 + 1));
        CallToolResult answer = client.callTool(call("headroom_retrieve", row));
        assertThat(answer.isError()).isFalse();
      }
      Map<String, Object> wrong = Map.of("hash", "nope");
      assertThat(client.callTool(call("headroom_retrieve", wrong)).isError()).isTrue();
    }
  }

  @Test
  void answersTheNewestRevisionIfHeadersAgree() throws Exception {
    HttpResponse<String> right =
        post(
            NEWEST,
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            "tools/call",
            "Mcp-Name",
            "=?base64?aGVhZHJvb21fc3RhdHM=?=");
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(right.body()).path("result").path("resultType").stringValue())
        .isEqualTo("complete");
    HttpResponse<String> missing = post(NEWEST, "MCP-Protocol-Version", "2026-07-28");
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(code(missing)).isEqualTo(-32020);
    HttpResponse<String> other =
        post(
            NEWEST,
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            "tools/call",
            "Mcp-Name",
            "headroom_retrieve");
    assertThat(code(other)).isEqualTo(-32020);
    assertThat(code(post(PING, "MCP-Protocol-Version", "2026-07-28"))).isEqualTo(-32020);
  }

  @Test
  void refusesWhatComesFromElsewhere() throws Exception {
    assertThat(post(PING).statusCode()).isEqualTo(200);
    assertThat(post(PING, "Origin", "http://localhost:3000").statusCode()).isEqualTo(200);
    assertThat(post(PING, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    server.close();
    server =
        start(ProxySettings.DEFAULTS.withHostAndToken("127.0.0.1", "a-long-enough-secret-0123"));
    assertThat(post(PING).statusCode()).isEqualTo(401);
    assertThat(post(PING, "x-headroom-token", "a-long-enough-secret-0123").statusCode())
        .isEqualTo(200);
  }

  @Test
  void takesOneMessageByPostOnly() throws Exception {
    HttpResponse<String> get = CLIENT.send(request().GET().build(), BodyHandlers.ofString());
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).contains("POST");
    assertThat(post("{").statusCode()).isEqualTo(400);
    assertThat(code(post("{"))).isEqualTo(-32700);
    HttpResponse<String> tooLong = post("\"" + "x".repeat(McpService.LONGEST) + "\"");
    assertThat(tooLong.statusCode()).isEqualTo(413);
    assertThat(tooLong.body()).contains("over 67108864 bytes");
    HttpResponse<String> notified =
        post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    assertThat(notified.statusCode()).isEqualTo(202);
    assertThat(notified.body()).isEmpty();
    HttpRequest elsewhere =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/")).build();
    assertThat(CLIENT.send(elsewhere, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
  }
}
