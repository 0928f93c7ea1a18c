package dev.headroom.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * A line that should be one JSON object, taken apart into its members by offsets, so that every
 * value can go out spelled as it came in. Where the line is no such object, the members before the
 * fault are still there: an error line can carry its id.
 *
 * @param bytes the line
 * @param members in order
 * @param fault what is wrong and at which byte, or empty
 */
record JsonLine(byte[] bytes, List<Member> members, String fault) {
  /**
   * One member.
   *
   * @param name decoded
   * @param nameStart offset of the name's opening quote
   * @param nameEnd offset after its closing quote
   * @param start offset of the value
   * @param end offset after the value
   * @param token the value's first token
   */
  record Member(String name, int nameStart, int nameEnd, int start, int end, JsonToken token) {}

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  static JsonLine of(byte[] bytes) {
    int invalid = Utf8.firstInvalid(bytes);
    List<Member> members = new ArrayList<>();
    String fault = read(bytes, members);
    if (invalid >= 0) {
      fault = "byte " + invalid + ": not valid UTF-8";
      members.removeIf(m -> m.end() > invalid);
    }
    if (!fault.isEmpty()) {
      members.removeIf(m -> m.end() == bytes.length);
    }
    return new JsonLine(bytes, List.copyOf(members), fault);
  }

  Optional<Member> member(String name) {
    return members.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  /** The value's JSON as it came. */
  byte[] raw(Member member) {
    return Arrays.copyOfRange(bytes, member.start(), member.end());
  }

  /** The beginning of an output line: the bracket, and {@code "id":null} if the line has no id. */
  Json begin(int expectedSize) {
    Json out = new Json(expectedSize).open('{');
    if (member("id").isEmpty()) {
      out.name("id").raw(NULL);
    }
    return out;
  }

  /** Writes a member as it came. */
  void copy(Member member, Json out) {
    copyName(member, out).raw(bytes, member.start(), member.end());
  }

  /** Writes a member's name as it came; the value follows. */
  Json copyName(Member member, Json out) {
    return out.rawName(bytes, member.nameStart(), member.nameEnd());
  }

  /** The text of a member whose value is a string. */
  String text(Member member) {
    try (JsonParser parser =
        JsonSource.parser(bytes, member.start(), member.end() - member.start())) {
      parser.nextToken();
      return parser.getString();
    }
  }

  private static String read(byte[] bytes, List<Member> members) {
    try (JsonParser parser = JsonSource.parser(bytes, 0, bytes.length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "byte " + JsonSource.start(parser) + ": not a JSON object";
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        Member member = member(bytes, parser);
        if (members.stream().anyMatch(m -> m.name().equals(member.name()))) {
          return "byte " + member.nameStart() + ": \"" + member.name() + "\" stands there twice";
        }
        members.add(member);
      }
      if (parser.nextToken() != null) {
        return "byte " + JsonSource.start(parser) + ": more than one JSON value on the line";
      }
      return "";
    } catch (JacksonException e) {
      return e.getOriginalMessage().startsWith("Unexpected end-of-input")
          ? "byte " + bytes.length + ": the JSON is cut off"
          : "byte " + offset(e, bytes) + ": not JSON: " + e.getOriginalMessage();
    }
  }

  private static long offset(JacksonException e, byte[] bytes) {
    TokenStreamLocation location = e.getLocation();
    return location == null ? bytes.length : location.getByteOffset();
  }

  private static Member member(byte[] bytes, JsonParser parser) {
    String name = parser.currentName();
    int nameStart = JsonSource.start(parser);
    int nameEnd = JsonSource.stringEnd(bytes, nameStart);
    JsonToken token = parser.nextToken();
    int start = JsonSource.start(parser);
    parser.skipChildren();
    return new Member(name, nameStart, nameEnd, start, JsonSource.end(parser), token);
  }
}
