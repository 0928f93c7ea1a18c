package dev.headroom.compress.lines;

import java.util.List;
import java.util.Optional;

/**
 * A shorter way to write lines of one kind, from which they come back byte for byte. Stateless.
 * Lines of a body never begin with what {@link Repeats} takes as its own, unless escaped by {@link
 * Repeats#literal}.
 */
public interface LineForm {
  /**
   * Lines in this form.
   *
   * @param rule how to read the body, in some words on one line; what {@link #decode} needs of it
   *     is in it
   */
  record Body(String rule, List<Line> lines) {}

  /** The word that stands at the head of such a text. */
  String kind();

  /** The lines in this form; empty if they are not of its kind or nothing is gained. */
  Optional<Body> encode(List<Line> lines);

  /**
   * The lines that a body stands for.
   *
   * @throws MalformedForm if it is none of this form
   */
  List<Line> decode(Body body);
}
