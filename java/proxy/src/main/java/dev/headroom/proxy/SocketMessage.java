package dev.headroom.proxy;

import dev.headroom.message.JsonIndex;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of OpenAI Responses on a WebSocket, whole or by its beginning.
 *
 * @param type what it says it is; empty if nothing
 * @param stream the stream it belongs to; empty if it names none
 * @param json all of it, if it is whole and JSON
 */
record SocketMessage(String type, String stream, Optional<JsonIndex> json) {
  private static final Set<String> ENDS =
      Set.of("response.completed", "response.incomplete", "response.failed", "error");

  private static final Set<String> BEGINS =
      Set.of("response.created", "response.queued", "response.in_progress");

  /** The type of a message of which there is a beginning: only what is short stands before it. */
  private static final Pattern TYPE =
      Pattern.compile(
          "^\\s*\\{\\s*(?:\"[^\"\\\\]*\"\\s*:\\s*(?:\"[^\"\\\\]*\"|[\\w.+-]+)\\s*,\\s*)*?"
              + "\"type\"\\s*:\\s*\"([^\"\\\\]*)\"");

  private static final Pattern STREAM = Pattern.compile("\"stream_id\"\\s*:\\s*\"([^\"\\\\]*)\"");

  /** A message of which there is all. */
  static SocketMessage of(byte[] message) {
    return JsonIndex.read(message)
        .map(json ->
            new SocketMessage(
                json.text(json.member(0, "type")),
                json.text(json.member(0, "stream_id")),
                Optional.of(json)))
        .orElseGet(() -> new SocketMessage("", "", Optional.empty()));
  }

  /** A message of which there is the beginning. */
  static SocketMessage beginning(byte[] beginning) {
    return new SocketMessage(first(TYPE, beginning), first(STREAM, beginning), Optional.empty());
  }

  private static String first(Pattern what, byte[] beginning) {
    Matcher matcher = what.matcher(new String(beginning, StandardCharsets.UTF_8));
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The type of what a client says in the midst of an answer. */
  static final String STEER = "response.steer";

  private static final String STEER_FAILED = "response.steer.failed";

  /** Whether a message may say that an answer begins or ends; most are parts of a text. */
  static boolean mayMatter(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    return text.contains("\"response.created\"")
        || text.contains("\"" + STEER_FAILED + "\"")
        || ENDS.stream().anyMatch(end -> text.contains("\"" + end + "\""));
  }

  /** Whether it says that an answer ends, or that something is wrong. */
  boolean ends() {
    return ENDS.contains(type);
  }

  /** Whether it says that what its client said in the midst of an answer is not read. */
  boolean isUnsteered() {
    return type.equals(STEER_FAILED);
  }

  boolean isError() {
    return type.equals("error");
  }

  /** Whether it tells of an answer that has begun. */
  boolean begins() {
    return BEGINS.contains(type);
  }

  /** The status that it tells; 200 if it tells none. */
  int status() {
    String text =
        json.filter(j -> j.has(0, "status"))
            .map(j -> {
              int status = j.member(0, "status");
              return new String(
                  j.bytes(),
                  j.start(status),
                  j.end(status) - j.start(status),
                  StandardCharsets.UTF_8);
            })
            .orElse("");
    return text.matches("[1-5]\\d\\d") ? Integer.parseInt(text) : 200;
  }

  /** The name of the response that it holds; empty if it holds none. */
  String id() {
    return ofResponse("id");
  }

  /** The name of the response that the one in it goes on from; empty if it says none. */
  String previous() {
    return ofResponse("previous_response_id");
  }

  private String ofResponse(String member) {
    return json.map(j -> j.text(j.member(j.member(0, "response"), member))).orElse("");
  }

  /** The answer that it is about, as its sender names that; empty if it names none. */
  String about() {
    return json.map(j -> j.text(j.member(0, "previous_response_id"))).orElse("");
  }
}
