package dev.headroom.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an enum as options spell it, {@code json-lines} for {@code JSON_LINES}. */
record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
  @Override
  public E convert(String value) {
    for (E constant : type.getEnumConstants()) {
      if (spelled(constant).equals(value.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants())
            .map(Choice::spelled)
            .collect(Collectors.joining(", "));
    throw new TypeConversionException("'" + value + "' is none of " + known);
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
