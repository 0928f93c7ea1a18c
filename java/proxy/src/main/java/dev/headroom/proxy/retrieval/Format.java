package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.RetrievalTool;
import dev.headroom.message.JsonIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** How the API of a provider writes tools, what the model said, and answers to its calls. */
interface Format {
  /** The dialect's name. */
  String dialect();

  /** The list of functions that a request offers; -1 if it offers none. */
  default int tools(JsonIndex body) {
    int tools = body.member(0, "tools");
    return body.first(tools) >= 0 ? tools : -1;
  }

  /** Our tool as an element of that list (JSON). */
  default String tool() {
    return RetrievalTool.definition(dialect());
  }

  /** Whether a request asks for something in which calls cannot be answered on the way. */
  boolean isBeyond(JsonIndex body);

  /** The list of messages, or -1. */
  int messages(JsonIndex body);

  /** Whether a message is what the model said. */
  boolean isSaid(JsonIndex body, int message);

  /** Whether the model has said anything. */
  default boolean hasSaid(JsonIndex body) {
    int messages = messages(body);
    for (int m = body.first(messages); m >= 0; m = body.after(m, messages)) {
      if (isSaid(body, m)) {
        return true;
      }
    }
    return false;
  }

  /** What the model said, in order. */
  List<Said> said(JsonIndex body);

  /** What to change so that an answer holds again what was hidden; empty if it is another one. */
  Optional<List<Splice>> restored(JsonIndex body, Said said, Hidden hidden);

  /**
   * The request that goes on where the model called.
   *
   * @param sent the request before, as it was {@linkplain #kept kept}
   * @param id the provider's name for what the model said; empty if it has none
   * @param outputs what the model said (JSON)
   * @param answers to its calls (JSON)
   */
  byte[] goOn(JsonIndex sent, String id, List<String> outputs, List<String> answers);

  /** What of a request is needed to go on with it. */
  default byte[] kept(byte[] sent) {
    return sent;
  }

  /**
   * Whether the provider may keep an answer, so that a call in it has to be answered by the next
   * request however it ended.
   */
  default boolean keepsCalls() {
    return false;
  }

  /** The same where requests and answers are messages of a WebSocket. */
  default Format onSocket() {
    return this;
  }

  /**
   * An answer to a call.
   *
   * @param call as {@link AnswerReader} gave it
   */
  ObjectNode answer(ObjectNode call, String text);

  /** Reads an answer of the provider and passes on what its client is to see. */
  AnswerReader reader(Rounds rounds);

  /** The children of a node. */
  static List<Integer> children(JsonIndex json, int node) {
    List<Integer> children = new ArrayList<>();
    for (int i = json.first(node); i >= 0; i = json.after(i, node)) {
      children.add(i);
    }
    return children;
  }

  /** A value as it is spelled. */
  static String spelled(JsonIndex json, int node) {
    return spelled(json, json.start(node), json.end(node));
  }

  /** Some bytes of a request as text. */
  static String spelled(JsonIndex json, int start, int end) {
    return new String(json.bytes(), start, end - start, StandardCharsets.UTF_8);
  }

  static String list(List<Said.Unit> units) {
    return units.stream().map(Said.Unit::json).collect(Collectors.joining(",", "[", "]"));
  }

  /** The answers to the calls of a round. */
  static List<String> answers(Hidden.Round round) {
    return round.calls().stream().map(Hidden.Call::answer).toList();
  }

  /** Elements put at the end of a list. */
  static Splice append(JsonIndex json, int list, List<String> elements) {
    String comma = json.first(list) >= 0 ? "," : "";
    int at = json.end(list) - 1;
    return new Splice(at, at, comma + String.join(",", elements));
  }

  /** Elements put at the beginning of a list. */
  static Splice prepend(JsonIndex json, int list, List<String> elements) {
    String comma = json.first(list) >= 0 ? "," : "";
    int at = json.start(list) + 1;
    return new Splice(at, at, String.join(",", elements) + comma);
  }
}
