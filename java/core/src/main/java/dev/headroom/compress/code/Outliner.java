package dev.headroom.compress.code;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Language.Style;
import dev.headroom.syntax.Listing;
import dev.headroom.syntax.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds what of a source file can be left out, so that its outline stays.
 *
 * <p>Types, fields, imports and signatures stay. The block of a function goes if a note in its
 * place is shorter, but for functions that are asked for. A function that mostly holds other
 * functions, such as a module's wrapper or a suite of tests, is gone through instead. Long values
 * of variables, long runs of statements outside of functions, and all but the first line of
 * comments go as well. By {@link Depth} more goes.
 */
final class Outliner {
  /** A list of names that is a declaration by itself. */
  private static final String EXPORTS = "__all__";

  /** What stands before a module of tests in Rust. */
  private static final String TESTS = "#[cfg(test)]";

  private static final String MACRO = "macro_rules!";

  private static final String THROW = "throw";

  /** A note reads as slowly as about so much more code, in percent, and so many bytes. */
  private static final int NOTE_PERCENT = 130;

  private static final int NOTE_BYTES = 8;

  /** Functions in a function that take this share of it, in percent, are gone through. */
  private static final int MOSTLY_PERCENT = 50;

  /** A function with a name that is gone through has at least so many lines. */
  private static final int LONG_LINES = 60;

  private final SourceText text;
  private final Tree tree;
  private final Language language;
  private final Style style;
  private final Notes notes;
  private final Literals literals;
  private final Values values;
  private final Summary summary;
  private final IntPredicate stays;
  private final List<Cut> cuts = new ArrayList<>();
  private final Comments comments;
  private final Statements statements;
  private final Imports imports;
  private final Depth depth;
  private final boolean wholeLines;

  /**
   * @param listing where the text comes from
   * @param stays which functions keep their blocks and which variables their values, by their
   *     elements
   * @param depth how much goes
   */
  Outliner(
      SourceText text,
      Tree tree,
      Language language,
      Listing listing,
      IntPredicate stays,
      Depth depth) {
    int offset = listing.first() - 1;
    this.wholeLines = listing.isNumbered() || offset > 0;
    this.text = text;
    this.tree = tree;
    this.language = language;
    this.style = language.style();
    this.notes = new Notes(text, style, offset);
    this.literals = new Literals(text, language);
    this.summary = new Summary(text, tree, language, depth);
    this.values = new Values(text, style, notes, literals, summary);
    this.stays = stays;
    this.comments = new Comments(text, tree, language, notes, cuts, depth);
    this.statements = new Statements(text, tree, language, notes, summary);
    this.imports = new Imports(text, tree, language, notes, stays, depth);
    this.depth = depth;
  }

  /** The cuts in source order; none reaches into another one. */
  List<Cut> cuts() {
    range(0, tree.size());
    imports.cuts(apart()).forEach(this::addIfShorter);
    return apart();
  }

  /** Of a listing with numbers, or a part of a file, what is within a line stays. */
  private boolean mayGo(Cut cut) {
    return !wholeLines || text.line(cut.from()) < text.line(cut.to());
  }

  private List<Cut> apart() {
    cuts.sort(Comparator.comparingInt(Cut::from));
    List<Cut> apart = new ArrayList<>();
    for (Cut c : cuts) {
      if (mayGo(c) && (apart.isEmpty() || apart.getLast().to() <= c.from())) {
        apart.add(c);
      }
    }
    return apart;
  }

  private void range(int from, int to) {
    int i = from;
    while (i < to) {
      Element e = tree.get(i);
      switch (e.kind()) {
        case COMMENT -> {
          i = comments.comment(i);
          continue;
        }
        case DOC -> comments.documentation(e);
        case IMPORT -> {
          i = depth.compareTo(Depth.IMPORTS) >= 0 ? imports.run(i, to) : tree.after(i);
          continue;
        }
        case FUNCTION -> function(i);
        case FIELD -> field(i);
        case TYPE -> type(i);
        case STATEMENT -> {
          i = statements.holds(i) ? within(i) : statements.run(i, to, this::addIfShorter);
          continue;
        }
        default -> {}
      }
      i = tree.after(i);
    }
  }

  private int within(int i) {
    range(i + 1, tree.after(i));
    return tree.after(i);
  }

  /** Tests that stand in a module of their own beside what they test go, but for their names. */
  private void type(int i) {
    Element e = tree.get(i);
    boolean tests = e.hasBody() && isTests(text, e) && !staysInside(i);
    if (tests && isBracketed(e.bodyFrom(), e.bodyTo())) {
      int from = e.bodyFrom() + 1;
      int to = e.bodyTo() - 1;
      String names = summary.defined(i + 1, tree.after(i));
      addIfShorter(notes.bracketed(from, to, names, Cut.Kind.TESTS));
    } else if (text.startsWith(e.from(), MACRO)) {
      macro(e);
    } else {
      range(i + 1, tree.after(i));
    }
  }

  /** Whether an element is a module of tests in Rust. */
  static boolean isTests(SourceText text, Element e) {
    if (e.kind() != Kind.TYPE) {
      return false;
    }
    int to = text.beforeBlank(0, e.from());
    return text.startsWith(to - TESTS.length(), TESTS);
  }

  /** What the rules of a macro become; what they match stays. */
  private void macro(Element e) {
    for (Literals.Part rule : literals.behind("=>", e.nameTo(), e.to())) {
      addIfShorter(notes.bracketed(rule.from(), rule.to(), "", Cut.Kind.BODY));
    }
  }

  private boolean staysInside(int i) {
    for (int k = i + 1; k < tree.after(i); k++) {
      if (stays.test(k)) {
        return true;
      }
    }
    return false;
  }

  private void function(int i) {
    Element e = tree.get(i);
    if (stays.test(i)) {
      return;
    }
    if (e.hasBody() && (isMostlyFunctions(i) || staysInside(i))) {
      range(i + 1, tree.after(i));
      return;
    }
    commentsBeside(i);
    if (!e.hasBody()) {
      return;
    }
    switch (style) {
      case INDENT -> indented(i, e);
      case BRACES -> bracketed(i, e);
      case WORDS -> ended(i, e);
    }
  }

  private void bracketed(int i, Element e) {
    if (isBracketed(e.bodyFrom(), e.bodyTo())) {
      int from = e.bodyFrom() + 1;
      int to = e.bodyTo() - 1;
      String what = summary.of(i + 1, tree.after(i), from, to);
      addIfShorter(notes.bracketed(from, to, what, Cut.Kind.BODY));
    } else if (mayBeBlock() && text.line(e.bodyFrom()) < text.line(e.bodyTo())) {
      String what = summary.of(i + 1, tree.after(i), e.bodyFrom(), e.bodyTo());
      addIfShorter(notes.expression(e.bodyFrom(), e.bodyTo(), what));
    } else {
      expression(i, e);
    }
  }

  /** Whether a function may have a block where it has an expression behind its equals sign. */
  private boolean mayBeBlock() {
    return language == Language.KOTLIN || language == Language.SCALA;
  }

  /** A block that is an expression: what stands in its long brackets. */
  private void expression(int i, Element e) {
    for (Literals.Part part : literals.in(e.bodyFrom(), e.bodyTo())) {
      if (!part.string()) {
        String what = summary.of(i + 1, tree.after(i), part.from(), part.to());
        addIfShorter(notes.bracketed(part.from(), part.to(), what, Cut.Kind.VALUE));
      }
    }
  }

  /** A block whose last word or bracket stands on a line of its own, which stays. */
  private void ended(int i, Element e) {
    boolean brackets = isBracketed(e.bodyFrom(), e.bodyTo());
    int from = e.bodyFrom() + (brackets ? 1 : 0);
    int to = text.beforeBlank(from, e.bodyTo() - (brackets ? 1 : 0));
    boolean closes = !brackets || text.line(to) < text.line(e.bodyTo() - 1);
    if (closes && from < to && text.line(from) < text.line(to)) {
      String what = summary.of(i + 1, tree.after(i), from, to);
      addIfShorter(
          brackets ? notes.bracketed(from, to, what, Cut.Kind.BODY) : notes.ended(from, to, what));
    }
  }

  private void indented(int i, Element e) {
    int from = e.bodyFrom();
    boolean documented = false;
    for (int k = i + 1; k < tree.after(i); k++) {
      Element doc = tree.get(k);
      if (doc.kind() == Kind.DOC && doc.depth() == e.depth() + 1) {
        comments.documentation(doc);
        from = doc.to();
        documented = true;
        break;
      }
    }
    int to = text.toLineEnd(e.bodyTo());
    if (from < to && text.line(from) < text.line(to)) {
      String what = summary.of(i + 1, tree.after(i), from, to);
      addIfShorter(notes.indented(from, to, documented, what));
    }
  }

  /**
   * Shortens comments that stand in an element but not in its block or value: between parameters,
   * and, of what follows it, behind it.
   */
  private void commentsBeside(int i) {
    Element e = tree.get(i);
    int from = e.hasBody() ? e.bodyFrom() : e.to();
    int to = e.hasBody() ? e.bodyTo() : e.to();
    int k = i + 1;
    while (k < tree.after(i)) {
      Element c = tree.get(k);
      boolean beside = c.to() <= from || c.from() >= to;
      k = c.kind() == Kind.COMMENT && beside ? comments.comment(k) : k + 1;
    }
  }

  private boolean isMostlyFunctions(int i) {
    Element e = tree.get(i);
    long inside = 0;
    int lines = text.line(e.bodyTo()) - text.line(e.bodyFrom());
    boolean named = e.hasName();
    for (int k = i + 1; k < tree.after(i); ) {
      Element f = tree.get(k);
      boolean counts = f.kind() == Kind.FUNCTION && f.hasBody() && (!named || f.hasName());
      if (counts || f.kind() == Kind.TYPE) {
        inside += f.to() - f.from();
        k = tree.after(k);
      } else {
        k++;
      }
    }
    boolean mostly = inside * 100 >= (long) (e.bodyTo() - e.bodyFrom()) * MOSTLY_PERCENT;
    return mostly && (!named || lines >= LONG_LINES && depth.compareTo(Depth.FACTORIES) < 0);
  }

  private void field(int i) {
    Element e = tree.get(i);
    if (stays.test(i) || language == Language.BASH || text.startsWith(e.from(), EXPORTS)) {
      return;
    }
    if (!e.hasBody() || tree.declares(i)) {
      range(i + 1, tree.after(i));
      return;
    }
    boolean isC = language == Language.C || language == Language.CPP;
    if (isC && text.at(e.from()) == '#') {
      definition(e);
      return;
    }
    commentsBeside(i);
    values.of(i + 1, tree.after(i), e.bodyFrom(), e.bodyTo(), this::addIfShorter);
  }

  /**
   * What a macro of C that is long stands for, but for what it lists; one that may throw stays, and
   * a list of which not all can be named.
   */
  private void definition(Element e) {
    boolean throwing = text.text(e.bodyFrom(), e.bodyTo()).contains(THROW);
    if (!throwing && literals.isLong(e.bodyFrom(), e.bodyTo())) {
      String parameters = text.text(e.nameTo(), e.bodyFrom());
      ListMacro.names(parameters, text.text(e.bodyFrom(), e.bodyTo()))
          .map(listed -> listed.isEmpty() ? "" : "lists " + String.join(", ", listed))
          .ifPresent(what -> addIfShorter(notes.statements(e.bodyFrom(), e.bodyTo(), what)));
    }
  }

  private boolean isBracketed(int from, int to) {
    return to - from >= 2 && text.at(from) == '{' && text.at(to - 1) == '}';
  }

  private void addIfShorter(Cut cut) {
    int note = cut.inPlace().length() + cut.atLineEnd().length();
    if (text.dense(cut.from(), cut.to()) >= note * NOTE_PERCENT / 100 + NOTE_BYTES) {
      cuts.add(cut);
    }
  }
}
