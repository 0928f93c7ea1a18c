package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.ShownLines;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.once.Once;
import dev.headroom.compress.verify.Check;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Language.Style;
import dev.headroom.syntax.Listing;
import dev.headroom.syntax.SourceText;
import dev.headroom.syntax.Syntax;
import dev.headroom.syntax.SyntaxSource;
import dev.headroom.syntax.SyntaxSources;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A source file with parts left out, each with a note in its place that names its lines, and a
 * marker in a comment at the end that says how many lines are left out and where the original is.
 * What is left is in the order of the original and parses as it does; in a listing with numbers
 * every line keeps its own.
 */
public final class Outline {
  /** Of a text with more places that its language has no rule for, in percent of its lines. */
  private static final int MOST_ERRORS_PERCENT = 5;

  private final Listing listing;
  private final SourceText text;
  private final Language language;
  private final SyntaxSource source;
  private final Syntax syntax;
  private final List<Cut> cuts;
  private final Once<OutlineCheck> inPlace;

  private Outline(
      Listing listing,
      SourceText text,
      Language language,
      SyntaxSource source,
      Syntax syntax,
      List<Cut> cuts) {
    this.listing = listing;
    this.text = text;
    this.language = language;
    this.source = source;
    this.syntax = syntax;
    this.cuts = cuts;
    this.inPlace =
        new Once<>(() -> new OutlineCheck(listing, text, language, source, syntax, cuts, ""));
  }

  /**
   * The outline of a text; empty if it is no source code of the language, or nothing of it can go.
   *
   * @param wanted what its reader wants to see
   */
  public static Optional<Outline> of(
      byte[] text, Language language, SyntaxSources sources, Wanted wanted, Budget budget) {
    Listing listing = Listing.of(text);
    return of(listing, read(listing.code(), language, sources), wanted, budget);
  }

  /** A part of a text, and how it is read. */
  private record Part(Listing listing, SyntaxSources.Read read) {
    int errors() {
      return read.syntax().errors();
    }
  }

  /**
   * The outline of a part of a file that begins in the middle of something: its first lines stay,
   * up to where what follows can be read best. Behind the wrong end of a comment code would be text
   * and text code, which is full of errors. Empty if all of the text can be read, nothing can, or
   * what is cut would not be true.
   *
   * @param reference names the text
   */
  public static Optional<Outline> ofPart(
      byte[] text,
      Language language,
      SyntaxSources sources,
      Wanted wanted,
      Budget budget,
      Reference reference) {
    Listing listing = Listing.of(text);
    if (sources.read(language, listing.code()).syntax().errors() == 0) {
      return Optional.empty();
    }
    return Beginnings.of(new SourceText(listing.code())).stream()
        .map(listing::behind)
        .map(part -> new Part(part, sources.read(language, part.code())))
        .sorted(Comparator.comparingInt(Part::errors))
        .flatMap(part -> of(part.listing, part.read, wanted, budget).stream())
        .filter(o -> o.check(reference).refute(o.written(reference)).isEmpty())
        .findFirst();
  }

  /** As a parser reads it, or where that finds mostly errors but all brackets close, by those. */
  private static SyntaxSources.Read read(byte[] code, Language language, SyntaxSources sources) {
    SyntaxSources.Read read = sources.read(language, code);
    if (isCode(new SourceText(code), read.syntax())) {
      return read;
    }
    SyntaxSources.Read lexical = sources.lexical(language, code);
    boolean closes = lexical.syntax().errors() == 0 && language.style() == Style.BRACES;
    long functions =
        lexical.syntax().elements().stream().filter(e -> e.kind() == Kind.FUNCTION).count();
    return closes && functions > 1 ? lexical : read;
  }

  /** The same by the text's tokens alone, for what a parser guesses at. */
  public static Optional<Outline> lexical(
      byte[] text, Language language, SyntaxSources sources, Wanted wanted, Budget budget) {
    Listing listing = Listing.of(text);
    return of(listing, sources.lexical(language, listing.code()), wanted, budget);
  }

  /**
   * The outline of code that is a part of a text, without a marker of its own.
   *
   * @param firstLine the number of its first line in that text, 2 or more
   */
  static Optional<Outline> inPlace(
      byte[] code,
      int firstLine,
      Language language,
      SyntaxSources sources,
      Wanted wanted,
      Budget budget) {
    byte[] nothing = {};
    Listing part = new Listing(nothing, code, List.of(), firstLine, nothing);
    Optional<Outline> outline = of(part, sources.read(language, code), wanted, budget);
    return outline
        .filter(Outline::isTrueInPlace)
        .or(() -> outline.flatMap(Outline::gentler).filter(Outline::isTrueInPlace));
  }

  /** Whether code that is a part of a text may have an outline. */
  static boolean mayBeInPlace(byte[] code, Language language, SyntaxSources sources) {
    return isCode(new SourceText(code), sources.read(language, code).syntax());
  }

  private boolean isTrueInPlace() {
    return checkInPlace().refute(inPlace()).isEmpty();
  }

  /** The code with its notes, without a marker. */
  byte[] inPlace() {
    return code(true);
  }

  /** What reads {@link #inPlace} and says whether it is a true outline. */
  Check checkInPlace() {
    return inPlace.get();
  }

  /** How many lines notes stand for. */
  int omittedLines() {
    int lines = 0;
    for (Cut c : cuts) {
      lines += text.line(c.to()) - text.line(c.from());
    }
    return lines;
  }

  private static Optional<Outline> of(
      Listing listing, SyntaxSources.Read read, Wanted wanted, Budget budget) {
    Language language = read.language();
    SourceText code = new SourceText(listing.code());
    if (!isCode(code, read.syntax()) || endsOutside(language, code)) {
      return Optional.empty();
    }
    Tree tree = new Tree(read.syntax());
    Choice choice = new Choice(listing, code, tree, language, new Kept(code, tree, wanted));
    List<Cut> cuts = choice.cuts(budget, !wanted.isNothing());
    return cuts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outline(listing, code, language, read.source(), read.syntax(), cuts));
  }

  /** The blocks of functions that a reader wants by their names, as far as a parser can say. */
  public static Blocks named(byte[] text, Language language, SyntaxSources sources, Wanted wanted) {
    Listing listing = Listing.of(text);
    if (wanted.isNothing() || listing.isNumbered()) {
      return new Blocks(text);
    }
    SourceText code = new SourceText(listing.code());
    Tree tree = new Tree(sources.read(language, listing.code()).syntax());
    return new Kept(code, tree, wanted).named();
  }

  /** Whether a comment at the end of a text would be none. */
  private static boolean endsOutside(Language language, SourceText code) {
    if (language != Language.PHP) {
      return false;
    }
    String text = code.text(0, code.length());
    return text.lastIndexOf("?>") > text.lastIndexOf("<?");
  }

  /** Whether a text is source code of a language, as far as a parser can say. */
  public static boolean isCode(byte[] text, Language language, SyntaxSources sources) {
    byte[] code = Listing.of(text).code();
    return isCode(new SourceText(code), sources.read(language, code).syntax());
  }

  private static boolean isCode(SourceText code, Syntax syntax) {
    boolean declares =
        syntax.elements().stream().anyMatch(e -> e.kind() != Kind.COMMENT && e.kind() != Kind.CALL);
    return declares && syntax.errors() * 100L <= (long) code.lines() * MOST_ERRORS_PERCENT + 100;
  }

  /** Whether a parser had to guess at what stands in the text. */
  public boolean isGuessed() {
    return syntax.errors() > 0;
  }

  /** The same without the values and statements that were cut; empty if nothing is left to cut. */
  public Optional<Outline> gentler() {
    List<Cut> some =
        cuts.stream()
            .filter(c -> c.kind() == Cut.Kind.BODY || c.kind() == Cut.Kind.COMMENT)
            .toList();
    return some.isEmpty() || some.size() == cuts.size()
        ? Optional.empty()
        : Optional.of(new Outline(listing, text, language, source, syntax, some));
  }

  /** The text with notes and the marker. */
  public byte[] written(Reference reference) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(listing.head());
    byte[] code = code(true);
    out.writeBytes(code);
    if (code.length > 0 && code[code.length - 1] != '\n') {
      out.write('\n');
    }
    out.writeBytes(marker(reference).getBytes(UTF_8));
    if (listing.tail().length > 0) {
      out.write('\n');
      out.writeBytes(listing.tail());
    }
    return out.toByteArray();
  }

  /** What reads a text and says whether it is a true outline of the original. */
  public OutlineCheck check(Reference reference) {
    return new OutlineCheck(listing, text, language, source, syntax, cuts, marker(reference));
  }

  private String marker(Reference reference) {
    int lines = omittedLines();
    int shift = ShownLines.shift(listing);
    String numbers =
        shift == 0
            ? ""
            : ", by the numbers shown"
                + (ShownLines.shift(original()) == shift
                    ? ""
                    : "; line " + listing.first() + " is line " + (listing.first() - shift));
    String how = source.name().equals("lexical") ? ", lexical outline" : "";
    String what = lines + " of " + text.lines() + " lines omitted" + numbers + how;
    return language.lineComment() + " " + Marker.of(what, reference);
  }

  private byte[] original() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(listing.head());
    out.writeBytes(new OutlineWriter(text, List.of(), listing.prefixes()).written());
    out.writeBytes(listing.tail());
    return out.toByteArray();
  }

  /**
   * The code with its notes.
   *
   * @param numbers whether lines have what stands before them in the listing
   */
  private byte[] code(boolean numbers) {
    return new OutlineWriter(text, cuts, numbers ? listing.prefixes() : List.of()).written();
  }
}
