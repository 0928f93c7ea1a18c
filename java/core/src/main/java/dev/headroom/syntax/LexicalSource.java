package dev.headroom.syntax;

import java.util.Optional;

/** Reads every language by its tokens alone: blocks, and what stands before them. */
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
        });
  }
}
