package dev.headroom.compress.notation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.lines.Line;
import java.util.Optional;

/** Reads values of a line in YAML. The first quote and the first null are the habits of a text. */
final class YamlScalars {
  private static final byte[] NONE = "null".getBytes(UTF_8);

  private char quote;

  /** Whether null is written: 1, or nothing at all: 0; -1 as long as it is not known. */
  private int nulls = -1;

  /** What stands around strings that need it. */
  char quote() {
    return quote == 0 ? '"' : quote;
  }

  /** Whether null is written. */
  boolean nulls() {
    return nulls == 1;
  }

  /** Null, of which nothing is written; empty if null is written elsewhere. */
  Optional<byte[]> nothing() {
    boolean fits = nulls != 1;
    nulls = fits ? 0 : nulls;
    return fits ? Optional.of(NONE) : Optional.empty();
  }

  /** A value of a line as JSON; empty if the line would not follow from it. */
  Optional<byte[]> json(Line s) {
    int last = s.length() - 1;
    if (s.isEmpty() || s.has(last, ' ') || s.has(0, ' ') || s.has(0, '#') || s.has(0, '>')) {
      return Optional.empty();
    }
    if (Json.isBare(s)) {
      return Optional.of(s.bytes());
    }
    if (s.equals(Yaml.NULL)) {
      boolean fits = nulls != 0;
      nulls = fits ? 1 : nulls;
      return fits ? Optional.of(NONE) : Optional.empty();
    }
    if (s.length() == 2 && (s.startsWith("[]") || s.startsWith("{}"))) {
      return Optional.of(s.bytes());
    }
    boolean quoted = s.has(0, '"') || s.has(0, '\'');
    return Optional.of(Json.string(quoted ? content(s) : s));
  }

  /** What stands between quotes if the quotes follow from it, else it with its quotes. */
  private Line content(Line s) {
    int last = s.length() - 1;
    char mark = (char) s.at(0);
    boolean closed = last > 0 && s.indexOf(mark, 1) == last && s.indexOf('\\', 0) < 0;
    Line inner = closed ? s.piece(1, last) : s;
    if (!closed || Yaml.isPlain(inner) || Yaml.isSpelled(inner)) {
      return s;
    }
    quote = quote == 0 ? mark : quote;
    return quote == mark ? inner : s;
  }
}
