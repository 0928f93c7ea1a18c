package dev.headroom.proxy;

import dev.headroom.message.JsonIndex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * The messages of one WebSocket. Each {@code response.create} is a request of OpenAI Responses,
 * whole or with what is new behind {@code previous_response_id}; several may be under way at once,
 * told apart by {@code stream_id}. Nothing about a conversation is kept here but whether its model
 * is known to have a way to originals: clients open another socket, and go on.
 */
final class SocketTurns {
  private static final Set<String> ENDS =
      Set.of("response.completed", "response.incomplete", "response.failed", "error");

  private static final int LONGEST_NAME = 200;

  /** The type of a message of which there is a beginning: only what is short stands before it. */
  private static final Pattern TYPE =
      Pattern.compile(
          "^\\s*\\{\\s*(?:\"[^\"\\\\]*\"\\s*:\\s*(?:\"[^\"\\\\]*\"|[\\w.+-]+)\\s*,\\s*)*?"
              + "\"type\"\\s*:\\s*\"([^\"\\\\]*)\"");

  private static final Pattern STREAM = Pattern.compile("\"stream_id\"\\s*:\\s*\"([^\"\\\\]*)\"");

  private final Compressor compressor;
  private final Accounts accounts;
  private final Serving.Now now;
  private final Route route;
  private final String path;
  private final String name;
  private final boolean bypass;
  private final Runnable answered;
  private final Map<String, Deque<Account>> waiting = new HashMap<>();
  private boolean mayLeaveOut;

  /**
   * @param request the handshake
   * @param answered called whenever an answer has ended
   */
  SocketTurns(
      Compressor compressor,
      Accounts accounts,
      Serving.Now now,
      Request request,
      Runnable answered) {
    this.compressor = compressor;
    this.accounts = accounts;
    this.now = now;
    this.path = request.getHttpURI().getDecodedPath();
    HttpFields headers = request.getHeaders();
    this.route = Route.of("POST", path, headers);
    this.name = Identity.of(route.provider(), headers);
    this.bypass = Conversations.bypasses(headers);
    this.answered = answered;
  }

  /** What goes to the provider for a message of the client. */
  byte[] sent(byte[] message) {
    Optional<JsonIndex> index =
        route.dialect().equals("openai-responses") ? JsonIndex.read(message) : Optional.empty();
    if (index.isEmpty() || !index.get().says(0, "type", "response.create")) {
      return message;
    }
    JsonIndex json = index.get();
    Account account = open(stream(json));
    String known = name.isEmpty() ? key(json) : name;
    Compressor.Turn turn = new Compressor.Turn(route, known, message, false, bypass, mayLeaveOut);
    Compressor.Sent sent = compressor.compress(turn, now, Optional.of(account));
    mayLeaveOut = sent.mayLeaveOut();
    return sent.body();
  }

  private Account open(String stream) {
    Account account = accounts.open(route, path);
    synchronized (this) {
      waiting.computeIfAbsent(stream, s -> new ArrayDeque<>()).add(account);
    }
    return account;
  }

  /**
   * A message of the client goes on unread. One whose beginning does not say what it is counts as a
   * request: nothing else that a client sends is as long.
   */
  void unread(byte[] beginning, String why) {
    String type = first(TYPE, beginning);
    if (route.dialect().equals("openai-responses")
        && (type.isEmpty() || type.equals("response.create"))) {
      open(first(STREAM, beginning)).passed(Outcome.UNREAD, why);
    }
  }

  /** The name of a conversation whose client sends none in a header. */
  private String key(JsonIndex json) {
    String key = json.text(json.member(0, "prompt_cache_key"));
    return key.isBlank() || key.length() > LONGEST_NAME ? "" : route.provider() + " key " + key;
  }

  private static String stream(JsonIndex json) {
    return json.text(json.member(0, "stream_id"));
  }

  private static String first(Pattern what, byte[] beginning) {
    Matcher matcher = what.matcher(new String(beginning, StandardCharsets.UTF_8));
    return matcher.find() ? matcher.group(1) : "";
  }

  /** A message of the provider has gone on to the client, and is known by its beginning only. */
  void unseen(byte[] beginning) {
    if (ENDS.contains(first(TYPE, beginning))) {
      next(first(STREAM, beginning))
          .ifPresent(a -> {
            a.answered(200);
            a.end();
          });
    }
  }

  /** A message of the provider, which has gone on to the client. */
  void seen(byte[] message) {
    if (!isWaiting() || !mayEnd(message)) {
      return;
    }
    JsonIndex.read(message)
        .filter(json -> ENDS.contains(json.text(json.member(0, "type"))))
        .ifPresent(json -> next(stream(json)).ifPresent(a -> ended(a, json, message)));
  }

  private static void ended(Account account, JsonIndex json, byte[] message) {
    account.answered(status(json));
    String event = "data: " + new String(message, StandardCharsets.UTF_8) + "\n\n";
    account.round().add(ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8)));
    account.end();
  }

  private static int status(JsonIndex json) {
    int status = json.member(0, "status");
    String text =
        status < 0
            ? ""
            : new String(
                json.bytes(),
                json.start(status),
                json.end(status) - json.start(status),
                StandardCharsets.UTF_8);
    return text.matches("[1-5]\\d\\d") ? Integer.parseInt(text) : 200;
  }

  /** Whether a message is worth a closer look: most are parts of a text. */
  private static boolean mayEnd(byte[] message) {
    String beginning = new String(message, StandardCharsets.ISO_8859_1);
    return ENDS.stream().anyMatch(end -> beginning.contains("\"" + end + "\""));
  }

  /** Whose answer has ended: who waits for one of this stream, else of one that is not known. */
  private Optional<Account> next(String stream) {
    Optional<Account> account;
    synchronized (this) {
      Deque<Account> open = waiting.get(waiting.containsKey(stream) ? stream : "");
      account = open == null ? Optional.empty() : Optional.ofNullable(open.poll());
      waiting.values().removeIf(Deque::isEmpty);
    }
    answered.run();
    return account;
  }

  /** Whether an answer is under way. */
  synchronized boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** The socket is closed, whatever was under way. */
  void end() {
    List<Account> open = new ArrayList<>();
    synchronized (this) {
      waiting.values().forEach(open::addAll);
      waiting.clear();
    }
    open.forEach(Account::end);
    answered.run();
  }
}
