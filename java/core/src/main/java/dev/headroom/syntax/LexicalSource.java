package dev.headroom.syntax;

import java.util.List;
import java.util.Optional;

/**
 * Reads languages by their tokens alone: blocks, and what stands before them. Of languages whose
 * blocks end with words it finds nothing.
 */
final class LexicalSource implements SyntaxSource {
  @Override
  public String name() {
    return "lexical";
  }

  @Override
  public int rank() {
    return 9;
  }

  @Override
  public Optional<Syntax> read(Language language, byte[] text) {
    return Optional.of(
        switch (language.style()) {
          case BRACES -> new BraceReader(language, text).read();
          case INDENT -> new IndentReader(text).read();
          case WORDS -> new Syntax(0, List.of());
        });
  }
}
