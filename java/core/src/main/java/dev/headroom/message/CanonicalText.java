package dev.headroom.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * JSON in one spelling: no white space, strings with only those escapes that JSON needs. The order
 * of keys and the spelling of numbers stay, since they reach the model; only the members of blocks
 * and items, which a provider takes apart itself, are put in order, and cache marks left out.
 */
final class CanonicalText {
  private CanonicalText() {}

  /** A value without white space, in one spelling of its strings. */
  static byte[] compact(JsonIndex json, int node) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.end(node) - json.start(node));
    compact(json.json, json.start(node), json.end(node), out);
    return out.toByteArray();
  }

  private static void compact(byte[] json, int from, int to, ByteArrayOutputStream out) {
    for (int i = from; i < to; ) {
      byte b = json[i];
      if (b == '"') {
        i = string(json, i, out);
      } else {
        if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
          out.write(b);
        }
        i++;
      }
    }
  }

  /** Writes the string token at {@code at}; the byte behind it. */
  private static int string(byte[] json, int at, ByteArrayOutputStream out) {
    int i = at + 1;
    boolean escaped = false;
    while (json[i] != '"') {
      escaped |= json[i] == '\\';
      i += json[i] == '\\' ? 2 : 1;
    }
    if (escaped) {
      out.writeBytes(JsonText.quote(JsonText.decode(json, at, i + 1)));
    } else {
      out.write(json, at, i + 1 - at);
    }
    return i + 1;
  }

  /** Whether a member only says where to cache. */
  static boolean isMark(String key) {
    return key.equals("cache_control") || key.equals("prompt_cache_breakpoint");
  }

  /**
   * A block or item: its members in the order of their keys, without marks; a {@code content} that
   * is a string or a list of blocks as a list of blocks.
   */
  static byte[] block(JsonIndex json, int node) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.end(node) - json.start(node));
    block(json, node, out, 2);
    return out.toByteArray();
  }

  private static void block(JsonIndex json, int node, ByteArrayOutputStream out, int depth) {
    if (!json.is(node, JsonIndex.OBJECT)) {
      compact(json.json, json.start(node), json.end(node), out);
      return;
    }
    List<Map.Entry<String, Integer>> members = new ArrayList<>();
    for (int m = json.first(node); m >= 0; m = json.after(m, node)) {
      String key = json.keyOf(m);
      if (!isMark(key)) {
        members.add(Map.entry(key, m));
      }
    }
    members.sort(Comparator.comparing(Map.Entry::getKey));
    out.write('{');
    for (Map.Entry<String, Integer> e : members) {
      string(json.json, json.keyStart(e.getValue()), out);
      out.write(':');
      boolean content = e.getKey().equals("content") || e.getKey().equals("output");
      if (content && depth > 0) {
        blocks(json, e.getValue(), out, depth - 1);
      } else {
        compact(json.json, json.start(e.getValue()), json.end(e.getValue()), out);
      }
      out.write(',');
    }
    out.write('}');
  }

  /** A content: a string is a list of one text block. */
  private static void blocks(JsonIndex json, int node, ByteArrayOutputStream out, int depth) {
    out.write('[');
    if (json.is(node, JsonIndex.ARRAY)) {
      for (int b = json.first(node); b >= 0; b = json.after(b, node)) {
        if (isText(json, b)) {
          compact(
              json.json, json.start(json.member(b, "text")), json.end(json.member(b, "text")), out);
        } else {
          block(json, b, out, depth);
        }
        out.write(',');
      }
    } else {
      compact(json.json, json.start(node), json.end(node), out);
      out.write(',');
    }
    out.write(']');
  }

  /** Whether a block is plain text with nothing beside it but a mark: the same as its string. */
  static boolean isText(JsonIndex json, int block) {
    String type = json.text(json.member(block, "type"));
    if (!type.equals("text") && !type.equals("input_text") || !json.has(block, "text")) {
      return false;
    }
    for (int m = json.first(block); m >= 0; m = json.after(m, block)) {
      String key = json.keyOf(m);
      if (!isMark(key) && !key.equals("type") && !key.equals("text")) {
        return false;
      }
    }
    return true;
  }
}
