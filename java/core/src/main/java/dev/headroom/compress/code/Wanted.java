package dev.headroom.compress.code;

import dev.headroom.rank.Terms;
import java.util.Map;

/**
 * What a reader of source code wants to see.
 *
 * @param query words of the question, by which blocks are ranked
 * @param mentions names and lines whose blocks stay whole
 * @param uses how much other files use functions, by their names; blocks of those go last
 */
public record Wanted(Terms query, Mentions mentions, Map<String, Double> uses) {
  /** What a question asks for, and what else is spoken of. */
  public static Wanted of(byte[] question, Mentions mentions) {
    return new Wanted(Terms.of(question), mentions.ask(question), Map.of());
  }

  /** The same of a file that others use. */
  Wanted with(Map<String, Double> uses) {
    return new Wanted(query, mentions, uses);
  }

  boolean isNothing() {
    return query.isEmpty() && mentions.isEmpty();
  }
}
