package dev.headroom.compress.code;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SourceText;
import java.util.List;
import java.util.Locale;

/**
 * Shortens comments and documentation: of each the first line with text stays, up to the end of its
 * first sentence, and every line that warns or that a tool reads. A licence at the beginning goes
 * whole.
 */
final class Comments {
  /** What notes call a licence. */
  static final String LICENCE = "licence";

  /** The lines that are left out must have so many bytes that are no white space. */
  private static final int LEAST = 36;

  /** A licence stands among the first so many lines. */
  private static final int HEADER = 12;

  /** Of files that are mostly signatures a shortened comment keeps so many bytes and a word. */
  private static final int BEGINNING = 40;

  /** The end of a line goes by itself if it has so many bytes. */
  private static final int LEAST_OF_LINE = 60;

  /** A shorter word before a full stop may be an abbreviation. */
  private static final int SHORTEST_LAST_WORD = 4;

  /** So may a shorter one that only begins with a capital: {@code Corp.}, {@code Prof.} */
  private static final int SHORTEST_LAST_NAME = 5;

  private final SourceText text;
  private final Tree tree;
  private final Language language;
  private final Notes notes;
  private final List<Cut> cuts;
  private final boolean brief;
  private final Directives directives;

  /** Elements behind comments that follow each other, and whether cgo compiles those. */
  private int groupFrom = -1;

  private int groupTo = -1;
  private boolean compiled;

  /**
   * @param cuts takes what goes
   * @param depth by which less stays of comments that are shortened
   */
  Comments(
      SourceText text, Tree tree, Language language, Notes notes, List<Cut> cuts, Depth depth) {
    this.directives = new Directives(text, language);
    this.text = text;
    this.tree = tree;
    this.language = language;
    this.notes = notes;
    this.cuts = cuts;
    this.brief = depth == Depth.SIGNATURES;
  }

  /**
   * Shortens the comment that an element is, with those that go on in the lines below it.
   *
   * @return the first element behind them
   */
  int comment(int at) {
    Element first = tree.get(at);
    int to = text.beforeBlank(first.from(), first.to());
    int next = at + 1;
    if (text.startsWith(first.from(), "#!")) {
      return next;
    }
    boolean block = text.startsWith(first.from(), "/*");
    if (!block && beginsLine(first.from())) {
      while (next < tree.size() && tree.is(next, Kind.COMMENT) && goesOn(to, tree.get(next))) {
        to = text.beforeBlank(tree.get(next).from(), tree.get(next).to());
        next++;
      }
    }
    int end = block && text.startsWith(to - 2, "*/") ? to - 2 : to;
    if (!directives.isBlock(first.from(), end) && !isPreamble(to, next)) {
      boolean licence = text.line(first.from()) <= HEADER && isLicence(first.from(), end);
      shorten(first.from(), end, end < to ? " " : "", licence);
    }
    return next;
  }

  /**
   * Whether a comment is what cgo compiles: it stands right before the import of {@code "C"}, with
   * nothing but other comments between.
   */
  private boolean isPreamble(int to, int next) {
    if (language != Language.GO) {
      return false;
    }
    if (next >= groupFrom && next <= groupTo) {
      return compiled; // comments that follow each other are looked through once
    }
    int line = text.line(to);
    int at = next;
    while (at < tree.size() && tree.is(at, Kind.COMMENT) && follows(line, at)) {
      line = text.line(text.beforeBlank(tree.get(at).from(), tree.get(at).to()));
      at++;
    }
    groupFrom = next;
    groupTo = at;
    compiled =
        at < tree.size() && tree.is(at, Kind.IMPORT) && follows(line, at) && importsC(tree.get(at));
    return compiled;
  }

  private boolean follows(int line, int element) {
    return text.line(tree.get(element).from()) == line + 1;
  }

  private boolean importsC(Element e) {
    String word = "import";
    if (!text.startsWith(e.from(), word)) {
      return false;
    }
    String what = text.text(e.from() + word.length(), e.to()).strip();
    boolean isList = what.startsWith("(") && what.endsWith(")");
    return (isList ? what.substring(1, what.length() - 1).strip() : what).equals("\"C\"");
  }

  /** Shortens the documentation that an element is. */
  void documentation(Element doc) {
    if (doc.hasBody()) {
      shorten(doc.bodyFrom(), doc.bodyTo(), "", false);
    }
  }

  private boolean goesOn(int before, Element next) {
    return text.line(next.from()) == text.line(before) + 1
        && beginsLine(next.from())
        && !text.startsWith(next.from(), "/*");
  }

  private boolean beginsLine(int at) {
    return text.isBlank(text.start(text.line(at)), at);
  }

  private boolean isLicence(int from, int to) {
    String words = text.text(from, Math.min(to, from + 2000)).toLowerCase(Locale.ROOT);
    return words.contains("licen") || words.contains("copyright");
  }

  private void shorten(int from, int to, String end, boolean licence) {
    int last = text.line(to);
    boolean[] stays = new boolean[last - text.line(from) + 1];
    int first = text.line(from);
    int head = licence ? first : firstWithText(from, to);
    for (int line = first; line <= last; line++) {
      int lineFrom = Math.max(from, text.start(line));
      int lineTo = Math.min(to, text.end(line));
      stays[line - first] = line <= head || speaks(lineFrom, lineTo);
    }
    for (int line = head + 1; line <= last; line++) {
      int gap = line;
      while (line <= last && !stays[line - first]) {
        line++;
      }
      if (line > gap) {
        int lineFrom = Math.max(from, text.start(gap - 1));
        int lineTo = Math.min(to, text.end(gap - 1));
        boolean beginning = gap == head + 1 && !licence && !speaks(lineFrom, lineTo);
        int until = beginning ? beginning(lineFrom, lineTo) : lineTo;
        boolean atEnd = line > last;
        int behind = atEnd ? to : text.end(line - 1);
        boolean many = behind > lineTo && text.dense(lineTo, behind) >= LEAST;
        if (many || brief && text.dense(until, behind) >= LEAST_OF_LINE) {
          int begins = text.beforeBlank(lineFrom, until);
          cuts.add(notes.prose(begins, behind, atEnd ? end : "", licence ? LICENCE : ""));
        }
      }
    }
    if (brief && head == last && !licence) {
      line(Math.max(from, text.start(head)), to, end);
    }
  }

  /** Of a line that is all of a comment, or the end of one, the first words. */
  private void line(int from, int to, String end) {
    int until = beginning(from, to);
    if (!speaks(from, to) && text.dense(until, to) >= LEAST_OF_LINE) {
      cuts.add(notes.prose(text.beforeBlank(from, until), to, end, ""));
    }
  }

  /** Whether a line must stay whole. */
  private boolean speaks(int from, int to) {
    return Warnings.isOne(text, from, Math.max(from, to)) || directives.isLine(from, to);
  }

  /** The end of the first sentence of a line, or of its first words. */
  private int beginning(int from, int to) {
    int first = from;
    while (first < to && !isText(text.at(first))) {
      first++;
    }
    int begins = first;
    for (int i = first; i < to; i++) {
      if (text.at(i) != ' ') {
        continue;
      }
      boolean follows = i + 1 < to && isCapital(text.at(i + 1));
      if (follows && endsSentence(begins, i) || brief && i - first >= BEGINNING) {
        return i;
      }
      begins = i + 1;
    }
    return to;
  }

  /**
   * Whether what stands between two spaces ends in a full stop that is not that of an abbreviation:
   * of a short word, or of one with another full stop in it. Brackets before the word do not count.
   */
  private boolean endsSentence(int from, int to) {
    int begins = from;
    while (begins < to && !isText(text.at(begins))) {
      begins++;
    }
    int stop = to - 1;
    if (begins >= stop || text.at(stop) != '.') {
      return false;
    }
    boolean lower = false;
    for (int i = begins; i < stop; i++) {
      if (text.at(i) == '.') {
        return false;
      }
      lower |= text.at(i) >= 'a' && text.at(i) <= 'z';
    }
    boolean name = isCapital(text.at(begins)) && lower;
    return stop - begins >= (name ? SHORTEST_LAST_NAME : SHORTEST_LAST_WORD);
  }

  /** The first line with text; a tag that has the line for itself ({@code <summary>}) is none. */
  private int firstWithText(int from, int to) {
    int last = text.line(to);
    for (int line = text.line(from); line <= last; line++) {
      int end = Math.min(to, text.end(line));
      int begin = Math.max(from, text.start(line));
      while (begin < end && !isText(text.at(begin)) && text.at(begin) != '<') {
        begin++;
      }
      if (begin < end && (line == last || !isTag(begin, text.beforeBlank(begin, end)))) {
        return line;
      }
    }
    return text.line(from);
  }

  private boolean isTag(int from, int to) {
    int at = from + 1;
    while (at < to && isText(text.at(at))) {
      at++;
    }
    return text.at(from) == '<' && at == to - 1 && text.at(at) == '>';
  }

  private static boolean isText(byte b) {
    return b < 0 || (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b >= '0' && b <= '9';
  }

  private static boolean isCapital(byte b) {
    return b >= 'A' && b <= 'Z';
  }
}
