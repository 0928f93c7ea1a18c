package dev.headroom.message;

import dev.headroom.message.CanonicalPart.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a model reads of a block: text, encrypted bytes, pictures. */
final class BlockText {
  private final JsonIndex json;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private int opaque;
  private int media;

  BlockText(JsonIndex json) {
    this.json = json;
  }

  byte[] text() {
    return text.toByteArray();
  }

  /** Bytes of what is encrypted. */
  int opaque() {
    return opaque;
  }

  int media() {
    return media;
  }

  void read(int node, Kind kind) {
    switch (kind) {
      case MEDIA -> media++;
      case THINKING -> thinking(node);
      case TOOL_RESULT -> {
        content(json.member(node, "content"));
        content(json.member(node, "output"));
      }
      case TEXT -> put(json.is(node, JsonIndex.STRING) ? node : json.member(node, "text"));
      default -> other(node);
    }
  }

  private void put(int string) {
    text.writeBytes(json.text(string).getBytes(StandardCharsets.UTF_8));
  }

  /** Thinking in the clear; where a provider keeps it to itself what stands for it. */
  private void thinking(int node) {
    int clear = json.member(node, "thinking");
    if (!json.text(clear).isEmpty()) {
      put(clear);
      return;
    }
    for (String name : new String[] {"signature", "data", "encrypted_content"}) {
      opaque += json.text(json.member(node, name)).length();
    }
  }

  private void content(int node) {
    if (json.is(node, JsonIndex.STRING)) {
      put(node);
    } else if (json.is(node, JsonIndex.ARRAY)) {
      for (int b = json.first(node); b >= 0; b = json.after(b, node)) {
        element(b);
      }
    } else if (node >= 0) {
      text.writeBytes(CanonicalText.compact(json, node));
    }
  }

  private void element(int block) {
    switch (json.text(json.member(block, "type"))) {
      case "text", "input_text", "output_text" -> put(json.member(block, "text"));
      case "image", "document", "input_image", "input_file" -> media++;
      default -> text.writeBytes(CanonicalText.compact(json, block));
    }
  }

  private void other(int node) {
    int encrypted = json.member(node, "encrypted_content");
    if (encrypted >= 0) {
      opaque += json.text(encrypted).length();
    } else {
      text.writeBytes(CanonicalText.compact(json, node));
    }
  }
}
