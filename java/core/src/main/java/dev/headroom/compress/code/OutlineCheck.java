package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.once.Once;
import dev.headroom.compress.verify.Check;
import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Listing;
import dev.headroom.syntax.SourceText;
import dev.headroom.syntax.Syntax;
import dev.headroom.syntax.SyntaxSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an outline beside its original, line by line: every line is the original's, or the
 * beginning of one and the end of a later one around notes whose ranges are true, and each line has
 * its own number. No name or signature that stands outside of functions is left out, what is left
 * declares the same names in the same order, and it parses with no more errors than the original.
 */
final class OutlineCheck implements Check {
  private static final Pattern RANGE = Pattern.compile("(lines?|bytes) (\\d+)(?:-(\\d+))?");

  private final Listing listing;
  private final SourceText text;
  private final Language language;
  private final SyntaxSource source;
  private final Syntax syntax;
  private final List<Cut> cuts;
  private final String marker;

  /** What is wrong with the cuts, whatever is written. */
  private final Once<Optional<String>> wrong = new Once<>(() -> hidden().or(this::parsed));

  OutlineCheck(
      Listing listing,
      SourceText text,
      Language language,
      SyntaxSource source,
      Syntax syntax,
      List<Cut> cuts,
      String marker) {
    this.listing = listing;
    this.text = text;
    this.language = language;
    this.source = source;
    this.syntax = syntax;
    this.cuts = cuts;
    this.marker = marker;
  }

  @Override
  public Optional<String> refute(byte[] outline) {
    return new Reading(outline).refute().or(wrong);
  }

  /** A text that is read beside the original. */
  private final class Reading {
    private final byte[] outline;
    private int at;

    Reading(byte[] outline) {
      this.outline = outline;
    }

    Optional<String> refute() {
      if (!take(listing.head())) {
        return Optional.of("what stands before the code is another");
      }
      int from = 0;
      String pending = "";
      for (Cut c : cuts) {
        if (c.from() < from || c.to() < c.from() || !isTrue(c)) {
          return Optional.of("a note is not true: " + c.inPlace() + c.atLineEnd());
        }
        if (!take(from, c.from(), pending)) {
          return differs(from);
        }
        pending = hasLineEnd(from, c.from()) ? "" : pending;
        boolean begins = text.isStart(c.from()) && !prefixed(c.from());
        if (begins || !take(c.inPlace().getBytes(UTF_8))) {
          return differs(c.from());
        }
        pending += c.atLineEnd();
        from = c.to();
      }
      boolean same = take(from, text.length(), pending);
      if (same && !hasLineEnd(from, text.length())) {
        same = take(pending.getBytes(UTF_8));
      }
      if (!same) {
        return differs(from);
      }
      if (at > 0 && outline[at - 1] != '\n' && !take(new byte[] {'\n'})) {
        return Optional.of("the marker has no line of its own");
      }
      boolean marked = take(marker.getBytes(UTF_8));
      boolean tail = listing.tail().length == 0 || take(new byte[] {'\n'}) && take(listing.tail());
      return marked && tail && at == outline.length
          ? Optional.empty()
          : Optional.of("it does not end with its marker");
    }

    private Optional<String> differs(int from) {
      return Optional.of("it differs from the original behind line " + text.line(from));
    }

    private boolean take(byte[] expected) {
      boolean same =
          at + expected.length <= outline.length
              && Arrays.equals(outline, at, at + expected.length, expected, 0, expected.length);
      at += same ? expected.length : 0;
      return same;
    }

    /** A part of the original, with the number of each line that begins in it. */
    private boolean take(int from, int to, String behindLine) {
      String behind = behindLine;
      for (int i = from; i < to; i++) {
        if (text.isStart(i) && !prefixed(i)) {
          return false;
        }
        if (!behind.isEmpty() && isLineEnd(i)) {
          if (!take(behind.getBytes(UTF_8))) {
            return false;
          }
          behind = "";
        }
        if (at >= outline.length || outline[at++] != text.at(i)) {
          return false;
        }
      }
      return true;
    }

    private boolean prefixed(int lineStart) {
      return !listing.isNumbered() || take(listing.prefixes().get(text.line(lineStart) - 1));
    }
  }

  private boolean isLineEnd(int i) {
    return text.at(i) == '\n'
        || text.at(i) == '\r' && i + 1 < text.length() && text.at(i + 1) == '\n';
  }

  private boolean hasLineEnd(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Whether a cut's note names what is left out. */
  private boolean isTrue(Cut cut) {
    Matcher m = RANGE.matcher(cut.inPlace() + cut.atLineEnd());
    if (!m.find()) {
      return false;
    }
    int first = Integer.parseInt(m.group(2));
    int last = m.group(3) == null ? first : Integer.parseInt(m.group(3));
    if (m.group(1).equals("bytes")) {
      return first == cut.from() + 1 && last == cut.to() && !listing.isNumbered();
    }
    int offset = listing.first() - 1;
    int begins = text.line(cut.from()) + offset;
    return last == text.line(cut.to()) + offset
        && (first == begins
            || first == begins + 1 && text.isBlank(cut.from(), text.end(text.line(cut.from()))));
  }

  /** What is left out of names and signatures that stand outside of functions. */
  private Optional<String> hidden() {
    int inside = Integer.MAX_VALUE;
    for (Element e : syntax.elements()) {
      if (e.depth() <= inside) {
        inside = Integer.MAX_VALUE;
      }
      boolean declares =
          e.kind() == Kind.TYPE || e.kind() == Kind.FUNCTION || e.kind() == Kind.FIELD;
      if (declares && inside == Integer.MAX_VALUE && e.hasName() && isHidden(e)) {
        return Optional.of("it hides " + text.text(e.nameFrom(), e.nameTo()));
      }
      boolean opens = e.kind() == Kind.FUNCTION || e.kind() == Kind.STATEMENT;
      if (opens && inside == Integer.MAX_VALUE) {
        inside = e.depth();
      }
    }
    return Optional.empty();
  }

  private boolean isHidden(Element e) {
    boolean function = e.kind() == Kind.FUNCTION && e.hasBody();
    int to = function ? e.bodyFrom() : e.nameTo();
    for (int k = Cut.firstBehind(cuts, e.from()); k < cuts.size(); k++) {
      Cut c = cuts.get(k);
      if (c.from() >= to && c.from() >= e.nameTo()) {
        return false;
      }
      if (c.kind() == Cut.Kind.TESTS && names(c, e)) {
        return false;
      }
      boolean name = c.from() < e.nameTo() && c.to() > e.nameFrom();
      boolean signature =
          c.kind() != Cut.Kind.COMMENT && c.from() < to && c.to() > Math.min(e.from(), to);
      if (name || function && signature) {
        return true;
      }
    }
    return false;
  }

  /** Whether a cut's note has the name of an element, as a word. */
  private boolean names(Cut cut, Element e) {
    String name = text.text(e.nameFrom(), e.nameTo());
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
        .matcher(cut.inPlace())
        .find();
  }

  /** What is wrong with the outline as a source file. */
  private Optional<String> parsed() {
    byte[] code = new OutlineWriter(text, cuts, List.of()).written();
    Optional<Syntax> read = source.read(language, code);
    if (read.isEmpty()) {
      return Optional.of("it cannot be read any more");
    }
    if (read.get().errors() > syntax.errors()) {
      return Optional.of("it does not parse as the original does");
    }
    List<String> before = names(text, syntax, cuts);
    List<String> after = names(new SourceText(code), read.get(), List.of());
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String one = i < before.size() ? before.get(i) : "nothing more";
      String other = i < after.size() ? after.get(i) : "nothing more";
      if (!one.equals(other)) {
        return Optional.of("it declares " + other + " where the original declares " + one);
      }
    }
    return Optional.empty();
  }

  private static List<String> names(SourceText text, Syntax syntax, List<Cut> cuts) {
    List<String> names = new ArrayList<>();
    for (Element e : syntax.elements()) {
      boolean declares =
          e.kind() == Kind.TYPE || e.kind() == Kind.FUNCTION || e.kind() == Kind.FIELD;
      if (declares && e.hasName() && !isInside(e, cuts)) {
        names.add(e.kind() + " " + text.text(e.nameFrom(), e.nameTo()));
      }
    }
    return names;
  }

  private static boolean isInside(Element e, List<Cut> cuts) {
    int k = Cut.firstBehind(cuts, e.nameFrom());
    return k < cuts.size() && cuts.get(k).from() <= e.nameFrom();
  }
}
