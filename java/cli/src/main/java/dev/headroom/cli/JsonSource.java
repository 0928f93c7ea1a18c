package dev.headroom.cli;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Streaming parsers over bytes, with offsets; only nesting is limited, and the caller's bytes. */
final class JsonSource {
  /** Deeper nesting is refused: a parser keeps a record for every open bracket. */
  private static final int DEEPEST = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonSource() {}

  /** A parser of a slice; its offsets count from the start of the slice. */
  static JsonParser parser(byte[] bytes, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
  }

  /** Where the current token begins. */
  static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Where the current value ends: the offset after its last byte. Not for names. */
  static int end(JsonParser parser) {
    parser.finishToken();
    return (int) parser.currentLocation().getByteOffset();
  }

  /** The offset after the closing quote of the string that begins at an offset. */
  static int stringEnd(byte[] bytes, int start) {
    int i = start + 1;
    while (bytes[i] != '"') {
      i += bytes[i] == '\\' ? 2 : 1;
    }
    return i + 1;
  }
}
