package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.kernel.survey.Survey;
import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * The trees of a document, and the document with a string in the place of each.
 *
 * @param mark what the strings begin with; the document holds it nowhere
 */
record Trees(List<Tree> trees, byte[] rest, String mark) {
  /** In a longer document no trees are looked for: an index takes several times its bytes. */
  static final int MOST_BYTES = 8 << 20;

  /** How a list of objects begins that is a member: every tree holds such lists. */
  private static final Search LISTS = new Search(":[{");

  /** A document without any. */
  static Trees none(byte[] json) {
    return new Trees(List.of(), json, "");
  }

  /**
   * @param json compact JSON or JSON Lines
   */
  static Trees in(byte[] json) {
    boolean mayHold = json.length <= MOST_BYTES && LISTS.isIn(json);
    Optional<JsonIndex> index = mayHold ? JsonIndex.read(json) : Optional.empty();
    List<Tree> trees = index.map(Tree::find).orElse(List.of());
    if (index.isEmpty() || trees.isEmpty()) {
      return none(json);
    }
    String mark = "tree~";
    while (new Search(mark).isIn(json)) {
      mark += "~";
    }
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    int from = 0;
    for (int t = 0; t < trees.size(); t++) {
      int node = trees.get(t).at;
      rest.write(json, from, index.get().start(node) - from);
      rest.writeBytes(("\"" + mark + t + "\"").getBytes(UTF_8));
      from = index.get().end(node);
    }
    rest.write(json, from, json.length - from);
    return new Trees(trees, rest.toByteArray(), mark);
  }

  /** Whether each stands outside of what is bulk besides. */
  boolean areIn(Survey survey) {
    for (int t = 0; t < trees.size(); t++) {
      Search place = new Search("\"" + mark + t + "\"");
      if (survey.skeleton().stream().noneMatch(place::isIn)) {
        return false;
      }
    }
    return true;
  }

  /** The tree in whose place a string stands. */
  Optional<Tree> at(JsonIndex frame, int node) {
    if (trees.isEmpty()
        || !frame.is(node, JsonIndex.STRING)
        || frame.end(node) - frame.start(node) > mark.length() + 12) {
      return Optional.empty();
    }
    String text = frame.text(node);
    return text.startsWith(mark)
        ? Optional.of(trees.get(Integer.parseInt(text.substring(mark.length()))))
        : Optional.empty();
  }
}
