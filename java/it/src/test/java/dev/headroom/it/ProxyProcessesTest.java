package dev.headroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Proxies as processes of their own: several on one store, told to stop, told to read anew. */
class ProxyProcessesTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Pattern URL = Pattern.compile("proxy on (http://127\\.0\\.0\\.1:\\d+)");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Long enough for the provider's cache, so that what follows may be made shorter. */
  private static final String TASK = "who runs where? ".repeat(300);

  @TempDir Path directory;

  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final List<Proxy> proxies = new ArrayList<>();
  private HttpServer upstream;

  /** A proxy that runs. */
  private record Proxy(Process process, Path log, URI url) {
    String await(Predicate<String> wanted) throws IOException, InterruptedException {
      while (true) {
        String text = Files.readString(log);
        if (wanted.test(text) || !process.isAlive()) {
          return text;
        }
        assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).as(text).isFalse();
      }
    }
  }

  @BeforeEach
  void startUpstream() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    upstream.createContext("/", this::answer);
    upstream.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    mayEnd.countDown();
    for (Proxy proxy : proxies) {
      proxy.process().destroyForcibly().waitFor();
    }
    upstream.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(body);
    exchange.getResponseHeaders().set("content-type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      if (body.contains("\"slow\"")) {
        mayEnd.await(60, TimeUnit.SECONDS);
      }
      out.write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Proxy start(String name, String... flags) throws Exception {
    return startAt(directory, name, flags);
  }

  /** Starts one whose files are below a home. */
  private Proxy startAt(Path home, String name, String... flags) throws Exception {
    Path own = Files.createDirectories(directory.resolve(name));
    Child child = new Child(own, "-XX:+UseSerialGC", "-Dheadroom.home=" + home);
    List<String> arguments = new ArrayList<>(List.of("proxy", "--port", "0"));
    arguments.addAll(List.of("--deadline-ms", "20000", "--log", "json"));
    String url = "http://127.0.0.1:" + upstream.getAddress().getPort();
    arguments.addAll(List.of("--openai-api-url", url, "--anthropic-api-url", url));
    arguments.addAll(List.of(flags));
    Process process = child.start(arguments.toArray(String[]::new));
    Proxy starting = new Proxy(process, own.resolve("stderr.txt"), URI.create(url));
    String log = starting.await(text -> URL.matcher(text).find());
    Matcher matcher = URL.matcher(log);
    assertThat(matcher.find()).as(log).isTrue();
    Proxy proxy = new Proxy(process, starting.log(), URI.create(matcher.group(1)));
    proxies.add(proxy);
    return proxy;
  }

  @Test
  void saysThatNothingCanBeStoredAndServesAllTheSame() throws Exception {
    Path noDirectory = Files.writeString(directory.resolve("taken"), "a file");
    Proxy proxy = startAt(noDirectory, "storeless");
    assertThat(proxy.await(text -> text.contains("store_unavailable")))
        .contains("nothing can be stored")
        .contains(noDirectory.toString());
    HttpRequest request = post(proxy, request(messages(1)), "s");
    assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private static String rows(int first) {
    return IntStream.range(first, first + 60)
        .mapToObj(i -> "{\"id\":%d,\"name\":\"host-%d\",\"state\":\"running\"}".formatted(i, i % 7))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String messages(int results) {
    StringBuilder messages = new StringBuilder();
    messages.append("{\"role\":\"user\",\"content\":\"").append(TASK).append("\"}");
    for (int i = 0; i < results; i++) {
      messages
          .append(",{\"role\":\"tool\",\"tool_call_id\":\"c")
          .append(i)
          .append("\",\"content\":");
      messages.append(MAPPER.writeValueAsString(rows(i * 60))).append('}');
    }
    return messages.toString();
  }

  private static String request(String messages) {
    return "{\"model\":\"gpt-4o\",\"messages\":[" + messages + "]}";
  }

  private static HttpRequest post(Proxy proxy, String body, String session) {
    return HttpRequest.newBuilder(proxy.url().resolve("/v1/chat/completions"))
        .header("x-session-id", session)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private String sent(Proxy proxy, String body, String session) throws Exception {
    CLIENT.send(post(proxy, body, session), BodyHandlers.discarding());
    return String.valueOf(seen.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void conversationsGoOnAtAnotherProxyOfTheSameStore() throws Exception {
    Proxy first = start("a");
    Proxy second = start("b");
    String before = "";
    for (int turn = 1; turn <= 4; turn++) {
      String body = request(messages(turn));
      String now = sent(turn % 2 == 0 ? second : first, body, "s");
      assertThat(now).hasSizeLessThan(body.length()).startsWith(before);
      assertThat(sent(turn % 2 == 0 ? first : second, body, "s")).isEqualTo(now);
      before = now.substring(0, now.length() - 2);
    }
  }

  @Test
  void streamsEndAndEventsAreKeptWhenItIsToldToStop() throws Exception {
    Proxy proxy = start("a");
    String body = request(messages(1) + ",{\"role\":\"user\",\"content\":\"slow\"}");
    var stream = CLIENT.sendAsync(post(proxy, body, "s"), BodyHandlers.ofString());
    assertThat(seen.poll(20, TimeUnit.SECONDS)).isNotNull();
    proxy.process().destroy();
    proxy.await(log -> log.contains("\"event\":\"draining\""));
    assertThat(stream).isNotDone();
    mayEnd.countDown();
    HttpResponse<String> answer = stream.get(20, TimeUnit.SECONDS);
    assertThat(answer.body()).isEqualTo("data: 1\n\ndata: 2\n\n");
    proxy.process().waitFor();
    String log = Files.readString(proxy.log());
    assertThat(log).contains("\"event\":\"request\"", "\"event\":\"stopped\"");
    assertThat(log).doesNotContain("who runs", "host-");
    Child stats = new Child(directory, "-Dheadroom.home=" + directory);
    Process process = stats.start("stats", "--json");
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("\"requests\":1,");
  }

  @Test
  void goesOnWhereAProxyWasThatIsKilledInTheMiddleOfAnAnswer() throws Exception {
    Proxy killed = start("a");
    String body = request(messages(1) + ",{\"role\":\"user\",\"content\":\"slow\"}");
    try (InputStream in =
        CLIENT.send(post(killed, body, "s"), BodyHandlers.ofInputStream()).body()) {
      assertThat(new String(in.readNBytes(9), StandardCharsets.UTF_8)).isEqualTo("data: 1\n\n");
      killed.process().destroyForcibly().waitFor();
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
    String before = String.valueOf(seen.poll(20, TimeUnit.SECONDS));
    assertThat(before).hasSizeLessThan(body.length());
    mayEnd.countDown();
    Proxy next = start("b");
    assertThat(sent(next, body, "s")).isEqualTo(before);
    String answer = ",{\"role\":\"assistant\",\"content\":\"done\"}";
    String more = request(messages(1) + ",{\"role\":\"user\",\"content\":\"slow\"}" + answer);
    assertThat(sent(next, more, "s")).startsWith(before.substring(0, before.length() - 2));
  }

  @Test
  void takesTheFilesSettingsWhileItRuns() throws Exception {
    Path file = Files.writeString(directory.resolve("config.toml"), "compress = true\n");
    Proxy proxy = start("a");
    String body = request(messages(1));
    assertThat(sent(proxy, body, "a")).hasSizeLessThan(body.length());
    Files.writeString(file, "compress = false\nmax_body_bytes = '1M'\n");
    proxy.await(log -> log.contains("\"event\":\"restart_needed\""));
    assertThat(sent(proxy, body, "b")).isEqualTo(body);
    Files.writeString(file, "compres = true\n");
    String log = proxy.await(text -> text.contains("\"event\":\"config_refused\""));
    assertThat(log).contains("config.toml:1: there is no compres; the nearest is compress");
    assertThat(sent(proxy, body, "c")).isEqualTo(body);
  }
}
