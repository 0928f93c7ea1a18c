package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.RetrievalTool;
import dev.headroom.message.JsonIndex;
import tools.jackson.databind.node.ObjectNode;

/** Gemini's generateContent. Calls may have no id; they are known by their name then. */
final class GeminiFormat extends MessagesFormat {
  GeminiFormat() {
    super("contents", "model", "parts");
  }

  @Override
  public String dialect() {
    return "gemini";
  }

  @Override
  public int tools(JsonIndex body) {
    for (int tool : Format.children(body, body.member(0, "tools"))) {
      int functions = member(body, tool, "functionDeclarations", "function_declarations");
      if (body.first(functions) >= 0) {
        return functions;
      }
    }
    return -1;
  }

  private static int member(JsonIndex json, int object, String name, String orElse) {
    int member = json.member(object, name);
    return member >= 0 ? member : json.member(object, orElse);
  }

  @Override
  public String tool() {
    String tool = RetrievalTool.definition(dialect());
    return tool.substring(tool.indexOf('[') + 1, tool.lastIndexOf(']'));
  }

  @Override
  public boolean isBeyond(JsonIndex body) {
    int generation = member(body, 0, "generationConfig", "generation_config");
    int candidates = member(body, generation, "candidateCount", "candidate_count");
    return candidates >= 0 && !Format.spelled(body, candidates).equals("1");
  }

  @Override
  public ObjectNode answer(ObjectNode call, String text) {
    ObjectNode answer = Json.object();
    ObjectNode response = answer.putObject("functionResponse");
    String id = Json.text(call.path("functionCall"), "id");
    if (!id.isEmpty()) {
      response.put("id", id);
    }
    response.put("name", RetrievalTool.NAME).putObject("response").put("output", text);
    return answer;
  }

  @Override
  public AnswerReader reader(Rounds rounds) {
    return new GeminiReader(rounds);
  }

  @Override
  Piece piece(JsonIndex json, int part) {
    int call = json.member(part, "functionCall");
    int thought = json.member(part, "thought");
    if (call >= 0) {
      return call(json.text(json.member(call, "id")), json.text(json.member(call, "name")));
    }
    boolean isThought = thought >= 0 && Format.spelled(json, thought).equals("true");
    return json.has(part, "text") && !isThought
        ? Piece.text(json.text(json.member(part, "text")))
        : Piece.OTHER;
  }

  static Piece call(String id, String name) {
    return Piece.call(id.isEmpty() ? name : id);
  }

  @Override
  String text(String spelled) {
    return "{\"text\":" + spelled + "}";
  }
}
