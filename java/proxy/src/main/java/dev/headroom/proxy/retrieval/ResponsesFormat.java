package dev.headroom.proxy.retrieval;

import dev.headroom.message.JsonIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAI Responses. An answer is a run of items that the model made.
 *
 * <p>On a WebSocket a request goes on from the answer before: the provider has that in memory,
 * whether it stores answers or not, and nothing else may be known to it.
 */
final class ResponsesFormat implements Format {
  private final boolean onSocket;

  /** Calls that the provider answers itself. */
  private static final Set<String> PROVIDERS_OWN =
      Set.of(
          "web_search_call",
          "file_search_call",
          "code_interpreter_call",
          "image_generation_call",
          "mcp_call");

  ResponsesFormat() {
    this(false);
  }

  private ResponsesFormat(boolean onSocket) {
    this.onSocket = onSocket;
  }

  @Override
  public Format onSocket() {
    return new ResponsesFormat(true);
  }

  @Override
  public String dialect() {
    return "openai-responses";
  }

  /** Whether a request is to be read only, so that the next one is answered sooner. */
  static boolean isWarmUp(JsonIndex body) {
    return isFalse(body, "generate");
  }

  private static boolean isFalse(JsonIndex body, String name) {
    int value = body.member(0, name);
    return value >= 0 && Format.spelled(body, value).equals("false");
  }

  @Override
  public boolean isBeyond(JsonIndex body) {
    int background = body.member(0, "background");
    return body.is(body.member(0, "conversation"), JsonIndex.OBJECT)
        || body.is(body.member(0, "conversation"), JsonIndex.STRING)
        || background >= 0 && Format.spelled(body, background).equals("true");
  }

  @Override
  public int messages(JsonIndex body) {
    return body.member(0, "input");
  }

  @Override
  public boolean isSaid(JsonIndex body, int item) {
    return body.says(item, "role", "assistant") || isMade(body.text(body.member(item, "type")));
  }

  private static boolean isMade(String type) {
    return type.equals("reasoning")
        || type.endsWith("_call")
        || type.equals("mcp_list_tools")
        || type.equals("mcp_approval_request")
        || type.equals("item_reference");
  }

  /** Whether a client has to do something about an item before the model can go on. */
  static boolean asksClient(String type) {
    return type.endsWith("_call") && !PROVIDERS_OWN.contains(type)
        || type.equals("mcp_approval_request");
  }

  @Override
  public List<Said> said(JsonIndex body) {
    List<Said> all = new ArrayList<>();
    List<Said.Unit> run = new ArrayList<>();
    int first = -1;
    for (int item : Format.children(body, messages(body))) {
      if (isSaid(body, item)) {
        first = run.isEmpty() ? item : first;
        run.add(new Said.Unit(piece(body, item), Format.spelled(body, item)));
      } else if (!run.isEmpty()) {
        all.add(new Said(all.size(), first, List.copyOf(run)));
        run.clear();
      }
    }
    if (!run.isEmpty()) {
      all.add(new Said(all.size(), first, run));
    }
    return all;
  }

  private static Piece piece(JsonIndex json, int item) {
    if (json.says(item, "role", "assistant")) {
      int content = json.member(item, "content");
      StringBuilder text = new StringBuilder(json.text(content));
      for (int part : json.is(content, JsonIndex.ARRAY) ? Format.children(json, content) : NONE) {
        text.append(json.text(json.member(part, "text")));
      }
      return Piece.text(text.toString());
    }
    String call = json.text(json.member(item, "call_id"));
    return call.isEmpty() ? Piece.OTHER : Piece.call(call);
  }

  private static final List<Integer> NONE = List.of();

  /** As {@link #piece(JsonIndex, int)}, of what the provider gave. */
  static Piece piece(ObjectNode item) {
    if (Json.text(item, "role").equals("assistant")) {
      StringBuilder text = new StringBuilder();
      item.path("content").forEach(part -> text.append(Json.text(part, "text")));
      return Piece.text(text.toString());
    }
    String call = Json.text(item, "call_id");
    return call.isEmpty() ? Piece.OTHER : Piece.call(call);
  }

  @Override
  public Optional<List<Splice>> restored(JsonIndex body, Said said, Hidden hidden) {
    return said.align(hidden.visible(), (item, text) -> apart())
        .map(a -> List.of(restored(body, said, a.rounds(hidden), hidden)));
  }

  private static String apart() {
    throw new IllegalStateException("messages of an answer were joined");
  }

  private Splice restored(JsonIndex json, Said said, List<List<Said.Unit>> units, Hidden hidden) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      units.get(i).forEach(u -> out.add(u.json()));
      out.addAll(Format.answers(hidden.rounds().get(i)));
    }
    int last = said.node();
    for (int i = 1; i < said.units().size(); i++) {
      last = json.after(last, messages(json));
    }
    return new Splice(json.start(said.node()), json.end(last), String.join(",", out));
  }

  @Override
  public boolean keepsCalls() {
    return true;
  }

  @Override
  public byte[] kept(byte[] sent) {
    if (!onSocket) {
      return sent;
    }
    JsonIndex json = JsonIndex.read(sent).orElseThrow();
    int input = messages(json);
    return Splice.apply(sent, List.of(new Splice(json.start(input), json.end(input), "[]")));
  }

  @Override
  public byte[] goOn(JsonIndex sent, String id, List<String> outputs, List<String> answers) {
    return onSocket ? goOnFrom(sent, id, answers) : goOn(sent, outputs, answers);
  }

  private byte[] goOnFrom(JsonIndex sent, String id, List<String> answers) {
    int input = messages(sent);
    int previous = sent.member(0, "previous_response_id");
    String name = Json.quoted(id);
    return Splice.apply(
        sent.bytes(),
        List.of(
            new Splice(sent.start(input), sent.end(input), "[" + String.join(",", answers) + "]"),
            previous >= 0
                ? new Splice(sent.start(previous), sent.end(previous), name)
                : new Splice(
                    sent.start(0) + 1,
                    sent.start(0) + 1,
                    "\"previous_response_id\":" + name + ",")));
  }

  private byte[] goOn(JsonIndex sent, List<String> outputs, List<String> answers) {
    boolean kept = !isFalse(sent, "store");
    List<String> added =
        Stream.concat(outputs.stream().filter(o -> kept || isWhole(o)), answers.stream()).toList();
    int input = messages(sent);
    Splice splice =
        sent.is(input, JsonIndex.ARRAY)
            ? Format.append(sent, input, added)
            : new Splice(
                sent.start(input),
                sent.end(input),
                "[{\"role\":\"user\",\"content\":"
                    + Format.spelled(sent, input)
                    + "},"
                    + String.join(",", added)
                    + "]");
    return Splice.apply(sent.bytes(), List.of(splice));
  }

  /** Reasoning that the provider does not keep can only be given back if it came encrypted. */
  private static boolean isWhole(String output) {
    ObjectNode item = Json.object(output).orElseThrow();
    return !Json.text(item, "type").equals("reasoning") || item.hasNonNull("encrypted_content");
  }

  @Override
  public ObjectNode answer(ObjectNode call, String text) {
    return Json.object()
        .put("type", "function_call_output")
        .put("call_id", Json.text(call, "call_id"))
        .put("output", text);
  }

  @Override
  public AnswerReader reader(Rounds rounds) {
    return new ResponsesReader(rounds);
  }
}
