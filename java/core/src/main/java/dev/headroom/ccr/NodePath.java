package dev.headroom.ccr;

import dev.headroom.message.JsonIndex;

/** The JSON path to a value. */
public final class NodePath {
  private NodePath() {}

  /** The path from the root to a node. */
  public static String of(JsonIndex json, int node) {
    StringBuilder path = new StringBuilder("$");
    int at = 0;
    while (at < node) {
      boolean object = json.is(at, JsonIndex.OBJECT);
      int c = json.first(at);
      int i = 0;
      for (; json.next(c) <= node; i++) {
        c = json.after(c, at);
      }
      path.append(object ? step(json.keyOf(c)) : "[" + i + "]");
      at = c;
    }
    return path.toString();
  }

  /** The step to a member. */
  public static String step(String key) {
    boolean plain = !key.isEmpty() && !Character.isDigit(key.charAt(0));
    plain &= key.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    return plain ? "." + key : "['" + key.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }
}
