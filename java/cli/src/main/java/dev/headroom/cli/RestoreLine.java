package dev.headroom.cli;

import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.cli.JsonLine.Member;
import java.nio.charset.StandardCharsets;
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
    Map<String, Way> spans = spans(line);
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

  /** How an original comes back: by its codec, or from the store where there is a reference. */
  private record Way(String codec, Optional<Reference> reference) {}

  private byte[] restored(byte[] value, Map<String, Way> spans) {
    return Splices.replaceStrings(
        value,
        spans.keySet(),
        (pointer, text) -> original(text, Optional.ofNullable(spans.get(pointer)).orElseThrow()));
  }

  private String original(String text, Way way) {
    if (way.reference().isEmpty()) {
      return headroom.expand(text, way.codec());
    }
    return switch (headroom.original(way.reference().get())) {
      case OriginalStore.Lookup.Found found -> new String(found.original(), StandardCharsets.UTF_8);
      case OriginalStore.Lookup.Missing missing -> throw new HeadroomException(missing.reason());
    };
  }

  /** Pointer to the way back of every span. */
  private static Map<String, Way> spans(JsonLine line) {
    Member member =
        line.member("spans")
            .filter(m -> m.token() == JsonToken.START_ARRAY)
            .orElseThrow(
                () -> new HeadroomException("no \"spans\": batch did not write this line"));
    Map<String, Way> spans = new LinkedHashMap<>();
    for (JsonNode span : MAPPER.readTree(line.raw(member))) {
      JsonNode pointer = span.path("pointer");
      JsonNode codec = span.path("codec");
      if (!pointer.isString() || !codec.isString()) {
        throw new HeadroomException("a span without pointer or codec: " + span);
      }
      JsonNode reference = span.path("reference");
      Way way =
          new Way(
              codec.asString(),
              reference.isString()
                  ? Optional.of(new Reference(reference.asString()))
                  : Optional.empty());
      if (spans.put(pointer.asString(), way) != null) {
        throw new HeadroomException("two spans at " + pointer.asString());
      }
    }
    return spans;
  }
}
