package dev.headroom.proxy.retrieval;

import dev.headroom.message.JsonIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Anthropic's and Gemini's requests have in common: messages whose content is a list of
 * blocks, and answers to calls that stand first in the user's next message.
 *
 * @param role what the model's messages say they are
 * @param content the name of the member that holds the blocks
 */
record Messages(String role, String content) {
  /** How one block is understood. */
  interface Reading {
    Piece piece(JsonIndex json, int block);

    /** The spelling of a text's block with another text. */
    default String withText(String block, String text) {
      return Json.write(Json.object(block).orElseThrow().put("text", text));
    }

    /** A block of text. */
    String text(String spelled);
  }

  boolean isSaid(JsonIndex json, int message) {
    return json.says(message, "role", role);
  }

  List<Said> said(JsonIndex json, int messages, Reading reading) {
    List<Said> all = new ArrayList<>();
    for (int m : Format.children(json, messages)) {
      if (isSaid(json, m)) {
        all.add(new Said(all.size(), m, units(json, json.member(m, content), reading)));
      }
    }
    return all;
  }

  private static List<Said.Unit> units(JsonIndex json, int content, Reading reading) {
    if (json.is(content, JsonIndex.STRING)) {
      String block = reading.text(Format.spelled(json, content));
      return List.of(new Said.Unit(Piece.text(json.text(content)), block));
    }
    return Format.children(json, content).stream()
        .map(b -> new Said.Unit(reading.piece(json, b), Format.spelled(json, b)))
        .toList();
  }

  Optional<List<Splice>> restored(
      JsonIndex json, int messages, Said said, Hidden hidden, Reading reading) {
    return said.align(hidden.visible(), reading::withText)
        .flatMap(a -> restored(json, messages, said.node(), a.rounds(hidden), hidden, reading));
  }

  private Optional<List<Splice>> restored(
      JsonIndex json,
      int messages,
      int message,
      List<List<Said.Unit>> units,
      Hidden hidden,
      Reading reading) {
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
      int next = json.after(message, messages);
      while (next >= 0 && !json.says(next, "role", "user") && !isSaid(json, next)) {
        next = json.after(next, messages);
      }
      if (next < 0 || isSaid(json, next)) {
        return Optional.empty();
      }
      splices.add(answered(json, json.member(next, content), open, reading));
    }
    splices.add(new Splice(json.start(message), json.end(message), String.join(",", out)));
    return Optional.of(splices);
  }

  private static Splice answered(
      JsonIndex json, int content, List<String> answers, Reading reading) {
    if (json.is(content, JsonIndex.ARRAY)) {
      return Format.prepend(json, content, answers);
    }
    String text = reading.text(Format.spelled(json, content));
    return new Splice(
        json.start(content), json.end(content), "[" + String.join(",", answers) + "," + text + "]");
  }

  private String message(String role, String blocks) {
    return "{\"role\":\"" + role + "\",\"" + content + "\":" + blocks + "}";
  }

  private String answers(List<String> answers) {
    return message("user", "[" + String.join(",", answers) + "]");
  }

  byte[] goOn(JsonIndex json, int messages, List<String> outputs, List<String> answers) {
    String said = message(role, "[" + String.join(",", outputs) + "]");
    return Splice.apply(
        json.bytes(), List.of(Format.append(json, messages, List.of(said, answers(answers)))));
  }
}
