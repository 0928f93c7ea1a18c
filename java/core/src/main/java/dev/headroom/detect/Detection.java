package dev.headroom.detect;

import dev.headroom.syntax.Language;
import java.util.Optional;

/**
 * What a text seems to be.
 *
 * @param type the content type
 * @param confidence 0.0 a guess, 1.0 sure
 * @param language of source code, the language it is written in
 */
public record Detection(ContentType type, double confidence, Optional<Language> language) {
  /** What is no source code. */
  public Detection(ContentType type, double confidence) {
    this(type, confidence, Optional.empty());
  }

  static Detection code(Language language, double confidence) {
    return new Detection(ContentType.CODE, confidence, Optional.of(language));
  }
}
