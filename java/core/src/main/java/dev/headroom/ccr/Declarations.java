package dev.headroom.ccr;

import dev.headroom.detect.Detector;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Listing;
import dev.headroom.syntax.Symbols;
import dev.headroom.syntax.Symbols.Place;
import dev.headroom.syntax.SyntaxSources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds declarations in an original, of which only its bytes are known. If its lines do not tell
 * its language, it is read as each of those that there are parsers for, and that counts which finds
 * the name with the fewest errors.
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
    if (seen.isPresent()) {
      List<Place> places = Symbols.find(text, seen.get(), sources, symbol);
      if (!places.isEmpty()) {
        return places;
      }
    }
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
