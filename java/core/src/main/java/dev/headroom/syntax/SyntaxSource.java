package dev.headroom.syntax;

import java.util.Optional;

/** Reads source files; found by {@link java.util.ServiceLoader}. Thread-safe. */
public interface SyntaxSource {
  /** How it reads, for example {@code tree-sitter}. */
  String name();

  /** Sources of a lower rank are asked first: those that are faster, and read more. */
  int rank();

  /**
   * What a text (UTF-8) declares. A broken text is read as far as it can be; every range lies in
   * the text.
   *
   * @return empty if it does not read the language, or not this text
   */
  Optional<Syntax> read(Language language, byte[] text);
}
