package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.store.MemoryOriginals;
import dev.headroom.store.SqliteEvents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class HookRoutesTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String ERROR =
      "2026-11-01 10:13:20 ERROR worker-3 order 90800 failed: connection refused by db-7\n";
  private static final Pattern WAY_BACK =
      Pattern.compile("\\[whole output: headroom retrieve ([0-9a-f]{24});");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final MemoryOriginals store = new MemoryOriginals(64 << 20);

  @TempDir private Path home = Path.of("");
  private SqliteEvents events = SqliteEvents.open(Path.of("unused"));
  private AutoCloseable server = () -> {};
  private URI proxy = URI.create("http://127.0.0.1");

  @BeforeEach
  void start() throws Exception {
    events = SqliteEvents.open(home.resolve("events.db"));
    start(ProxySettings.DEFAULTS.withPort(0));
  }

  private void start(ProxySettings settings) throws Exception {
    start(settings, store);
  }

  private void start(ProxySettings settings, OriginalStore originals) throws Exception {
    server.close();
    ProxyServer started =
        ProxyServer.start(settings, CompressConfig.DEFAULTS, tenant -> originals, events);
    server = started;
    proxy = URI.create("http://127.0.0.1:" + started.port());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    events.close();
    store.close();
  }

  private static String log(int lines) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      log.append(
          i == lines * 2 / 3
              ? ERROR
              : "2026-11-01 10:%02d:%02d INFO worker-%d order %d stored%n"
                  .formatted(i / 60 % 60, i % 60, i % 7, 90_000 + i));
    }
    return log.toString();
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(proxy.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> tell(String agent, JsonNode event, String... headers)
      throws Exception {
    return post("/v1/hooks/" + agent, MAPPER.writeValueAsBytes(event), headers);
  }

  @Test
  void changesNothingForWantOfAClassOrOfMemory() throws Exception {
    for (Error error : List.of(new NoClassDefFoundError("a"), new OutOfMemoryError("b"))) {
      start(ProxySettings.DEFAULTS.withPort(0), new FailingStore(error));
      HttpResponse<byte[]> answer =
          post("/v1/hooks/run", log(400).getBytes(StandardCharsets.UTF_8));
      assertThat(answer.statusCode()).isEqualTo(204);
    }
  }

  private static JsonNode answer(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return MAPPER.readTree(response.body());
  }

  private static ObjectNode claude(String event, String command) {
    ObjectNode told = MAPPER.createObjectNode();
    told.put("session_id", "s1").put("hook_event_name", event).put("cwd", "/nowhere");
    told.put("tool_name", "Bash").put("tool_use_id", "toolu_1");
    told.putObject("tool_input").put("command", command).put("description", "runs it");
    return told;
  }

  private static ObjectNode ran(String command, String stdout, String stderr) {
    ObjectNode told = claude("PostToolUse", command);
    told.putObject("tool_response")
        .put("stdout", stdout)
        .put("stderr", stderr)
        .put("interrupted", false)
        .put("isImage", false);
    return told;
  }

  private void assertComesBack(String shown, String original) {
    Matcher way = WAY_BACK.matcher(shown);
    assertThat(way.find()).as(shown).isTrue();
    OriginalStore.Lookup found = store.get(new Reference(way.group(1)));
    assertThat(found).isInstanceOf(OriginalStore.Lookup.Found.class);
    byte[] kept = ((OriginalStore.Lookup.Found) found).original();
    assertThat(new String(kept, StandardCharsets.UTF_8)).isEqualTo(original);
  }

  @Test
  void answersClaudeCodeInTheShapeOfItsTool() throws Exception {
    String log = log(2000);
    JsonNode answer = answer(tell("claude", ran("./serve --once", log, "warned\n")));
    JsonNode specific = answer.path("hookSpecificOutput");
    assertThat(specific.path("hookEventName").stringValue()).isEqualTo("PostToolUse");
    JsonNode output = specific.path("updatedToolOutput");
    assertThat(output.propertyNames())
        .containsExactly("stdout", "stderr", "interrupted", "isImage");
    assertThat(output.path("stderr").stringValue()).isEqualTo("warned\n");
    String shown = output.path("stdout").stringValue();
    assertThat(shown.length()).isLessThan(log.length() / 10);
    assertThat(shown).contains("failed: connection refused by db-7").endsWith("for a part]\n");
    assertComesBack(shown, log);
  }

  @Test
  void saysTheSameAgainOfTheSameCall() throws Exception {
    byte[] first = tell("claude", ran("./serve", log(2000), "")).body();
    start(ProxySettings.DEFAULTS.withPort(0).withRetrieval(Retrieval.MCP));
    assertThat(tell("claude", ran("./serve", log(2000), "")).body()).isEqualTo(first);
  }

  @Test
  void answersToolsOfServersBlockByBlock() throws Exception {
    ObjectNode told = claude("PostToolUse", "");
    told.put("tool_name", "mcp__db__rows").putObject("tool_input").put("table", "orders");
    var blocks = told.putArray("tool_response");
    blocks.addObject().put("type", "text").put("text", log(1000));
    blocks.addObject().put("type", "image").put("data", "x".repeat(4000));
    JsonNode output =
        answer(tell("claude", told)).path("hookSpecificOutput").path("updatedToolOutput");
    assertThat(output.path(1)).isEqualTo(told.path("tool_response").path(1));
    assertComesBack(output.path(0).path("text").stringValue(), log(1000));
  }

  @Test
  void readsWhatClaudeCodeHasWrittenToAFile() throws Exception {
    String log = log(4000);
    Path file = Files.createDirectories(home.resolve("p/tool-results")).resolve("b1.txt");
    Files.writeString(file, log);
    ObjectNode told = ran("./serve", log.substring(0, 30_000), "");
    ((ObjectNode) told.path("tool_response"))
        .put("persistedOutputPath", file.toString())
        .put("persistedOutputSize", log.length());
    JsonNode output =
        answer(tell("claude", told)).path("hookSpecificOutput").path("updatedToolOutput");
    assertThat(output.has("persistedOutputPath") || output.has("persistedOutputSize")).isFalse();
    assertComesBack(output.path("stdout").stringValue(), log);

    Path other = Files.writeString(home.resolve("secret.txt"), log);
    ((ObjectNode) told.path("tool_response")).put("persistedOutputPath", other.toString());
    assertThat(tell("claude", told).statusCode()).isEqualTo(204);
    Files.writeString(file, "something else" + log);
    ((ObjectNode) told.path("tool_response")).put("persistedOutputPath", file.toString());
    assertThat(tell("claude", told).statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEADROOM_OFF=1 ./serve",
        "/opt/h/bin/headroom retrieve 0123456789abcdef01234567",
        "/opt/h/bin/headroom-front run -- ./serve",
        "cat serve.conf"
      })
  void leavesAloneWhatIsToBeSeenAsItIs(String command) throws Exception {
    assertThat(tell("claude", ran(command, log(2000), "")).statusCode()).isEqualTo(204);
  }

  @Test
  void leavesAloneWhatWasMadeShorterBefore() throws Exception {
    String once =
        answer(tell("claude", ran("./serve", log(2000), "")))
            .at("/hookSpecificOutput/updatedToolOutput/stdout")
            .stringValue();
    assertThat(tell("claude", ran("./other", once, "")).statusCode()).isEqualTo(204);
  }

  @Test
  void answersCopilotAndOpenCode() throws Exception {
    ObjectNode copilot = MAPPER.createObjectNode();
    copilot.put("sessionId", "c").put("timestamp", 1764000000000L).put("toolName", "bash");
    copilot.putObject("toolArgs").put("command", "./serve");
    copilot.putObject("toolResult").put("resultType", "failure").put("textResultForLlm", log(1500));
    JsonNode modified = answer(tell("copilot", copilot)).path("modifiedResult");
    assertThat(modified.path("resultType").stringValue()).isEqualTo("failure");
    assertComesBack(modified.path("textResultForLlm").stringValue(), log(1500));

    ObjectNode opencode = MAPPER.createObjectNode();
    opencode.put("tool", "bash").put("sessionID", "o").put("callID", "c").put("output", log(1600));
    opencode.putObject("args").put("command", "./serve");
    assertComesBack(answer(tell("opencode", opencode)).path("output").stringValue(), log(1600));
  }

  @Test
  void rewritesCommandsAndLeavesTheDecisionToTheUsersRules() throws Exception {
    String front = "/opt/my%20tools/headroom-front";
    JsonNode answer =
        answer(tell("claude", claude("PreToolUse", "cd a && npm test"), "x-headroom-front", front))
            .path("hookSpecificOutput");
    assertThat(answer.propertyNames()).containsExactly("hookEventName", "updatedInput");
    assertThat(answer.at("/updatedInput/command").stringValue())
        .isEqualTo("cd a && '/opt/my tools/headroom-front' run -- npm test");
    assertThat(answer.at("/updatedInput/description").stringValue()).isEqualTo("runs it");

    ObjectNode shell = MAPPER.createObjectNode().put("hook_event_name", "BeforeTool");
    shell.putObject("tool_input").put("command", "npm test");
    String wrapped = "'/opt/my tools/headroom-front' run -- npm test";
    assertThat(
            answer(tell("gemini", shell, "x-headroom-front", front))
                .at("/hookSpecificOutput/tool_input/command")
                .stringValue())
        .isEqualTo(wrapped);
    assertThat(
            answer(tell("cursor", shell, "x-headroom-front", front))
                .at("/updated_input/command")
                .stringValue())
        .isEqualTo(wrapped);
    ObjectNode copilot = MAPPER.createObjectNode();
    copilot.putObject("toolArgs").put("command", "npm test");
    assertThat(answer(tell("copilot", copilot, "x-headroom-front", front)).toString())
        .isEqualTo("{\"modifiedArgs\":{\"command\":\"%s\"}}".formatted(wrapped));
  }

  @Test
  void answersNoQuestionThatCodexAsksItsUser() throws Exception {
    ObjectNode told = claude("PreToolUse", "npm test").put("permission_mode", "bypassPermissions");
    JsonNode answer =
        answer(tell("codex", told, "x-headroom-front", "/f")).path("hookSpecificOutput");
    assertThat(answer.path("permissionDecision").stringValue()).isEqualTo("allow");
    assertThat(answer.at("/updatedInput/command").stringValue()).isEqualTo("/f run -- npm test");
    told.put("permission_mode", "default");
    assertThat(tell("codex", told, "x-headroom-front", "/f").statusCode()).isEqualTo(204);
  }

  @Test
  void rewritesNothingWhereARuleOfClaudeCodeNamesCommands() throws Exception {
    Path project = home.resolve("project");
    Files.createDirectories(project.resolve(".claude"));
    Files.writeString(
        project.resolve(".claude/settings.local.json"),
        "{\"permissions\": {\"deny\": [\"Bash(npm publish:*)\"]}}");
    Path below = Files.createDirectories(project.resolve("src"));
    ObjectNode told = claude("PreToolUse", "npm test").put("cwd", below.toString());
    assertThat(tell("claude", told, "x-headroom-front", "/f").statusCode()).isEqualTo(204);
    Files.writeString(project.resolve(".claude/settings.local.json"), "{ broken");
    assertThat(tell("claude", told, "x-headroom-front", "/f").statusCode()).isEqualTo(204);
    Files.delete(project.resolve(".claude/settings.local.json"));
    assertThat(tell("claude", told, "x-headroom-front", "/f").statusCode()).isEqualTo(200);
  }

  @Test
  void rewritesNothingThatRunsInTheBackground() throws Exception {
    ObjectNode told = claude("PreToolUse", "npm start");
    ((ObjectNode) told.path("tool_input")).put("run_in_background", true);
    assertThat(tell("claude", told, "x-headroom-front", "/f").statusCode()).isEqualTo(204);
  }

  @Test
  void shortensWhatACommandHasPrinted() throws Exception {
    HttpResponse<byte[]> response =
        post(
            "/v1/hooks/run",
            log(2000).getBytes(StandardCharsets.UTF_8),
            "x-headroom-command",
            "./serve%20--once");
    assertThat(response.statusCode()).isEqualTo(200);
    assertComesBack(new String(response.body(), StandardCharsets.UTF_8), log(2000));
    byte[] latin =
        log(2000).replace("stored", "gel\u00f6scht").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(post("/v1/hooks/run", latin).statusCode()).isEqualTo(204);
  }

  @Test
  void changesNothingOfWhatItDoesNotUnderstand() throws Exception {
    for (String body : new String[] {"", "{", "[]", "null", "{\"hook_event_name\": 3}"}) {
      assertThat(post("/v1/hooks/claude", body.getBytes(StandardCharsets.UTF_8)).statusCode())
          .as(body)
          .isEqualTo(204);
    }
    assertThat(tell("nobody", MAPPER.createObjectNode()).statusCode()).isEqualTo(404);
  }

  @Test
  void changesNothingWhileItIsSwitchedOffOrWithoutAWayBack() throws Exception {
    start(ProxySettings.DEFAULTS.withPort(0).withCompress(false));
    assertThat(tell("claude", ran("./serve", log(2000), "")).statusCode()).isEqualTo(204);
    start(ProxySettings.DEFAULTS.withPort(0).withRetrieval(Retrieval.NONE));
    HttpResponse<byte[]> whole = tell("claude", ran("./other", log(2000), ""));
    assertThat(new String(whole.body(), StandardCharsets.UTF_8)).doesNotContain("Retrieve:");
  }

  @Test
  void servesNoPagesOfOtherSites() throws Exception {
    HttpResponse<byte[]> response =
        tell("claude", ran("./serve", log(2000), ""), "Origin", "https://example.com");
    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void countsWhatWasSaved() throws Exception {
    answer(tell("claude", ran("./serve", log(2000), "")));
    server.close();
    JsonNode totals = MAPPER.valueToTree(events.totals(0)).path("value");
    assertThat(totals.size()).isEqualTo(1);
    assertThat(totals.path(0).path("provider").stringValue()).isEqualTo("hook");
    assertThat(totals.path(0).path("model").stringValue()).isEqualTo("claude");
    assertThat(totals.path(0).path("after").intValue())
        .isBetween(1, totals.path(0).path("before").intValue() / 5);
  }
}
