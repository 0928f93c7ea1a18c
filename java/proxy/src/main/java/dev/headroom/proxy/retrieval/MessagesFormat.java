package dev.headroom.proxy.retrieval;

import dev.headroom.message.JsonIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Anthropic's and Gemini's requests have in common: messages whose content is a list of
 * blocks, and answers to calls that stand first in the user's next message.
 */
abstract class MessagesFormat implements Format {
  private final String list;
  private final String role;
  private final String content;

  /**
   * @param list the name of the member that holds the messages
   * @param role what the model's messages say they are
   * @param content the name of the member that holds a message's blocks
   */
  MessagesFormat(String list, String role, String content) {
    this.list = list;
    this.role = role;
    this.content = content;
  }

  /** How one block is understood. */
  abstract Piece piece(JsonIndex json, int block);

  /**
   * A block of text.
   *
   * @param spelled the text as a string (JSON)
   */
  abstract String text(String spelled);

  @Override
  public final int messages(JsonIndex body) {
    return body.member(0, list);
  }

  @Override
  public final boolean isSaid(JsonIndex body, int message) {
    return body.says(message, "role", role);
  }

  @Override
  public final List<Said> said(JsonIndex body) {
    List<Said> all = new ArrayList<>();
    for (int m : Format.children(body, messages(body))) {
      if (isSaid(body, m)) {
        all.add(new Said(all.size(), m, units(body, body.member(m, content))));
      }
    }
    return all;
  }

  private List<Said.Unit> units(JsonIndex json, int content) {
    if (json.is(content, JsonIndex.STRING)) {
      String block = text(Format.spelled(json, content));
      return List.of(new Said.Unit(Piece.text(json.text(content)), block));
    }
    return Format.children(json, content).stream()
        .map(b -> new Said.Unit(piece(json, b), Format.spelled(json, b)))
        .toList();
  }

  private static String withText(String block, String text) {
    return Json.write(Json.object(block).orElseThrow().put("text", text));
  }

  @Override
  public final Optional<List<Splice>> restored(JsonIndex body, Said said, Hidden hidden) {
    return said.align(hidden.visible(), MessagesFormat::withText)
        .flatMap(a -> restored(body, said.node(), a.rounds(hidden), hidden));
  }

  private Optional<List<Splice>> restored(
      JsonIndex json, int message, List<List<Said.Unit>> units, Hidden hidden) {
    List<Splice> splices = new ArrayList<>();
    List<String> out = new ArrayList<>();
    int last = units.size() - 1;
    for (int i = 0; i < last; i++) {
      out.add(message(role, Format.list(units.get(i))));
      out.add(answers(Format.answers(hidden.rounds().get(i))));
    }
    if (!units.get(last).isEmpty()) {
      int content = json.member(message, this.content);
      out.add(
          Format.spelled(json, json.start(message), json.start(content))
              + Format.list(units.get(last))
              + Format.spelled(json, json.end(content), json.end(message)));
    }
    List<String> open = Format.answers(hidden.rounds().get(last));
    if (!open.isEmpty()) {
      int messages = messages(json);
      int next = json.after(message, messages);
      while (next >= 0 && !json.says(next, "role", "user") && !isSaid(json, next)) {
        next = json.after(next, messages);
      }
      if (next < 0 || isSaid(json, next)) {
        return Optional.empty();
      }
      splices.add(answered(json, json.member(next, content), open));
    }
    splices.add(new Splice(json.start(message), json.end(message), String.join(",", out)));
    return Optional.of(splices);
  }

  private Splice answered(JsonIndex json, int content, List<String> answers) {
    if (json.is(content, JsonIndex.ARRAY)) {
      return Format.prepend(json, content, answers);
    }
    String text = text(Format.spelled(json, content));
    return new Splice(
        json.start(content), json.end(content), "[" + String.join(",", answers) + "," + text + "]");
  }

  private String message(String role, String blocks) {
    return "{\"role\":\"" + role + "\",\"" + content + "\":" + blocks + "}";
  }

  private String answers(List<String> answers) {
    return message("user", "[" + String.join(",", answers) + "]");
  }

  @Override
  public final byte[] goOn(JsonIndex sent, String id, List<String> outputs, List<String> answers) {
    String said = message(role, "[" + String.join(",", outputs) + "]");
    return Splice.apply(
        sent.bytes(),
        List.of(Format.append(sent, messages(sent), List.of(said, answers(answers)))));
  }
}
