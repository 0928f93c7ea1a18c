package dev.headroom.compress.code;

import dev.headroom.syntax.Language.Style;
import dev.headroom.syntax.SourceText;
import java.util.function.Consumer;

/** Finds what can go of the values of variables: the insides of long brackets, and long strings. */
final class Values {
  private final SourceText text;
  private final Style style;
  private final Notes notes;
  private final Literals literals;
  private final Summary summary;

  Values(SourceText text, Style style, Notes notes, Literals literals, Summary summary) {
    this.text = text;
    this.style = style;
    this.notes = notes;
    this.literals = literals;
    this.summary = summary;
  }

  /**
   * Gives the long parts of a value to whoever takes them.
   *
   * @param first the first element that stands in the value
   * @param end the first one behind it
   */
  void of(int first, int end, int from, int to, Consumer<Cut> cuts) {
    for (Literals.Part part : literals.in(from, to)) {
      String thrown = summary.thrown(first, end, part.from(), part.to());
      String what = thrown.isEmpty() ? entries(part) : thrown;
      if (style == Style.WORDS) {
        lines(part, what, cuts);
      } else if (part.string()) {
        cuts.accept(notes.string(part.from(), part.to()));
      } else {
        cuts.accept(notes.bracketed(part.from(), part.to(), what, Cut.Kind.VALUE));
      }
    }
  }

  private String entries(Literals.Part part) {
    int entries = literals.entries(part.from(), part.to());
    return entries > 1 ? "about " + entries + " entries" : "";
  }

  /**
   * The inside of brackets, where a note up to the end of its line leaves the last one on a line of
   * its own; of an array of bare words ({@code %w[]}) the note would be some more.
   */
  private void lines(Literals.Part part, String what, Consumer<Cut> cuts) {
    int to = text.beforeBlank(part.from(), part.to());
    boolean closes = part.from() < to && text.line(to) < text.line(part.to());
    if (closes && !part.string() && !isOfWords(part.from() - 1)) {
      cuts.accept(notes.entries(part.from(), to, what));
    }
  }

  /** Whether what stands in a bracket are no expressions, by the sign before it. */
  private boolean isOfWords(int bracket) {
    return bracket > 0 && text.at(bracket - 1) == '%' || bracket > 1 && text.at(bracket - 2) == '%';
  }
}
