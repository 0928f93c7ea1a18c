package dev.headroom.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes JSON objects member by member, with raw slices of other JSON in between: what came in
 * spelled in some way goes out spelled so.
 */
final class Json {
  private final ByteArrayOutputStream out;
  private boolean first = true;

  Json(int expectedSize) {
    out = new ByteArrayOutputStream(expectedSize);
  }

  Json open(char bracket) {
    out.write(bracket);
    first = true;
    return this;
  }

  Json close(char bracket) {
    out.write(bracket);
    first = false;
    return this;
  }

  /** Begins a member whose value follows. */
  Json name(String name) {
    return element().raw(quote(name)).colon();
  }

  /** Begins a member by its name as it came, quotes included. */
  Json rawName(byte[] source, int start, int end) {
    return element().raw(source, start, end).colon();
  }

  /** Begins an element of an array: writes the comma if one is due. */
  Json element() {
    if (!first) {
      out.write(',');
    }
    first = false;
    return this;
  }

  Json string(String name, String value) {
    return name(name).raw(quote(value));
  }

  Json number(String name, long value) {
    return name(name).ascii(Long.toString(value));
  }

  Json number(String name, double value) {
    return name(name).ascii(Double.toString(value));
  }

  Json bool(String name, boolean value) {
    return name(name).ascii(Boolean.toString(value));
  }

  Json strings(String name, List<String> values) {
    name(name).open('[');
    values.forEach(v -> element().raw(quote(v)));
    return close(']');
  }

  Json raw(byte[] json) {
    out.writeBytes(json);
    return this;
  }

  Json raw(byte[] source, int start, int end) {
    out.write(source, start, end - start);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** The text as a JSON string, UTF-8; half a surrogate pair is written as an escape. */
  static byte[] quote(String text) {
    ByteArrayOutputStream quoted = new ByteArrayOutputStream(text.length() + 16);
    quoted.write('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        quoted.writeBytes(escape(text, from, i));
        quoted.writeBytes("\\u%04x".formatted((int) c).getBytes(StandardCharsets.US_ASCII));
        from = i + 1;
      }
    }
    quoted.writeBytes(escape(text, from, text.length()));
    quoted.write('"');
    return quoted.toByteArray();
  }

  private static byte[] escape(String text, int from, int to) {
    return JsonStringEncoder.getInstance().quoteAsUTF8(text.substring(from, to));
  }

  private Json colon() {
    out.write(':');
    return this;
  }

  private Json ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }
}
