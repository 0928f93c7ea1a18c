package dev.headroom.compress.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.json.LongText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a text with lines left out: each line that stands there must be the one of its number in
 * the original, cut at most with a note of how much is missing; every line that tells of a failure
 * must be there as a whole, and the marker must be true of what is left.
 */
public final class LinesCheck implements Check {
  private final byte[] original;
  private final LongText.Cut cut;
  private final Reference reference;

  /**
   * @param cut what was made of the original
   * @param reference where the original will be found
   */
  public LinesCheck(byte[] original, LongText.Cut cut, Reference reference) {
    this.original = original;
    this.cut = cut;
    this.reference = reference;
  }

  /** What the marker says. */
  public static String what(LongText.Cut cut) {
    return cut.what("").replaceAll("\\p{Cntrl}", " ");
  }

  @Override
  public Optional<String> refute(byte[] text) {
    try {
      require(new String(text, UTF_8));
      return Optional.empty();
    } catch (Refuted e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void require(String text) {
    int end = text.lastIndexOf('\n');
    Refuted.unless(
        end > 0 && text.substring(end + 1).equals(Marker.of(what(cut), reference)),
        "the marker behind it differs");
    List<String> lines = lines();
    Refuted.unless(lines.size() == cut.lines(), "the marker counts other lines");
    Set<Integer> whole = new HashSet<>();
    int last = 0;
    int shown = 0;
    for (String line : text.substring(0, end).split("\n", -1)) {
      int colon = line.indexOf(':');
      int number = number(line, colon);
      Refuted.unless(
          number > last && number <= lines.size(), "line " + number + " is out of order");
      String content = line.substring(colon + 1);
      String there = lines.get(number - 1);
      Refuted.unless(
          content.equals(there) || isCut(content, there),
          "line " + number + " is not what stands in the original");
      if (content.equals(there)) {
        whole.add(number);
      }
      last = number;
      shown++;
    }
    Refuted.unless(shown == cut.kept(), "another number of lines stands there than was kept");
    Refuted.unless(whole.containsAll(cut.failed()), "a failure is left out or cut");
  }

  private static int number(String line, int colon) {
    boolean digits = colon > 0 && colon < 10 && line.substring(0, colon).matches("[1-9]\\d*");
    Refuted.unless(digits, "a line has no number");
    return Integer.parseInt(line.substring(0, colon));
  }

  /** Whether a text is the beginning of another one and says how many bytes are missing. */
  private static boolean isCut(String part, String whole) {
    int at = part.lastIndexOf('\u2026');
    return at > 0
        && whole.startsWith(part.substring(0, at))
        && part.substring(at)
            .equals("\u2026 [+" + whole.substring(at).getBytes(UTF_8).length + " bytes]");
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= original.length; i++) {
      if (i == original.length ? from < i : original[i] == '\n') {
        int to = i > from && original[i - 1] == '\r' ? i - 1 : i;
        lines.add(new String(original, from, to - from, UTF_8));
        from = i + 1;
      }
    }
    return lines;
  }
}
