package dev.headroom.ccr;

import dev.headroom.detect.Detector;
import dev.headroom.syntax.CodePart;
import dev.headroom.syntax.Fences;
import dev.headroom.syntax.FileHeads;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Listing;
import dev.headroom.syntax.SourceText;
import dev.headroom.syntax.Symbols;
import dev.headroom.syntax.Symbols.Place;
import dev.headroom.syntax.SyntaxSources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds declarations in an original, of which only its bytes are known. Where several source files
 * stand in it, or code between fences, each is read in its own language. Else if its lines do not
 * tell its language, it is read as each of those that there are parsers for, and that counts which
 * finds the name with the fewest errors.
 */
final class Declarations {
  /** Larger texts whose language is not known are not read as every one. */
  private static final int MOST_BYTES = 1 << 20;

  private record Try(int errors, List<Place> places) {}

  private Declarations() {}

  /** The places where a name is declared, in order; none if there are none. */
  static List<Place> of(byte[] text, String symbol) {
    SyntaxSources sources = SyntaxSources.shared();
    Optional<Language> seen = Detector.detect(text).language();
    List<Place> places = inParts(new SourceText(text), seen, sources, symbol);
    if (places.isEmpty() && seen.isPresent()) {
      places = Symbols.find(text, seen.get(), sources, symbol);
    }
    return places.isEmpty() ? inAny(text, seen, sources, symbol) : places;
  }

  /** Those in files that stand below each other in a text, or else between its fences. */
  private static List<Place> inParts(
      SourceText text, Optional<Language> seen, SyntaxSources sources, String symbol) {
    List<Place> places = in(text, FileHeads.in(text), sources, symbol);
    List<CodePart> fenced = places.isEmpty() ? Fences.in(text) : List.of();
    if (!fenced.isEmpty() && seen.isPresent()) {
      fenced = Fences.outsideComments(fenced, sources.read(seen.get(), text.bytes()).syntax());
    }
    return places.isEmpty() ? in(text, fenced, sources, symbol) : places;
  }

  private static List<Place> in(
      SourceText text, List<CodePart> parts, SyntaxSources sources, String symbol) {
    List<Place> places = new ArrayList<>();
    for (CodePart p : parts) {
      int before = text.line(p.from()) - 1;
      for (Place found : Symbols.find(p.of(text), p.language(), sources, symbol)) {
        places.add(new Place(found.first() + before, found.last() + before));
      }
    }
    return places;
  }

  /** Those in a text that is read as each language but one. */
  private static List<Place> inAny(
      byte[] text, Optional<Language> seen, SyntaxSources sources, String symbol) {
    List<Try> tries = new ArrayList<>();
    for (Language language : Language.values()) {
      if (text.length <= MOST_BYTES && seen.filter(l -> l == language).isEmpty()) {
        List<Place> places = Symbols.find(text, language, sources, symbol);
        if (!places.isEmpty()) {
          byte[] code = Listing.of(text).code();
          tries.add(new Try(sources.read(language, code).syntax().errors(), places));
        }
      }
    }
    return tries.stream()
        .min(Comparator.comparingInt(Try::errors))
        .map(Try::places)
        .orElse(List.of());
  }
}
