package dev.headroom.message;

import dev.headroom.message.CanonicalPart.Kind;
import dev.headroom.message.CanonicalPart.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the parts of a request one after another, and knows what makes each what it is. */
final class PartSink {
  static final byte[] NOTHING = {};

  private final JsonIndex json;

  /**
   * Whether the provider joins messages of one role that follow each other, so that a new message
   * of the same role is no difference.
   */
  private final boolean joins;

  private final List<CanonicalPart> parts = new ArrayList<>();
  private Section section = Section.TOOLS;
  private String role = "";
  private int message = -1;

  /** What of a message belongs to the digest of its first part; empty behind it. */
  private byte[] head = NOTHING;

  PartSink(JsonIndex json, boolean joins) {
    this.json = json;
    this.joins = joins;
  }

  List<CanonicalPart> parts() {
    return parts;
  }

  int size() {
    return parts.size();
  }

  /** The number of the message that is read. */
  int message() {
    return message;
  }

  void section(Section next) {
    section = next;
  }

  /** What the prompt also depends on. */
  void settings(int node, String pointer) {
    byte[] text = CanonicalText.compact(json, node);
    add(new Found(Kind.SETTINGS, "format", node, pointer, text, text));
  }

  /** A content: a string or a list of blocks. */
  void content(int node, String pointer) {
    if (json.is(node, JsonIndex.STRING)) {
      block(node, pointer);
    } else if (json.is(node, JsonIndex.ARRAY)) {
      int i = 0;
      for (int b = json.first(node); b >= 0; b = json.after(b, node), i++) {
        block(b, pointer + "/" + i);
      }
    }
  }

  /** A block, or a string, which is the same as a text block. */
  void block(int node, String pointer) {
    String type = json.is(node, JsonIndex.STRING) ? "text" : json.text(json.member(node, "type"));
    boolean plain = json.is(node, JsonIndex.STRING) || CanonicalText.isText(json, node);
    int text = json.is(node, JsonIndex.STRING) ? node : json.member(node, "text");
    byte[] whole = CanonicalText.block(json, plain ? text : node);
    BlockText read = new BlockText(json);
    Kind kind = kindOf(type);
    if (kind == Kind.TOOL_CALL) {
      call(json.text(json.member(node, "name")), node, pointer, json.member(node, "input"));
      return;
    }
    read.read(node, kind);
    if (kind == Kind.TEXT && role.equals("tool")) {
      kind = Kind.TOOL_RESULT;
    }
    add(
        new Found(kind, type, node, pointer, whole, read.text())
            .holding(read.opaque(), read.media()));
  }

  private static Kind kindOf(String type) {
    return switch (type) {
      case "text", "input_text", "output_text" -> Kind.TEXT;
      case "tool_use", "server_tool_use", "mcp_tool_use" -> Kind.TOOL_CALL;
      case "thinking", "redacted_thinking", "reasoning" -> Kind.THINKING;
      case "image", "document", "image_url", "input_image", "input_file", "input_audio", "file" ->
          Kind.MEDIA;
      default ->
          type.endsWith("tool_result") || type.endsWith("_call_output")
              ? Kind.TOOL_RESULT
              : Kind.OTHER;
    };
  }

  /** A call of a tool; -1 where it has no arguments. */
  void call(String name, int node, String pointer, int arguments) {
    byte[] given =
        arguments < 0
            ? NOTHING
            : json.is(arguments, JsonIndex.STRING)
                ? json.text(arguments).getBytes(StandardCharsets.UTF_8)
                : CanonicalText.compact(json, arguments);
    byte[] text = joined(name.getBytes(StandardCharsets.UTF_8), given);
    add(new Found(Kind.TOOL_CALL, name, node, pointer, CanonicalText.block(json, node), text));
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] out = new byte[a.length + 1 + b.length];
    System.arraycopy(a, 0, out, 0, a.length);
    out[a.length] = ' ';
    System.arraycopy(b, 0, out, a.length + 1, b.length);
    return out;
  }

  /**
   * Goes on to the next message.
   *
   * @param own what of it belongs to the digest of its first part
   */
  void begin(String of, byte[] own) {
    message++;
    role = of;
    head = joins ? own : joined("message".getBytes(StandardCharsets.UTF_8), own);
  }

  /** What was found of a part. */
  record Found(
      Kind kind,
      String name,
      int node,
      String pointer,
      byte[] canonical,
      byte[] text,
      int opaque,
      int media) {
    Found(Kind kind, String name, int node, String pointer, byte[] canonical, byte[] text) {
      this(kind, name, node, pointer, canonical, text, 0, 0);
    }

    Found holding(int bytes, int pieces) {
      return new Found(kind, name, node, pointer, canonical, text, bytes, pieces);
    }
  }

  void add(Found f) {
    byte[] place = (section + " " + role).getBytes(StandardCharsets.UTF_8);
    Digest digest = Digest.of(place, head, f.canonical);
    head = NOTHING;
    parts.add(
        new CanonicalPart(
            section,
            f.kind,
            role,
            f.name,
            f.pointer,
            json.start(f.node),
            json.end(f.node),
            message,
            digest,
            f.text,
            f.opaque,
            f.media,
            mark(f.node)));
  }

  /** Puts the mark that an object carries, if it does, on the last part. */
  void markLast(int node) {
    Optional<String> mark = mark(node);
    if (mark.isPresent() && !parts.isEmpty()) {
      parts.add(parts.removeLast().withMark(mark));
    }
  }

  /** The lifetime that a mark on an object asks for. */
  private Optional<String> mark(int node) {
    int mark =
        Math.max(json.member(node, "cache_control"), json.member(node, "prompt_cache_breakpoint"));
    if (mark < 0 || json.json[json.start(mark)] == 'n' || json.json[json.start(mark)] == 'f') {
      return Optional.empty();
    }
    return Optional.of(json.text(json.member(mark, "ttl")));
  }
}
