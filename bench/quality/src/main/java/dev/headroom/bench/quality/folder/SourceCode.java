package dev.headroom.bench.quality.folder;

import dev.headroom.bench.quality.data.Case;
import dev.headroom.bench.quality.data.Signatures;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Syntax;
import dev.headroom.syntax.SyntaxSources;
import java.nio.file.Path;
import java.util.List;

/** A source file: what stays are its {@link Signatures}. */
final class SourceCode {
  private SourceCode() {}

  static boolean isOne(Path file) {
    return Language.of(String.valueOf(file.getFileName())).isPresent();
  }

  static Case of(String family, String name, byte[] text, String question) {
    Language language = Language.of(name).orElseThrow();
    Syntax syntax = SyntaxSources.shared().read(language, text).syntax();
    return Case.content(
        family, name, text, name, question, List.copyOf(Signatures.of(text, syntax)));
  }
}
