package dev.headroom.cli;

import static java.util.stream.Collectors.joining;

import dev.headroom.syntax.Language;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a programming language by its name or the ending of its files. */
final class LanguageName implements ITypeConverter<Language> {
  @Override
  public Language convert(String value) {
    return Language.named(value)
        .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of " + known()));
  }

  private static String known() {
    return Arrays.stream(Language.values()).map(Language::id).collect(joining(", "));
  }
}
