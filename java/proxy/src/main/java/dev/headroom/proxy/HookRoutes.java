package dev.headroom.proxy;

import dev.headroom.CompressResult;
import dev.headroom.Conversation;
import dev.headroom.proxy.hooks.Caller;
import dev.headroom.proxy.hooks.Hooks;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code POST /v1/hooks/AGENT} takes what a hook of an agent is told and answers what it is to say;
 * {@code POST /v1/hooks/run} takes what a command has printed, and answers it in fewer tokens. 204
 * says that nothing is to change, and so does everything that fails.
 */
final class HookRoutes extends Handler.Wrapper {
  private static final String PATH = "/v1/hooks/";
  private static final String RUN = "run";

  /** The program that runs commands under our wrapper, encoded as in a URL. */
  private static final String FRONT_HEADER = "x-headroom-front";

  /** Where the agent finds programs, encoded as in a URL. */
  private static final String PATH_HEADER = "x-headroom-path";

  /** What was run, encoded as in a URL. */
  private static final String COMMAND_HEADER = "x-headroom-command";

  /** A hook stands in nobody's way longer; who asks waits a little more. */
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Hooks hooks;
  private final int maxBytes;

  private HookRoutes(Hooks hooks, int maxBytes, Handler next) {
    super(next);
    this.hooks = hooks;
    this.maxBytes = maxBytes;
  }

  /**
   * The routes.
   *
   * @param maxBytes a longer output stays as it is
   * @param retrieve the command that gives an original back, before the reference
   * @param next serves everything else
   */
  static HookRoutes of(
      int maxBytes, Serving serving, Work work, Accounts accounts, String retrieve, Handler next) {
    Hooks hooks =
        new Hooks(
            (name, request) -> compressed(serving.current(), work, name, request),
            text -> serving.current().compression().full().count(text),
            retrieve,
            accounts::hooked);
    return new HookRoutes(hooks, maxBytes, next);
  }

  private static CompressResult<byte[]> compressed(
      Serving.Now now, Work work, String name, byte[] request) {
    boolean mayLeaveOut = now.settings().retrieval() != Retrieval.NONE;
    Conversation conversation = now.compression().ofHooks(mayLeaveOut).conversation(name);
    return now.settings().compress()
        ? work.compress(conversation, request, DEADLINE)
        : conversation.replay(request);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getDecodedPath();
    if (!path.startsWith(PATH)) {
      return super.handle(request, response, callback);
    }
    String agent = path.substring(PATH.length());
    if (!request.getMethod().equals("POST") || !agent.equals(RUN) && !hooks.knows(agent)) {
      return Answers.error(
          response, 404, "not_found", "no hooks of \"" + agent + "\" are known", callback);
    }
    Optional<byte[]> answer = answer(agent, request);
    return answer.isPresent()
        ? Answers.send(response, 200, "application/octet-stream", answer.get(), callback)
        : Answers.send(response, 204, "text/plain", new byte[0], callback);
  }

  private Optional<byte[]> answer(String agent, Request request) {
    try {
      InputStream in = Content.Source.asInputStream(request);
      byte[] body = in.readNBytes(maxBytes);
      if (body.length == maxBytes) {
        return Optional.empty();
      }
      return agent.equals(RUN)
          ? hooks.output(header(request, COMMAND_HEADER), body)
          : hooks.answer(agent, body, caller(request));
    } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Caller caller(Request request) {
    return new Caller(header(request, FRONT_HEADER), header(request, PATH_HEADER));
  }

  private static String header(Request request, String name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
