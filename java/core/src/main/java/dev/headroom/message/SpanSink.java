package dev.headroom.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes what a dialect finds in a request. */
final class SpanSink {
  final JsonIndex json;
  final List<Span> spans = new ArrayList<>();
  int messages;
  Optional<String> hold = Optional.empty();

  /** The message that is being read, or -1. */
  private int message = -1;

  SpanSink(JsonIndex json) {
    this.json = json;
  }

  /** Goes on to the next message. */
  void nextMessage() {
    message = messages++;
  }

  void outsideMessages() {
    message = -1;
  }

  /** A text, if the node is a string. */
  void text(SpanKind kind, int node, String pointer) {
    if (json.is(node, JsonIndex.STRING)) {
      spans.add(new Span(kind, pointer, json.start(node), json.end(node), message));
    }
  }

  /**
   * A string, or a list of blocks with the member {@code text} of those that are of a known type.
   */
  void textOrBlocks(SpanKind kind, int node, String pointer, String... types) {
    text(kind, node, pointer);
    if (!json.is(node, JsonIndex.ARRAY)) {
      return;
    }
    int i = 0;
    for (int block = json.first(node); block >= 0; block = json.after(block, node), i++) {
      for (String type : types) {
        if (json.says(block, "type", type)) {
          text(kind, json.member(block, "text"), pointer + "/" + i + "/text");
        }
      }
    }
  }

  /** A key as a part of a JSON pointer. */
  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
