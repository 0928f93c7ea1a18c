package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON text, strict or with the liberties of JSONC and JSON5, and where each of its values
 * stands. Scalars but strings are kept by their spelling, so that two texts are told apart by it.
 */
final class JsonDocument {
  private static final int DEEPEST = 500;

  /**
   * A value.
   *
   * @param start of its first character
   * @param end behind its last
   * @param node what it says
   * @param members of an object, in order; or the elements of an array, without keys
   */
  record Value(int start, int end, JsonNode node, List<Member> members) {
    boolean isObject() {
      return node.isObject();
    }

    Optional<Member> member(String key) {
      return members.stream().filter(m -> m.key().equals(key)).findFirst();
    }
  }

  /**
   * A member of an object, or an element of an array.
   *
   * @param key empty for an element
   * @param start of its first character
   */
  record Member(String key, int start, Value value) {}

  private final String text;
  private int at;

  private JsonDocument(String text) {
    this.text = text;
  }

  /** The value of a text that has one. */
  static Value parse(String text) {
    JsonDocument document = new JsonDocument(text);
    document.skip();
    Value root = document.value(0);
    document.skip();
    if (document.at < text.length()) {
      throw document.bad("something stands behind the end");
    }
    return root;
  }

  /** Where the next character is that is neither white space nor in a comment. */
  static int skip(String text, int from) {
    JsonDocument document = new JsonDocument(text);
    document.at = from;
    document.skip();
    return document.at;
  }

  /** Whether a text holds white space and comments only. */
  static boolean isBlank(String text) {
    return skip(text, 0) == text.length();
  }

  private void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '/' && text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '/' && text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw bad("a comment does not end");
        }
        at = end + 2;
      } else if (Character.isWhitespace(c) || c == '\u00A0' || c == '\uFEFF') {
        at++;
      } else {
        return;
      }
    }
  }

  private Value value(int depth) {
    if (depth > DEEPEST) {
      throw bad("it is nested too deep");
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"', '\'' -> {
        int start = at;
        String string = string();
        yield scalar(start, JsonNodeFactory.instance.stringNode(string));
      }
      default -> word();
    };
  }

  private Value scalar(int start, JsonNode node) {
    return new Value(start, at, node, List.of());
  }

  private Value word() {
    int start = at;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (!word.matches(
        "true|false|null|[+-]?(?:Infinity|NaN|0[xX][0-9a-fA-F]+|[0-9.][0-9.eE+-]*)")) {
      at = start;
      throw bad("a value is wanted");
    }
    boolean plain = word.matches("true|false|null|-?(?:0|[1-9][0-9]{0,8})");
    return scalar(
        start, plain ? Trees.mapper().readTree(word) : JsonNodeFactory.instance.pojoNode(word));
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '.' || c == '+' || c == '-';
  }

  private Value object(int depth) {
    int start = at++;
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    List<Member> members = new ArrayList<>();
    for (skip(); peek() != '}'; skip()) {
      int keyStart = at;
      String key = peek() == '"' || peek() == '\'' ? string() : bareKey();
      skip();
      expect(':');
      skip();
      Value value = value(depth + 1);
      if (node.has(key)) {
        at = keyStart;
        throw bad("the key \"" + key + "\" stands twice");
      }
      node.set(key, value.node());
      members.add(new Member(key, keyStart, value));
      skip();
      if (peek() != '}') {
        expect(',');
      }
    }
    at++;
    return new Value(start, at, node, members);
  }

  private String bareKey() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw bad("a key is wanted");
    }
    return text.substring(start, at);
  }

  private Value array(int depth) {
    int start = at++;
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    List<Member> elements = new ArrayList<>();
    for (skip(); peek() != ']'; skip()) {
      Value element = value(depth + 1);
      node.add(element.node());
      elements.add(new Member("", element.start(), element));
      skip();
      if (peek() != ']') {
        expect(',');
      }
    }
    at++;
    return new Value(start, at, node, elements);
  }

  private String string() {
    int start = at;
    char quote = text.charAt(at++);
    StringBuilder string = new StringBuilder();
    while (true) {
      if (at >= text.length() || text.charAt(at) == '\n') {
        at = start;
        throw bad("a string does not end");
      }
      char c = text.charAt(at++);
      if (c == quote) {
        return string.toString();
      }
      string.append(c == '\\' ? escape() : String.valueOf(c));
    }
  }

  private String escape() {
    char c = peek();
    at++;
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'v' -> "\u000B";
      case '0' -> "\0";
      case '\n' -> "";
      case 'u' -> hex(4);
      case 'x' -> hex(2);
      default -> String.valueOf(c);
    };
  }

  private String hex(int digits) {
    try {
      String hex = text.substring(at, at + digits);
      at += digits;
      return String.valueOf((char) Integer.parseInt(hex, 16));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw bad("an escape is wrong");
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw bad("it ends too early");
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw bad("'" + c + "' is wanted");
    }
    at++;
  }

  private HeadroomException bad(String reason) {
    long line =
        1 + text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
    return new HeadroomException("line " + line + ": " + reason);
  }

  /** The value at some keys; null where a key is missing. */
  static @Nullable Value at(Value root, List<String> keys) {
    Value value = root;
    for (String key : keys) {
      Optional<Member> member = value.member(key);
      if (member.isEmpty()) {
        return null;
      }
      value = member.get().value();
    }
    return value;
  }
}
