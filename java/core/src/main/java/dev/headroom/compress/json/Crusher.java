package dev.headroom.compress.json;

import dev.headroom.ccr.Reference;
import dev.headroom.kernel.survey.Survey;
import java.util.List;
import java.util.Optional;

/**
 * Makes of a document a shorter one, in which each array, map, tree and long text is down to what
 * is worth keeping, and a marker that says what the whole is like and where it is.
 */
public final class Crusher {
  /**
   * A shorter document.
   *
   * @param json the document (compact JSON or JSON Lines)
   * @param tail the marker that stands behind it; empty if none does
   * @param marked how many markers stand in it
   * @param kept what stays of each array and map of the document itself that is cut down
   * @param survey what the kernel found in it
   */
  public record Crushed(byte[] json, String tail, int marked, List<Kept> kept, Survey survey) {}

  private Crusher() {}

  /** What is said of several omissions in one line. */
  public static String line(String what) {
    return Omissions.oneLine(what);
  }

  /**
   * The shorter document, if there is something to leave out.
   *
   * @param json a JSON document or JSON Lines
   * @param tokens its tokens as compact JSON
   * @param reference where the original will be found
   */
  public static Optional<Crushed> crush(
      byte[] json, Setting setting, int tokens, Reference reference) {
    Omissions omissions = new Omissions();
    return new DocumentCrusher(setting, Optional.of(reference), "$", omissions)
        .crush(json, tokens, true)
        .map(shorter ->
            new Crushed(
                shorter,
                omissions.tail(reference),
                omissions.marked,
                List.copyOf(omissions.kept),
                omissions.survey.orElseThrow()));
  }
}
