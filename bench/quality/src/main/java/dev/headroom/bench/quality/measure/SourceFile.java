package dev.headroom.bench.quality.measure;

import dev.headroom.bench.quality.data.Case;
import dev.headroom.bench.quality.data.Signatures;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Syntax;
import dev.headroom.syntax.SyntaxSources;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a case that is a source file by its name; nothing of other cases.
 *
 * @param parsed whether the output parses without an error, counted where the input does
 * @param names how many names and signatures that it declares outside of functions stand in the
 *     output
 */
public record SourceFile(Share parsed, Share names) {
  public static final SourceFile NONE = new SourceFile(Share.NONE, Share.NONE);

  static SourceFile of(Case input, byte[] before, byte[] then) {
    Optional<Language> language =
        input.shape() == Case.Shape.CONTENT ? Language.of(input.hint()) : Optional.empty();
    return language.map(l -> of(l, before, then)).orElse(NONE);
  }

  private static SourceFile of(Language language, byte[] before, byte[] then) {
    Syntax syntax = read(language, before);
    Set<String> declared = Signatures.of(before, syntax);
    String shown = new String(then, StandardCharsets.UTF_8);
    Share names = Share.of(declared, shown::contains);
    boolean parses = syntax.errors() == 0 && read(language, then).errors() == 0;
    return new SourceFile(new Share(parses ? 1 : 0, syntax.errors() == 0 ? 1 : 0), names);
  }

  private static Syntax read(Language language, byte[] text) {
    return SyntaxSources.shared().read(language, text).syntax();
  }
}
