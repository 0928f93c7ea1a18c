package dev.headroom.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads Python by its indents: classes, functions and their documentation, comments. A line that
 * begins in a string or in brackets belongs to the one before it.
 */
final class IndentReader {
  private record Open(int element, int indent, boolean function) {}

  private final byte[] text;
  private final List<Element> elements = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();

  /** The end of the last line that holds something. */
  private int last;

  private boolean begins = true;
  private int functions;

  IndentReader(byte[] text) {
    this.text = text;
  }

  Syntax read() {
    int at = 0;
    while (at < text.length) {
      int from = behindBlank(at);
      if (from >= text.length) {
        break;
      }
      if (text[from] == '\n' || text[from] == '\r') {
        at = from + 1;
        continue;
      }
      int indent = from - at;
      if (text[from] == '#') {
        int end = lineEnd(from);
        boolean inside = open.isEmpty() || indent > open.getLast().indent;
        if (functions == 0 && inside) {
          elements.add(new Element(Kind.COMMENT, open.size(), from, end, -1, -1, -1, -1));
        }
        at = end + 1;
        continue;
      }
      closeTo(indent);
      Statement s = statement(from);
      statement(s, from, indent);
      last = s.end;
      at = lineEnd(s.end) + 1;
    }
    closeTo(-1);
    return new Syntax(0, elements);
  }

  /**
   * A logical line.
   *
   * @param end where its last line's code ends
   * @param colon where the colon stands that it ends with, or -1
   * @param block where a block on the same line begins, or -1
   */
  private record Statement(int end, int colon) {}

  private void statement(Statement s, int from, int indent) {
    int word = starts(from, "async ") ? behindBlank(from + 6) : from;
    boolean type = starts(word, "class ");
    boolean function = starts(word, "def ");
    if ((type || function) && s.colon >= 0) {
      int name = behindBlank(word + (type ? 6 : 4));
      int end = name;
      while (end < text.length && Tokens.isWord(text[end])) {
        end++;
      }
      if (functions == 0 || function) {
        elements.add(
            new Element(
                type ? Kind.TYPE : Kind.FUNCTION,
                open.size(),
                from,
                s.end,
                name,
                end,
                s.colon + 1,
                -1));
        open.add(new Open(elements.size() - 1, indent, function));
        functions += function ? 1 : 0;
        begins = true;
        return;
      }
    } else if (begins && text[s.end - 1] == text[from] && isQuote(text[from])) {
      int quotes = starts(from, "\"\"\"") || starts(from, "'''") ? 3 : 1;
      if (s.end - from >= 2 * quotes) {
        elements.add(
            new Element(Kind.DOC, open.size(), from, s.end, -1, -1, from + quotes, s.end - quotes));
      }
    }
    begins = false;
  }

  private void closeTo(int indent) {
    while (!open.isEmpty() && open.getLast().indent >= indent) {
      Open o = open.removeLast();
      functions -= o.function ? 1 : 0;
      Element e = elements.get(o.element);
      boolean body = last > e.bodyFrom();
      int end = Math.max(last, e.to());
      elements.set(
          o.element,
          new Element(
              e.kind(),
              e.depth(),
              e.from(),
              end,
              e.nameFrom(),
              e.nameTo(),
              body ? e.bodyFrom() : -1,
              body ? end : -1));
    }
  }

  private Statement statement(int from) {
    int depth = 0;
    int colon = -1;
    int end = from;
    for (int i = from; i < text.length; i++) {
      byte b = text[i];
      if (isQuote(b)) {
        i = behindString(i) - 1;
      } else if (b == '#') {
        i = lineEnd(i) - 1;
        continue;
      } else if (b == '\\') {
        i++;
      } else if (b == '\n' && depth <= 0) {
        break;
      } else {
        depth += "([{".indexOf(b) >= 0 ? 1 : ")]}".indexOf(b) >= 0 ? -1 : 0;
      }
      if (b == ':' && depth == 0 && colon < 0) {
        colon = i;
      }
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        end = Math.min(text.length, i + 1);
      }
    }
    return new Statement(end, colon);
  }

  private int behindString(int at) {
    byte quote = text[at];
    boolean triple = at + 2 < text.length && text[at + 1] == quote && text[at + 2] == quote;
    for (int i = at + (triple ? 3 : 1); i < text.length; i++) {
      if (text[i] == '\\') {
        i++;
      } else if (text[i] == '\n' && !triple) {
        return i;
      } else if (text[i] == quote
          && (!triple || i + 2 < text.length && text[i + 1] == quote && text[i + 2] == quote)) {
        return i + (triple ? 3 : 1);
      }
    }
    return text.length;
  }

  private static boolean isQuote(byte b) {
    return b == '"' || b == '\'';
  }

  private int behindBlank(int at) {
    int i = at;
    while (i < text.length && (text[i] == ' ' || text[i] == '\t')) {
      i++;
    }
    return i;
  }

  private int lineEnd(int at) {
    int i = at;
    while (i < text.length && text[i] != '\n') {
      i++;
    }
    return i;
  }

  private boolean starts(int at, String ascii) {
    if (at + ascii.length() > text.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (text[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
