package dev.headroom.ccr;

import dev.headroom.message.JsonIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A string that a JSON path leads into.
 *
 * @param content what the string holds (UTF-8)
 * @param rest the path from there on, in the document that it holds
 */
record TextAtPath(byte[] content, String rest) {
  /** More steps of a path are not tried. */
  private static final int MOST_STEPS = 64;

  /** What a string holds; empty if the value is none. */
  static Optional<byte[]> content(JsonIndex json, Rows value) {
    for (int i = 0; i < json.size(); i++) {
      if (json.start(i) == value.start(1) && json.end(i) == value.end(1)) {
        return json.is(i, JsonIndex.STRING)
            ? Optional.of(json.text(i).getBytes(java.nio.charset.StandardCharsets.UTF_8))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The string behind which a path goes on, if one on its way holds a document. */
  static Optional<TextAtPath> behind(JsonIndex json, String path) {
    List<Integer> steps = steps(path);
    for (int i = steps.size() - 1; i > 0; i--) {
      Optional<Rows> before = JsonPaths.find(json, path.substring(0, steps.get(i)));
      if (before.isPresent()) {
        Optional<byte[]> text =
            before.get().kind() == Rows.Kind.ELEMENTS
                ? content(json, before.get())
                : Optional.empty();
        String rest = "$" + path.substring(steps.get(i));
        return text.filter(TextAtPath::isDocument).map(t -> new TextAtPath(t, rest));
      }
    }
    return Optional.empty();
  }

  private static boolean isDocument(byte[] text) {
    return JsonIndex.read(text).isPresent() || JsonIndex.readLines(text).isPresent();
  }

  /** Where the steps of a path begin. */
  private static List<Integer> steps(String path) {
    List<Integer> steps = new ArrayList<>();
    int brackets = 0;
    char quote = 0;
    for (int i = 1; i < path.length() && steps.size() < MOST_STEPS; i++) {
      char c = path.charAt(i);
      if (quote != 0) {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == ']') {
        brackets--;
      } else if (brackets == 0 && (c == '[' || c == '.' && path.charAt(i - 1) != '.')) {
        steps.add(i);
        brackets += c == '[' ? 1 : 0;
      } else if (c == '[') {
        brackets++;
      }
    }
    return steps;
  }
}
