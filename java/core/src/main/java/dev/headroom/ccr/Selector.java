package dev.headroom.ccr;

import dev.headroom.HeadroomException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which part of an original is wanted: all of it, some of its lines, rows or bytes, what declares a
 * name in source code, or what a JSON path names; and of these perhaps only what a pattern or a
 * query finds. Ranges are written {@code 7}, {@code 3-9}, {@code 40-} or {@code 7,3-9}, counted
 * from 1, both ends included; lines of a listing of source code, as {@code cat -n} prints it, by
 * the numbers that stand before them.
 */
public final class Selector {
  private static final int LONGEST = 1000;
  private static final int MOST_CONTEXT = 20;

  /** What the numbers of a range count. */
  enum Part {
    WHOLE,
    LINES,
    ROWS,
    BYTES,
    /** The lines of what declares a name. */
    SYMBOL
  }

  /** What is looked for. */
  sealed interface Find {
    /** Lines in which a pattern is found, with some lines around each. */
    record Grep(Pattern pattern, int context) implements Find {}

    /** Rows or lines that have words of a query. */
    record Query(String text) implements Find {}
  }

  final Part part;
  final Ranges ranges;
  final String symbol;
  final Optional<String> path;
  final Optional<Find> find;

  private Selector(
      Part part, Ranges ranges, String symbol, Optional<String> path, Optional<Find> find) {
    this.part = part;
    this.ranges = ranges;
    this.symbol = symbol;
    this.path = path;
    this.find = find;
    if (part == Part.BYTES && ranges.list().size() > 1) {
      throw new HeadroomException("bytes takes one range, for example 1-16000");
    }
  }

  /** All of it. */
  public static Selector whole() {
    return new Selector(Part.WHOLE, Ranges.ALL, "", Optional.empty(), Optional.empty());
  }

  /** Some lines, as they stand; of a listing of source code by the numbers that it shows. */
  public static Selector lines(String ranges) {
    return whole().of(Part.LINES, "lines", ranges);
  }

  /** Some {@link Rows}. */
  public static Selector rows(String ranges) {
    return whole().of(Part.ROWS, "rows", ranges);
  }

  /** Some bytes; a character that an end would cut is given whole. */
  public static Selector bytes(String range) {
    return whole().of(Part.BYTES, "bytes", range);
  }

  /** What declares a name in source code, with the comments right above it. */
  public static Selector symbol(String name) {
    return whole().withSymbol(name);
  }

  /** The lines in which a regular expression (java.util.regex) is found. */
  public static Selector grep(String pattern) {
    return whole().withGrep(pattern, 0);
  }

  /** The values that a JSON path (Jayway's syntax) names, spelled as in the original. */
  public static Selector path(String path) {
    return whole().withPath(path);
  }

  /** The rows, or lines of a text, that have words of a query, best first. */
  public static Selector query(String text) {
    return whole().withQuery(text);
  }

  /** Only these rows of what this names; with a path those of the value or values it names. */
  public Selector withRows(String ranges) {
    return of(Part.ROWS, "rows", ranges);
  }

  /** Only these lines. */
  public Selector withLines(String ranges) {
    return of(Part.LINES, "lines", ranges);
  }

  private Selector of(Part kind, String name, String text) {
    return new Selector(alone(kind), Ranges.parse(name, text), "", path, find);
  }

  private Part alone(Part kind) {
    if (part != Part.WHOLE) {
      throw new HeadroomException(
          "lines, rows, bytes and symbol exclude each other: give one of them");
    }
    return kind;
  }

  /**
   * Only what declares a name in source code: {@code settle}, {@code Ledger.settle}, with the
   * comments right above it.
   */
  public Selector withSymbol(String name) {
    return new Selector(alone(Part.SYMBOL), Ranges.ALL, checked("symbol", name), path, find);
  }

  /** The same of some lines. */
  Selector at(Ranges lines) {
    return new Selector(Part.LINES, lines, "", path, find);
  }

  /**
   * Of this only what stands in values that a JSON path names. Where it names one string, lines,
   * bytes, rows and what is to be found are those of the string's content; where a string on its
   * way holds JSON, the path goes on in there.
   */
  public Selector withPath(String jsonPath) {
    return new Selector(part, ranges, symbol, Optional.of(checked("path", jsonPath)), find);
  }

  /** The same at another path. */
  Selector atPath(String other) {
    return new Selector(part, ranges, symbol, Optional.of(other), find);
  }

  /** The same of the whole. */
  Selector withoutPath() {
    return new Selector(part, ranges, symbol, Optional.empty(), find);
  }

  /** Of this only the lines in which a regular expression is found, and so many around each. */
  public Selector withGrep(String regex, int context) {
    if (context < 0 || context > MOST_CONTEXT) {
      throw new HeadroomException("context takes a number from 0 to " + MOST_CONTEXT);
    }
    Pattern pattern = LineText.pattern(checked("grep", regex));
    return finding(new Find.Grep(pattern, context));
  }

  /** Of this only the rows or lines that have words of a query, best first. */
  public Selector withQuery(String text) {
    return finding(new Find.Query(checked("query", text)));
  }

  private Selector finding(Find what) {
    if (find.isPresent()) {
      throw new HeadroomException("grep and query exclude each other: give one of them");
    }
    return new Selector(part, ranges, symbol, path, Optional.of(what));
  }

  private static String checked(String name, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new HeadroomException(
          name + " takes 1 to " + LONGEST + " characters, and this has " + text.length());
    }
    return text;
  }

  /**
   * A selector by the names of its parts: {@code lines}, {@code rows}, {@code bytes}, {@code
   * symbol}, {@code grep}, {@code context}, {@code path}, {@code query}. None of them is all of the
   * original.
   *
   * @throws HeadroomException if a part is not known or wrong, or does not go with another
   */
  public static Selector of(Map<String, String> parts) {
    Selector selector = whole();
    for (String name : new TreeSet<>(parts.keySet())) {
      String value = parts.getOrDefault(name, "");
      selector =
          switch (name) {
            case "lines" -> selector.of(Part.LINES, name, value);
            case "rows" -> selector.of(Part.ROWS, name, value);
            case "bytes" -> selector.of(Part.BYTES, name, value);
            case "grep" -> selector.withGrep(value, context(parts.getOrDefault("context", "0")));
            case "path" -> selector.withPath(value);
            case "query" -> selector.withQuery(value);
            case "symbol" -> selector.withSymbol(value);
            case "context" -> selector;
            default ->
                throw new HeadroomException(
                    Notes.quoted("", name)
                        + " is unknown: give lines, rows, bytes, symbol, grep, context, path or query");
          };
    }
    return selector;
  }

  private static int context(String text) {
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
  }
}
