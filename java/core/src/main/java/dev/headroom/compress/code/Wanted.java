package dev.headroom.compress.code;

import dev.headroom.rank.Terms;

/**
 * What a reader of source code wants to see.
 *
 * @param query words of the question, by which blocks are ranked
 * @param mentions names and lines whose blocks stay whole
 */
public record Wanted(Terms query, Mentions mentions) {
  /** What a question asks for, and what else is spoken of. */
  public static Wanted of(byte[] question, Mentions mentions) {
    return new Wanted(Terms.of(question), mentions.ask(question));
  }

  boolean isNothing() {
    return query.isEmpty() && mentions.isEmpty();
  }
}
