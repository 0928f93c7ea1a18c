package dev.headroom.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes what a dialect finds in a request: texts, and what it left alone. */
final class SpanSink {
  /** Kinds of things left alone that are told one by one; the rest is summed up. */
  private static final int MOST_NOTES = 20;

  final JsonIndex json;
  private final List<Span> spans = new ArrayList<>();
  private final Map<String, Integer> left = new LinkedHashMap<>();
  private int messages;
  private Optional<String> hold = Optional.empty();

  /** The message that is being read, or -1. */
  private int message = -1;

  /** The last message that the model gave, or -1. */
  private int lastTurn = -1;

  /** The calls by their ids. */
  private final Map<String, Call> calls = new HashMap<>();

  /** The call that is being read. */
  private Call calling = Call.NONE;

  /** The call that the tool results that are read answer. */
  private Call answering = Call.NONE;

  SpanSink(JsonIndex json) {
    this.json = json;
  }

  Request request(String dialect) {
    List<String> notes = new ArrayList<>();
    left.forEach((what, n) -> notes.add("left alone: " + n + " x " + what));
    return new Request(
        json,
        dialect,
        model(),
        Observations.in(json.json, json.holdDoubled(spans)),
        messages,
        lastTurn,
        mayBeCut(),
        hold,
        notes);
  }

  /**
   * Whether the body asks for truncation or for edits of the context. Edits that clear the model's
   * own thinking alone leave its texts.
   */
  private boolean mayBeCut() {
    if (json.says(0, "truncation", "auto")) {
      return true;
    }
    int management = json.member(0, "context_management");
    if (management < 0) {
      return false;
    }
    int edits = json.member(management, "edits");
    boolean cuts = edits < 0;
    for (int e = json.first(edits); e >= 0; e = json.after(e, edits)) {
      cuts |= !json.text(json.member(e, "type")).startsWith("clear_thinking");
    }
    return cuts;
  }

  /** Goes on to the next message. */
  void nextMessage() {
    message = messages++;
  }

  /** The message that is being read is one that the model gave. */
  void modelSaid() {
    lastTurn = message;
  }

  /** The call of a tool whose arguments follow: its answer is known by the id. */
  void called(int id, int name) {
    called(id, json.text(name));
  }

  /** As {@link #called(int, int)}, where the type of an item says what the tool is. */
  void called(int id, String tool) {
    calling = new Call(json.text(id), tool);
    if (!calling.id().isEmpty()) {
      calls.put(calling.id(), calling);
    }
  }

  /** The tool results that follow answer a call, or one of a tool; -1 for what is not said. */
  void answers(int id, int name) {
    String of = json.text(id);
    Call known = calls.getOrDefault(of, Call.NONE);
    answering = new Call(of, known.tool().isEmpty() ? json.text(name) : known.tool());
  }

  private Call callOf(SpanKind kind) {
    return switch (kind) {
      case TOOL_CALL -> calling;
      case TOOL_RESULT -> answering;
      default -> Call.NONE;
    };
  }

  /** Why a tool result must stay as it is, if so: those of the retrieval tool are originals. */
  private static Optional<String> answered(SpanKind kind, Call call) {
    return kind == SpanKind.TOOL_RESULT && isRetrieval(call.tool())
        ? Optional.of("an answer of " + Request.RETRIEVAL_TOOL + ": an original")
        : Optional.empty();
  }

  /** Clients of the Model Context Protocol put a server's name before it. */
  private static boolean isRetrieval(String tool) {
    return tool.endsWith(Request.RETRIEVAL_TOOL);
  }

  /** Nothing of this request may be changed. */
  void hold(String reason) {
    hold = Optional.of(reason);
  }

  /** Something that is not understood or has no text stays as it is. */
  void leave(String what) {
    String name = left.size() < MOST_NOTES || left.containsKey(what) ? what : "something else";
    left.merge(name, 1, Integer::sum);
  }

  /** A block or item of a type that is not taken apart stays as it is. */
  void leaveType(String what, String type) {
    String name = type.length() > 40 ? type.substring(0, 40) + "..." : type;
    leave(name.isEmpty() ? what + " without a type" : what + " of type " + name);
  }

  /** A text, if the node is a string. */
  void text(SpanKind kind, int node, String pointer) {
    if (json.is(node, JsonIndex.STRING)) {
      value(kind, node, pointer);
    }
  }

  /** A value of any type, read by the model as it stands. */
  void value(SpanKind kind, int node, String pointer) {
    if (node >= 0) {
      Call call = callOf(kind);
      spans.add(
          new Span(
              kind,
              pointer,
              json.start(node),
              json.end(node),
              message,
              call,
              answered(kind, call)));
    }
  }

  /**
   * A content: a string, or a list of blocks with the member {@code text} of those whose type is
   * one of some, told as a list between bars, for example {@code |text|input_text|}.
   */
  void content(SpanKind kind, int node, String pointer, String types) {
    text(kind, node, pointer);
    if (json.is(node, JsonIndex.ARRAY)) {
      int i = 0;
      for (int block = json.first(node); block >= 0; block = json.after(block, node), i++) {
        String type = json.text(json.member(block, "type"));
        if (isOneOf(types, type)) {
          text(kind, json.member(block, "text"), pointer + "/" + i + "/text");
        } else if (!type.equals("tool_result") && !type.equals("tool_use")) {
          leaveType("block", type);
        }
      }
    } else if (json.is(node, JsonIndex.OBJECT) || json.isNumberOrBoolean(node)) {
      leave("content that is neither text nor a list");
    }
  }

  private static boolean isOneOf(String types, String type) {
    return !type.isEmpty() && types.contains("|" + type + "|");
  }

  /** A key as a part of a JSON pointer. */
  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** What the request says of the model it is for; empty if it says nothing. */
  private Optional<String> model() {
    return Optional.of(json.text(json.member(0, "model"))).filter(name -> !name.isBlank());
  }
}
