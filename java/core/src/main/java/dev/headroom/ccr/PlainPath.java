package dev.headroom.ccr;

import dev.headroom.message.JsonIndex;

/**
 * Follows the paths that stand in markers: {@code $}, then {@code .name}, {@code ['name']} with a
 * backslash before quotes and backslashes, and {@code [0]}. What else a JSONPath may say is for
 * readers to ask with.
 */
final class PlainPath {
  private final JsonIndex json;
  private final String path;
  private int at = 1;

  private PlainPath(JsonIndex json, String path) {
    this.json = json;
    this.path = path;
  }

  /** The node at a path, or -1. */
  static int find(JsonIndex json, String path) {
    return path.startsWith("$") ? new PlainPath(json, path).node() : -1;
  }

  private int node() {
    int node = 0;
    while (node >= 0 && at < path.length()) {
      if (path.startsWith("['", at)) {
        node = member(node, quoted());
      } else if (path.charAt(at) == '[') {
        node = element(node);
      } else {
        node = path.charAt(at) == '.' ? member(node, name()) : -1;
      }
    }
    return node;
  }

  private int member(int node, String key) {
    if (!json.is(node, JsonIndex.OBJECT)) {
      return -1;
    }
    int child = json.first(node);
    while (child >= 0 && !json.keyOf(child).equals(key)) {
      child = json.after(child, node);
    }
    return child;
  }

  private int element(int node) {
    int close = path.indexOf(']', at);
    if (close < 0 || !json.is(node, JsonIndex.ARRAY)) {
      return -1;
    }
    int left = Integer.parseInt(path, at + 1, close, 10);
    at = close + 1;
    int child = json.first(node);
    while (child >= 0 && left-- > 0) {
      child = json.after(child, node);
    }
    return child;
  }

  private String name() {
    int from = at + 1;
    at = from;
    while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '[') {
      at++;
    }
    return path.substring(from, at);
  }

  /** The name in quotes; the path goes on behind its bracket. */
  private String quoted() {
    StringBuilder name = new StringBuilder();
    at += 2;
    while (at < path.length() && path.charAt(at) != '\'') {
      at += path.charAt(at) == '\\' ? 1 : 0;
      name.append(at < path.length() ? path.charAt(at++) : "");
    }
    at += 2;
    return name.toString();
  }
}
