package dev.headroom.cli;

import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.cli.JsonLine.Member;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of {@code restore}: a batch line with the original in place and without batch's account.
 */
final class RestoreLine implements LineTask {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Headroom headroom;

  RestoreLine(Headroom headroom) {
    this.headroom = headroom;
  }

  @Override
  public LineResult apply(JsonLine line, long consumed) {
    Map<String, String> spans = spans(line);
    Json out = line.begin(2 * line.bytes().length);
    for (Member member : line.members()) {
      boolean payload = member.name().equals("content") || member.name().equals("messages");
      if (payload && !spans.isEmpty()) {
        line.copyName(member, out).raw(restored(line.raw(member), spans));
      } else if (!CompressLine.ADDED.contains(member.name()) || member.name().equals("error")) {
        line.copy(member, out);
      }
    }
    String carried =
        line.member("error")
            .map(e -> e.token() == JsonToken.VALUE_STRING ? line.text(e) : "an error of some form")
            .orElse("");
    return new LineResult(out.close('}').bytes(), 0, 0, "", carried, consumed);
  }

  @Override
  public byte[] failed(JsonLine line, String error) {
    Json out = line.begin(error.length() + 64);
    line.member("id").ifPresent(id -> line.copy(id, out));
    return out.string("error", error).close('}').bytes();
  }

  private byte[] restored(byte[] value, Map<String, String> spans) {
    return Splices.replaceStrings(
        value, spans.keySet(), (pointer, text) -> headroom.expand(text, codec(spans, pointer)));
  }

  private static String codec(Map<String, String> spans, String pointer) {
    return Optional.ofNullable(spans.get(pointer)).orElseThrow();
  }

  /** Pointer to codec of every span. */
  private static Map<String, String> spans(JsonLine line) {
    Member member =
        line.member("spans")
            .filter(m -> m.token() == JsonToken.START_ARRAY)
            .orElseThrow(
                () -> new HeadroomException("no \"spans\": batch did not write this line"));
    Map<String, String> spans = new LinkedHashMap<>();
    for (JsonNode span : MAPPER.readTree(line.raw(member))) {
      JsonNode pointer = span.path("pointer");
      JsonNode codec = span.path("codec");
      if (!pointer.isString() || !codec.isString()) {
        throw new HeadroomException("a span without pointer or codec: " + span);
      }
      if (spans.put(pointer.asString(), codec.asString()) != null) {
        throw new HeadroomException("two spans at " + pointer.asString());
      }
    }
    return spans;
  }
}
