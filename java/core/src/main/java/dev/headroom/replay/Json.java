package dev.headroom.replay;

import dev.headroom.message.JsonIndex;
import dev.headroom.message.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A JSON value in a text, known by place: its members and its bytes as they came. */
record Json(JsonIndex index, int node) {
  static Optional<Json> of(byte[] text) {
    return JsonIndex.read(text).map(index -> new Json(index, 0));
  }

  /** A member; a value that is not there if the object has none of that name. */
  Json get(String name) {
    return new Json(index, index.member(node, name));
  }

  boolean exists() {
    return node >= 0 && index.bytes()[index.start(node)] != 'n';
  }

  boolean isObject() {
    return index.is(node, JsonIndex.OBJECT);
  }

  boolean isArray() {
    return index.is(node, JsonIndex.ARRAY);
  }

  boolean isString() {
    return index.is(node, JsonIndex.STRING);
  }

  boolean isTrue() {
    return node >= 0 && index.bytes()[index.start(node)] == 't';
  }

  /** The content of a string, else the empty text. */
  String text() {
    return index.text(node);
  }

  /** The bytes as they stand. */
  byte[] bytes() {
    return Arrays.copyOfRange(index.bytes(), index.start(node), index.end(node));
  }

  /** A number that is one, else -1. */
  double number() {
    if (!index.is(node, JsonIndex.OTHER)) {
      return -1;
    }
    try {
      return Double.parseDouble(new String(bytes(), StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** A number of tokens; 0 if there is none. */
  long tokens(String name) {
    return Math.max(0, (long) get(name).number());
  }

  List<Json> elements() {
    List<Json> out = new ArrayList<>();
    if (isArray()) {
      for (int e = index.first(node); e >= 0; e = index.after(e, node)) {
        out.add(new Json(index, e));
      }
    }
    return out;
  }

  /** The first of some members that is there. */
  Json first(String... names) {
    for (String name : names) {
      Json member = get(name);
      if (member.exists()) {
        return member;
      }
    }
    return new Json(index, -1);
  }

  /** A list of values. */
  static byte[] list(List<byte[]> values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(values.get(i));
    }
    out.write(']');
    return out.toByteArray();
  }

  /** Texts and values behind each other. */
  static byte[] joined(Object... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object piece : pieces) {
      out.writeBytes(
          piece instanceof byte[] bytes
              ? bytes
              : piece.toString().getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  static byte[] quoted(String text) {
    return JsonText.quote(text.getBytes(StandardCharsets.UTF_8));
  }
}
