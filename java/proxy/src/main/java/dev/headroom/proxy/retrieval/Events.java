package dev.headroom.proxy.retrieval;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Takes a stream of server-sent events apart, wherever its pieces are cut (WHATWG HTML, section
 * 9.2): lines end with a line feed, a carriage return, or both; an empty line ends an event. What
 * has no data, such as a comment, is an event without any.
 */
final class Events {
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String name = "";
  private boolean hasData;
  private boolean afterReturn;

  /** Takes events. */
  interface Sink {
    void take(Event event) throws IOException;
  }

  /** Goes on with some bytes. */
  void add(byte[] bytes, int length, Sink sink) throws IOException {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      boolean secondOfTwo = b == '\n' && afterReturn;
      afterReturn = b == '\r';
      raw.write(b);
      if (secondOfTwo) {
        if (raw.size() == 1) {
          end(sink);
        }
      } else if (b != '\n' && b != '\r') {
        line.write(b);
      } else if (line.size() == 0) {
        end(sink);
      } else {
        line();
      }
    }
  }

  /** An event that has not ended, with what there is of it; the stream has ended. */
  Event rest() {
    line();
    return new Event(raw.toByteArray(), name, data.toString());
  }

  private void line() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (text.startsWith("data:")) {
      data.append(hasData ? "\n" : "").append(value(text));
      hasData = true;
    } else if (text.startsWith("event:")) {
      name = value(text);
    }
  }

  private static String value(String line) {
    String value = line.substring(line.indexOf(':') + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }

  private void end(Sink sink) throws IOException {
    Event event = new Event(raw.toByteArray(), name, data.toString());
    raw.reset();
    data.setLength(0);
    name = "";
    hasData = false;
    sink.take(event);
  }
}
