package dev.headroom.compress.code;

import dev.headroom.compress.lines.Line;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Says how the next line of source code is indented, from the lines above it: as the first one
 * within the same bracket, and that one by what such lines were indented by before. It is a guess,
 * and the same one wherever the lines above are the same. Confined to a call.
 */
final class Indentation {
  private static final String OPENING = "{([";
  private static final String CLOSING = "})]";

  /** What a line that goes on from the one above may begin with. */
  private static final String GOES_ON = ".?:&|+=<>";

  /** What a line may end with that the next one goes on from. */
  private static final String UNFINISHED = "=+&|?<.";

  private static final Line SPACE = Line.of(" ");
  private static final Line COMMENT_END = Line.of("*/");

  /** Brackets below so many others are forgotten, so that each line takes a bounded time. */
  private static final int DEEPEST = 200;

  /** Nothing is learned of lines that are indented by more bytes. */
  private static final int LONGEST = 200;

  /** A bracket that is not closed yet. */
  private static final class Open {
    final char bracket;

    /** How the line is indented that it stands on. */
    final Line outer;

    /** How the lines within it are indented. */
    Line inner;

    boolean hasLines;

    /** How labels of cases within it are indented. */
    Optional<Line> labels = Optional.empty();

    Open(char bracket, Line outer, Line inner) {
      this.bracket = bracket;
      this.outer = outer;
      this.inner = inner;
    }
  }

  private final Deque<Open> open = new ArrayDeque<>();

  /** What lines within braces are indented by beyond the line of the brace. */
  private Line block = Line.of("    ");

  /** The same within other brackets. */
  private Line arguments = block;

  /** What lines that go on from the one above are indented by beyond it. */
  private Line continued = block;

  /** Whether the last line goes on in the next. */
  private boolean unfinished;

  /** How the line is indented that a comment begins on which is not closed yet. */
  private Optional<Line> comment = Optional.empty();

  /** How a line that holds this would be indented, by white space that is no part of it. */
  Line of(Line content) {
    if (content.isEmpty()) {
      return Line.EMPTY;
    }
    if (comment.isPresent()) {
      return content.has(0, '*') ? Line.join(comment.get(), SPACE) : comment.get();
    }
    if (isClosing(content)) {
      return closedBy((char) content.at(0)).map(o -> o.outer).orElse(Line.EMPTY);
    }
    Open within = open.peek();
    Line inner = within == null ? Line.EMPTY : within.inner;
    if (within != null && isLabel(content)) {
      return within.labels.orElse(inner);
    }
    return goesOn(content) ? Line.join(inner, continued) : inner;
  }

  /** Takes note of the next line. */
  void add(Line indent, Line content) {
    if (content.isEmpty()) {
      return;
    }
    if (comment.isPresent()) {
      comment = comment.filter(begun -> content.indexOf(COMMENT_END, 0) < 0);
      return;
    }
    // Directives of C's preprocessor and most of its labels keep to the left.
    if (!isClosing(content) && !content.has(0, '#') && indent.length() <= LONGEST) {
      learn(indent, content);
    }
    scan(indent, content);
  }

  private void learn(Line indent, Line content) {
    while (!open.isEmpty() && indent.length() < open.peek().outer.length()) {
      open.pop();
    }
    Open within = open.peek();
    Line inner = within == null ? Line.EMPTY : within.inner;
    if (goesOn(content) && !isLabel(content)) {
      continued = beyond(indent, inner).orElse(continued);
    } else if (within != null) {
      learn(within, indent, content);
    }
  }

  private void learn(Open within, Line indent, Line content) {
    if (isLabel(content)) {
      within.labels = Optional.of(indent);
      within.inner = Line.join(indent, block);
    } else {
      Optional<Line> by = within.hasLines ? Optional.empty() : beyond(indent, within.outer);
      if (within.bracket == '{') {
        block = by.orElse(block);
      } else {
        arguments = by.orElse(arguments);
      }
      // A deeper line, as of a condition without braces, says nothing of those behind it.
      if (!within.hasLines || indent.length() < within.inner.length()) {
        within.inner = indent;
      }
    }
    within.hasLines = true;
  }

  /** By what an indentation is deeper than another one that it begins with. */
  private static Optional<Line> beyond(Line indent, Line other) {
    return indent.length() > other.length() && indent.startsWith(other)
        ? Optional.of(indent.from(other.length()))
        : Optional.empty();
  }

  private boolean goesOn(Line content) {
    boolean begins = GOES_ON.indexOf((char) content.at(0)) >= 0 && !content.startsWith("...");
    return unfinished || begins;
  }

  private static boolean isClosing(Line content) {
    return CLOSING.indexOf((char) content.at(0)) >= 0;
  }

  private static boolean isLabel(Line content) {
    return content.startsWith("case ")
        || content.startsWith("default:")
        || content.startsWith("default ->")
        || content.startsWith("public:")
        || content.startsWith("private:")
        || content.startsWith("protected:");
  }

  private Optional<Open> closedBy(char bracket) {
    char opening = OPENING.charAt(CLOSING.indexOf(bracket));
    return open.stream().filter(o -> o.bracket == opening).findFirst();
  }

  /** Closes a bracket; those above it were never closed. */
  private void close(char bracket) {
    Optional<Open> closed = closedBy(bracket);
    boolean found = closed.isEmpty();
    while (!found) {
      found = open.pop() == closed.get();
    }
  }

  private void open(char bracket, Line indent) {
    if (indent.length() > LONGEST) {
      return;
    }
    open.push(new Open(bracket, indent, Line.join(indent, bracket == '{' ? block : arguments)));
    if (open.size() > DEEPEST) {
      open.removeLast();
    }
  }

  /** Notes the brackets of a line that stand in no string and no comment, as far as it tells. */
  private void scan(Line indent, Line content) {
    char last = 0;
    int i = 0;
    while (i < content.length()) {
      char c = (char) (content.at(i) & 0xff);
      if (c == '/' && content.has(i + 1, '/') && !content.has(i - 1, ':')) {
        break;
      }
      if (c == '/' && content.has(i + 1, '*')) {
        int end = content.indexOf(COMMENT_END, i + 2);
        Line begun = indent.length() <= LONGEST ? indent : Line.EMPTY;
        comment = end < 0 ? Optional.of(begun) : Optional.empty();
        i = end < 0 ? content.length() : end + COMMENT_END.length();
        continue;
      }
      if (OPENING.indexOf(c) >= 0) {
        open(c, indent);
      } else if (CLOSING.indexOf(c) >= 0) {
        close(c);
      }
      last = c == ' ' ? last : c;
      i = behind(content, i);
    }
    unfinished = last != 0 && UNFINISHED.indexOf(last) >= 0;
  }

  /** Where goes on what stands behind a character, or a string that begins with it. */
  private static int behind(Line content, int from) {
    if (content.has(from, '\'')) {
      // A quote alone, as of a lifetime, stands for itself.
      int end = content.has(from + 1, '\\') ? from + 3 : from + 2;
      return content.has(end, '\'') ? end + 1 : from + 1;
    }
    int i = from + 1;
    if (content.has(from, '"')) {
      while (i < content.length() && !content.has(i, '"')) {
        i += content.has(i, '\\') ? 2 : 1;
      }
      i++;
    }
    return i;
  }
}
