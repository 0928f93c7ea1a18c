package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.NodePath;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detector;
import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into the long strings of a document: one that holds a document or a table is crushed as
 * such, a text of many lines is cut by lines.
 */
final class LongStrings {
  /** Shorter strings are not looked into, in bytes. */
  private static final int LONG = 1000;

  private final Setting setting;
  private final String base;
  private final Omissions omissions;

  /** Whether a marker behind the document can tell what is missing. */
  private final boolean tail;

  LongStrings(Setting setting, String base, Omissions omissions, boolean tail) {
    this.setting = setting;
    this.base = base;
    this.omissions = omissions;
    this.tail = tail;
  }

  /**
   * Adds what takes the place of strings.
   *
   * @param parts what takes the place of nodes, which are not looked into
   */
  void cut(JsonIndex frame, Map<Integer, byte[]> parts, double tokensPerByte) {
    Map<Integer, LongText.Cut> texts = new LinkedHashMap<>();
    for (int i = 0; i < frame.size(); i++) {
      int bytes = frame.end(i) - frame.start(i);
      if (bytes < LONG
          || !frame.is(i, JsonIndex.STRING)
          || parts.containsKey(i)
          || !Quoted.isUtf8(frame, i)) {
        continue;
      }
      byte[] content = frame.text(i).getBytes(UTF_8);
      String path = base + NodePath.of(frame, i).substring(1);
      Optional<byte[]> document = document(content, path, (int) (bytes * tokensPerByte));
      if (document.isPresent()) {
        parts.put(i, Quoted.of(document.get()));
      } else {
        Optional<LongText.Cut> text = LongText.of(content, setting);
        if (text.isPresent()) {
          texts.put(i, text.get());
        }
      }
    }
    boolean one = tail && texts.size() == 1;
    texts.forEach((node, text) -> {
      String where = " of " + base + NodePath.of(frame, node).substring(1);
      parts.put(node, Quoted.of(one ? text.text() : noted(text)));
      if (one) {
        omissions.said.add(text.what(where));
      } else {
        omissions.noted++;
      }
    });
  }

  private static byte[] noted(LongText.Cut text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(text.text());
    out.writeBytes(("\n[" + text.what("") + "]").getBytes(UTF_8));
    return out.toByteArray();
  }

  private Optional<byte[]> document(byte[] content, String path, int tokens) {
    ContentType type = Detector.detect(content).type();
    return switch (type) {
      case JSON, JSON_LINES ->
          new DocumentCrusher(setting, Optional.empty(), path, omissions)
              .crush(content, tokens, true);
      case LOG,
          JVM,
          SEARCH,
          DIFF,
          TABLE,
          CSV,
          HTML,
          XML,
          YAML,
          TOML,
          RECORDS,
          CODE,
          PROSE,
          TEXT -> {
        Optional<byte[]> table = setting.tables().crush(content, setting, tokens, path);
        omissions.noted += table.isPresent() ? 1 : 0;
        yield table;
      }
      case EMPTY -> Optional.empty();
    };
  }
}
