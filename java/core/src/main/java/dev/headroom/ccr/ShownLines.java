package dev.headroom.ccr;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.detect.Detector;
import dev.headroom.syntax.Listing;

/**
 * Which numbers the lines of an original have. A listing of source code shows them itself, as
 * {@code cat -n} and editors' views do: these count, though it begin further down in its file or
 * have other lines before it. Lines of anything else are counted from 1.
 */
public final class ShownLines {
  private ShownLines() {}

  /** What is added to a line's place, from 1, to get its number; 0 but for such listings. */
  public static int shift(byte[] original) {
    Listing listing = Listing.of(original);
    int shift = listing.isNumbered() ? shift(listing) : 0;
    return shift == 0 || Detector.detect(original).language().isEmpty() ? 0 : shift;
  }

  /** The same by the numbers of a listing, whatever it lists. */
  public static int shift(Listing listing) {
    int before = (int) new String(listing.head(), UTF_8).chars().filter(c -> c == '\n').count();
    return listing.first() - 1 - before;
  }
}
