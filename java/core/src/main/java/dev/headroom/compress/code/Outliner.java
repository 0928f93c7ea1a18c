package dev.headroom.compress.code;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language.Style;
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
 * comments go as well.
 */
final class Outliner {
  /** Values and statements on fewer lines stay. */
  private static final int LEAST_LINES = 5;

  private static final int LEAST_BYTES = 160;

  /** A list of names that is a declaration by itself. */
  private static final String EXPORTS = "__all__";

  /** A note reads as slowly as about so much more code, in percent, and so many bytes. */
  private static final int NOTE_PERCENT = 130;

  private static final int NOTE_BYTES = 8;

  /** Functions in a function that take this share of it, in percent, are gone through. */
  private static final int MOSTLY_PERCENT = 50;

  /** A function with a name that is gone through has at least so many lines. */
  private static final int LONG_LINES = 60;

  private final SourceText text;
  private final Tree tree;
  private final Style style;
  private final Notes notes;
  private final Summary summary;
  private final IntPredicate stays;
  private final List<Cut> cuts = new ArrayList<>();
  private final Comments comments;

  /**
   * @param stays which functions, by their elements, keep their blocks
   */
  Outliner(SourceText text, Tree tree, Style style, int offset, IntPredicate stays) {
    this.text = text;
    this.tree = tree;
    this.style = style;
    this.notes = new Notes(text, style, offset);
    this.summary = new Summary(text, tree);
    this.stays = stays;
    this.comments = new Comments(text, tree, notes, cuts);
  }

  /** The cuts in source order; none reaches into another one. */
  List<Cut> cuts() {
    range(0, tree.size());
    cuts.sort(Comparator.comparingInt(Cut::from));
    List<Cut> apart = new ArrayList<>();
    for (Cut c : cuts) {
      if (apart.isEmpty() || apart.getLast().to() <= c.from()) {
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
        case FUNCTION -> function(i);
        case FIELD -> field(i);
        case TYPE -> range(i + 1, tree.after(i));
        case STATEMENT -> {
          i = statements(i, to);
          continue;
        }
        default -> {}
      }
      i = tree.after(i);
    }
  }

  private void function(int i) {
    Element e = tree.get(i);
    if (!e.hasBody() || stays.test(i)) {
      return;
    }
    if (isMostlyFunctions(i)) {
      range(i + 1, tree.after(i));
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
    int to = toLineEnd(e.bodyTo());
    if (from < to && text.line(from) < text.line(to)) {
      String what = summary.of(i + 1, tree.after(i), from, to);
      addIfShorter(notes.indented(from, to, documented, what));
    }
  }

  /** The end of a line's code together with the comment behind it. */
  private int toLineEnd(int at) {
    int end = text.end(text.line(at));
    int next = text.behindBlank(at, end);
    return next < end && text.at(next) == '#' ? end : at;
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
    return mostly && (!named || lines >= LONG_LINES);
  }

  private void field(int i) {
    Element e = tree.get(i);
    if (!e.hasBody() || style == Style.WORDS || text.startsWith(e.from(), EXPORTS)) {
      return;
    }
    if (tree.declares(i)) {
      range(i + 1, tree.after(i));
      return;
    }
    int lines = text.line(e.bodyTo()) - text.line(e.bodyFrom()) + 1;
    if (lines < LEAST_LINES || text.dense(e.bodyFrom(), e.bodyTo()) < LEAST_BYTES) {
      return;
    }
    int open = lastBracket(e.bodyFrom(), e.bodyTo());
    if (open >= 0) {
      value(open + 1, e.bodyTo() - 1);
    }
  }

  /** The bracket that the last byte closes, or -1; strings on one line do not count. */
  private int lastBracket(int from, int to) {
    int depth = 0;
    int found = -1;
    for (int i = from; i < to; i++) {
      byte b = text.at(i);
      if (b == '"' || b == '\'') {
        i = behindString(i, to) - 1;
      } else if ("([{".indexOf(b) >= 0) {
        found = depth++ == 0 ? i : found;
      } else if (")]}".indexOf(b) >= 0) {
        depth--;
        if (i == to - 1) {
          return depth == 0 ? found : -1;
        }
      }
    }
    return -1;
  }

  private int behindString(int at, int to) {
    for (int i = at + 1; i < to && text.at(i) != '\n'; i++) {
      if (text.at(i) == '\\') {
        i++;
      } else if (text.at(i) == text.at(at)) {
        return i + 1;
      }
    }
    return at + 1;
  }

  private void value(int from, int to) {
    if (text.line(from) < text.line(to)) {
      addIfShorter(notes.bracketed(from, to, entries(from, to), Cut.Kind.VALUE));
    }
  }

  /** How many entries a literal has, by the commas that stand in no other brackets. */
  private String entries(int from, int to) {
    int depth = 0;
    int commas = 0;
    int last = from;
    for (int i = from; i < to; i++) {
      byte b = text.at(i);
      depth += "([{".indexOf(b) >= 0 ? 1 : ")]}".indexOf(b) >= 0 ? -1 : 0;
      if (b == ',' && depth == 0) {
        commas++;
        last = i + 1;
      }
    }
    int entries = commas + (text.isBlank(last, to) ? 0 : 1);
    return entries > 1 ? "about " + entries + " entries" : "";
  }

  /** Statements that follow each other: those that declare something are gone through. */
  private int statements(int first, int to) {
    if (tree.declares(first) || holdsFunction(first)) {
      range(first + 1, tree.after(first));
      return tree.after(first);
    }
    int i = first;
    int end = first;
    while (i < to && (tree.is(i, Kind.STATEMENT) || tree.is(i, Kind.CALL))) {
      if (tree.declares(i) || holdsFunction(i)) {
        break;
      }
      end = i;
      i = tree.after(i);
    }
    int from = tree.get(first).from();
    int until = toLineEnd(tree.get(end).to());
    boolean many = text.line(until) - text.line(from) + 1 >= LEAST_LINES;
    if (many && text.dense(from, until) >= LEAST_BYTES && isAlone(from, until)) {
      addIfShorter(notes.statements(from, until, summary.of(first, i, from, until)));
    }
    return i;
  }

  private boolean holdsFunction(int i) {
    for (int k = i + 1; k < tree.after(i); k++) {
      if (tree.is(k, Kind.FUNCTION) && tree.get(k).hasBody()) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing else stands on the lines of a part. */
  private boolean isAlone(int from, int to) {
    return text.isBlank(text.start(text.line(from)), from)
        && text.isBlank(to, text.end(text.line(to)));
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
