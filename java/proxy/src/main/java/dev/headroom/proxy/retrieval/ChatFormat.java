package dev.headroom.proxy.retrieval;

import dev.headroom.message.JsonIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI Chat Completions, and what speaks it. */
final class ChatFormat implements Format {
  @Override
  public String dialect() {
    return "openai-chat";
  }

  @Override
  public boolean isBeyond(JsonIndex body) {
    int choices = body.member(0, "n");
    return choices >= 0 && !List.of("1", "null").contains(Format.spelled(body, choices));
  }

  @Override
  public int messages(JsonIndex body) {
    return body.member(0, "messages");
  }

  @Override
  public boolean isSaid(JsonIndex body, int message) {
    return body.says(message, "role", "assistant");
  }

  @Override
  public List<Said> said(JsonIndex body) {
    List<Said> all = new ArrayList<>();
    for (int m : Format.children(body, messages(body))) {
      if (isSaid(body, m)) {
        all.add(new Said(all.size(), m, units(body, m)));
      }
    }
    return all;
  }

  private static List<Said.Unit> units(JsonIndex json, int message) {
    List<Said.Unit> units = new ArrayList<>();
    int content = json.member(message, "content");
    if (json.is(content, JsonIndex.STRING)) {
      units.add(new Said.Unit(Piece.text(json.text(content)), Format.spelled(json, content)));
    }
    for (int part : json.is(content, JsonIndex.ARRAY) ? Format.children(json, content) : NONE) {
      int text = json.member(part, "text");
      Piece piece = text >= 0 ? Piece.text(json.text(text)) : Piece.OTHER;
      units.add(new Said.Unit(piece, Format.spelled(json, part)));
    }
    for (int call : Format.children(json, json.member(message, "tool_calls"))) {
      Piece piece = Piece.call(json.text(json.member(call, "id")));
      units.add(new Said.Unit(piece, Format.spelled(json, call)));
    }
    return units;
  }

  private static final List<Integer> NONE = List.of();

  private static String withText(String spelled, String text) {
    return spelled.startsWith("{")
        ? Json.write(Json.object(spelled).orElseThrow().put("text", text))
        : Json.quoted(text);
  }

  @Override
  public Optional<List<Splice>> restored(JsonIndex body, Said said, Hidden hidden) {
    return said.align(hidden.visible(), ChatFormat::withText)
        .map(a -> List.of(restored(body, said.node(), a.rounds(hidden), hidden)));
  }

  private static Splice restored(
      JsonIndex json, int message, List<List<Said.Unit>> units, Hidden hidden) {
    List<String> out = new ArrayList<>();
    int last = units.size() - 1;
    for (int i = 0; i < last; i++) {
      out.add(
          "{\"role\":\"assistant\",\"content\":"
              + content(units.get(i), "null")
              + ",\"tool_calls\":"
              + Format.list(of(units.get(i), false))
              + "}");
      out.addAll(Format.answers(hidden.rounds().get(i)));
    }
    if (!units.get(last).isEmpty()) {
      out.add(last(json, message, units.get(last)));
      out.addAll(Format.answers(hidden.rounds().get(last)));
    }
    return new Splice(json.start(message), json.end(message), String.join(",", out));
  }

  /** The client's own message with what is left for it. */
  private static String last(JsonIndex json, int message, List<Said.Unit> units) {
    List<Splice> splices = new ArrayList<>();
    int content = json.member(message, "content");
    if (json.is(content, JsonIndex.STRING) || json.is(content, JsonIndex.ARRAY)) {
      splices.add(replace(json, message, content, content(units, "null")));
    }
    int calls = json.member(message, "tool_calls");
    List<Said.Unit> now = of(units, false);
    if (calls >= 0) {
      splices.add(replace(json, message, calls, Format.list(now)));
    } else if (!now.isEmpty()) {
      int end = json.end(message) - 1 - json.start(message);
      splices.add(new Splice(end, end, ",\"tool_calls\":" + Format.list(now)));
    }
    byte[] own = Format.spelled(json, message).getBytes(StandardCharsets.UTF_8);
    return new String(Splice.apply(own, splices), StandardCharsets.UTF_8);
  }

  private static Splice replace(JsonIndex json, int message, int value, String by) {
    int base = json.start(message);
    return new Splice(json.start(value) - base, json.end(value) - base, by);
  }

  private static List<Said.Unit> of(List<Said.Unit> units, boolean texts) {
    return units.stream().filter(u -> (u.piece().kind() != Piece.Kind.CALL) == texts).toList();
  }

  private static String content(List<Said.Unit> units, String none) {
    List<Said.Unit> texts = of(units, true);
    if (texts.isEmpty()) {
      return none;
    }
    return texts.size() == 1 && texts.getFirst().json().startsWith("\"")
        ? texts.getFirst().json()
        : Format.list(texts);
  }

  @Override
  public byte[] goOn(JsonIndex sent, String id, List<String> outputs, List<String> answers) {
    List<String> added = Stream.concat(outputs.stream(), answers.stream()).toList();
    return Splice.apply(sent.bytes(), List.of(Format.append(sent, messages(sent), added)));
  }

  @Override
  public ObjectNode answer(ObjectNode call, String text) {
    return Json.object()
        .put("role", "tool")
        .put("tool_call_id", Json.text(call, "id"))
        .put("content", text);
  }

  @Override
  public AnswerReader reader(Rounds rounds) {
    return new ChatReader(rounds);
  }
}
