package dev.headroom.ccr;

import dev.headroom.HeadroomException;
import dev.headroom.message.JsonIndex;
import java.util.List;
import java.util.Optional;

/**
 * Gives a part of an original as one page of bounded length. What it gives are the original's own
 * bytes, never JSON inside of JSON; a page that is cut says what it shows and how to get the next
 * part. A pure function of its arguments.
 */
public final class Retrieval {
  private static final String SAME_PATH = " with the same path";

  private final Source source;
  private final Selector selector;

  private Retrieval(Source source, Selector selector) {
    this.source = source;
    this.selector = selector;
  }

  /**
   * A part of an original.
   *
   * @throws HeadroomException if this original cannot be asked that way; it says what to do
   */
  public static Retrieved of(byte[] original, Selector selector, Limit limit) {
    try {
      return asked(new Source(original, limit), selector);
    } catch (StackOverflowError e) {
      throw new HeadroomException(
          "the original is nested too deeply for this: ask by lines, rows or bytes");
    }
  }

  /** What a reader asks for, who knows lines by the numbers that a listing shows. */
  private static Retrieved asked(Source source, Selector selector) {
    if (selector.part != Selector.Part.LINES || selector.path.isPresent()) {
      return new Retrieval(source, selector).run();
    }
    Ranges places = source.lines().places(selector.ranges);
    return places.list().isEmpty()
        ? new Slice(source, selector.ranges, "").nothing("line", selector.ranges)
        : new Retrieval(source, selector.at(places)).run();
  }

  private Retrieved run() {
    if (selector.path.isPresent()) {
      return path(selector.path.get());
    }
    if (selector.part == Selector.Part.SYMBOL) {
      return symbol();
    }
    if (selector.find.isPresent()) {
      return find(scope(), selector.find.get());
    }
    Slice slice = new Slice(source, selector.ranges, "");
    return switch (selector.part) {
      case WHOLE -> slice.whole();
      case BYTES -> slice.bytes();
      case LINES, SYMBOL -> slice.lines();
      case ROWS -> source.rows() == source.lines() ? slice.lines() : slice.of(source.rows());
    };
  }

  private Retrieved symbol() {
    List<Ranges.Range> lines =
        Declarations.of(source.bytes, selector.symbol).stream()
            .map(p -> new Ranges.Range(p.first(), p.last()))
            .toList();
    if (lines.isEmpty()) {
      return new Retrieved.Miss(
          Notes.quoted("symbol=", selector.symbol)
              + " is declared nowhere here: "
              + source.description());
    }
    List<Ranges.Range> some = lines.subList(0, Math.min(lines.size(), Ranges.MOST));
    Retrieved found = new Retrieval(source, selector.at(new Ranges(some))).run();
    return found instanceof Retrieved.Page p && some.size() < lines.size()
        ? p.also("the first " + some.size() + " of " + lines.size() + " places")
        : found;
  }

  /** Where something is to be found: rows where they are what was asked for, else lines. */
  private Scope scope() {
    boolean rows = source.rows().size() > 1;
    return switch (selector.part) {
      case LINES, SYMBOL -> Scope.of(source.lines(), selector.ranges);
      case ROWS -> Scope.of(source.rows(), selector.ranges);
      case BYTES -> Scope.bytes(source, selector.ranges);
      case WHOLE ->
          selector.find.orElseThrow() instanceof Selector.Find.Query && rows
                  || source.lines().size() == 1 && rows
              ? Scope.of(source.rows(), Ranges.ALL)
              : Scope.of(source.lines(), Ranges.ALL);
    };
  }

  private Retrieved find(Scope scope, Selector.Find what) {
    if (scope.isEmpty()) {
      return new Slice(source, selector.ranges, "")
          .nothing(
              scope.inBytes() ? "byte" : scope.parts().noun(),
              scope.inBytes() ? selector.ranges : scope.parts().numbers(selector.ranges));
    }
    return switch (what) {
      case Selector.Find.Grep grep -> new Grep(source, scope, grep).run();
      case Selector.Find.Query query -> new Ranking(source, scope).run(query.text());
    };
  }

  private Retrieved path(String path) {
    JsonIndex json =
        JsonPaths.index(source)
            .orElseThrow(
                () -> new HeadroomException("path needs JSON, and " + source.description()));
    Optional<Rows> found = JsonPaths.find(json, path);
    if (found.isEmpty()) {
      return TextAtPath.behind(json, path)
          .map(t -> inText(t.content(), selector.atPath(t.rest())))
          .orElseGet(() ->
              new Retrieved.Miss(
                  Notes.quoted("path=", path) + " names nothing here: " + source.description()));
    }
    Rows values = found.get();
    boolean one = values.kind() == Rows.Kind.ELEMENTS;
    boolean part = selector.part != Selector.Part.WHOLE || selector.find.isPresent();
    Optional<byte[]> text = one && part ? TextAtPath.content(json, values) : Optional.empty();
    if (text.isPresent()) {
      return inText(text.get(), selector.withoutPath());
    }
    if (selector.part != Selector.Part.WHOLE && selector.part != Selector.Part.ROWS) {
      throw new HeadroomException(
          Notes.quoted("path=", path)
              + " names no text: lines, bytes and symbol go with the path of one string");
    }
    Slice slice = new Slice(source, selector.ranges, SAME_PATH);
    if (one && !part) {
      return slice.value(values.start(1), values.end(1), JsonPaths.rows(json, values));
    }
    Rows parts =
        !one
            ? values
            : JsonPaths.rows(json, values)
                .orElseThrow(() ->
                    new HeadroomException(
                        Notes.quoted("path=", path)
                            + " names a value without rows: leave out rows, grep and query"));
    return selector.find.isPresent()
        ? find(Scope.of(parts, selector.ranges).withPath(), selector.find.get())
        : slice.of(parts);
  }

  /** What a string holds is asked as a text of its own. */
  private Retrieved inText(byte[] content, Selector within) {
    Retrieved found = asked(new Source(content, source.limit), within);
    return found instanceof Retrieved.Page p && p.note().contains("next: ")
        ? new Retrieved.Page(p.body(), p.note() + (p.note().endsWith(SAME_PATH) ? "" : SAME_PATH))
        : found;
  }
}
