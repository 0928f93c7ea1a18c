package dev.headroom.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads languages with braces by their brackets. A block is a type or a function by what stands
 * before it; what stands in functions is not looked at, and blocks of no other kind are gone
 * through.
 */
final class BraceReader {
  private static final int MOST_DEPTH = 1000;

  private record Open(byte bracket, int element, int depth, boolean function) {}

  private final byte[] text;
  private final Tokens tokens;
  private final List<Element> elements = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private int depth;
  private int functions;
  private int errors;

  BraceReader(Language language, byte[] text) {
    this.text = text;
    this.tokens = new Tokens(language, text);
  }

  Syntax read() {
    int head = 0;
    int headBefore = 0;
    byte before = '\n';
    int i = 0;
    while (i < text.length) {
      byte b = text[i];
      if (tokens.isComment(i)) {
        int end = tokens.behindComment(i);
        if (functions == 0) {
          elements.add(new Element(Kind.COMMENT, depth, i, end, -1, -1, -1, -1));
        }
        head = before == '\n' || ";{}".indexOf(before) >= 0 ? end : head;
        i = end;
        continue;
      }
      int directive = tokens.behindDirective(i, before);
      if (directive > i) {
        i = directive;
        head = directive;
        continue;
      }
      int string = tokens.behindString(i, before);
      if (string > i) {
        i = string;
        before = '"';
        continue;
      }
      if (b == '{') {
        open(isBlank(head, i) ? headBefore : head, i);
      } else if (b == '(' || b == '[') {
        push(b, -1, false);
      } else if (b == '}' || b == ')' || b == ']') {
        close(b, i);
      }
      boolean inBrackets = !open.isEmpty() && open.getLast().bracket != '{';
      if (b == '{' || b == '}' || (b == ';' || b == ',' && isValue()) && !inBrackets) {
        head = i + 1;
        headBefore = head;
      } else if (b == '\n' && !inBrackets && tokens.endsStatement(before)) {
        headBefore = isBlank(head, i) ? headBefore : head;
        head = i + 1;
      }
      before =
          b == ' ' || b == '\t' || b == '\r'
              ? before
              : b == '\n' && ";{}".indexOf(before) >= 0 ? before : b;
      i++;
    }
    for (Open o : open) {
      errors++;
      if (o.element >= 0) {
        close(o.element, text.length, false);
      }
    }
    return new Syntax(errors, elements);
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] > ' ' || text[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean isValue() {
    return !open.isEmpty() && open.getLast().element < 0;
  }

  private void open(int from, int at) {
    boolean inBrackets = !open.isEmpty() && open.getLast().bracket != '{';
    Head head = functions > 0 || inBrackets ? Head.NONE : Head.of(text, from, at);
    if (head.kind() == Kind.STATEMENT) {
      push((byte) '{', -1, false);
      return;
    }
    int start = from;
    while (start < at && text[start] <= ' ' && text[start] >= 0) {
      start++;
    }
    elements.add(
        new Element(head.kind(), depth, start, -1, head.nameFrom(), head.nameTo(), at, -1));
    push((byte) '{', elements.size() - 1, head.kind() == Kind.FUNCTION);
  }

  private void push(byte bracket, int element, boolean function) {
    if (open.size() >= MOST_DEPTH) {
      errors++;
    }
    open.add(new Open(bracket, element, depth, function));
    depth += element >= 0 ? 1 : 0;
    functions += function ? 1 : 0;
  }

  private void close(byte bracket, int at) {
    byte wanted = (byte) (bracket == '}' ? '{' : bracket == ')' ? '(' : '[');
    if (open.isEmpty() || open.getLast().bracket != wanted) {
      errors++;
      if (open.isEmpty() || bracket != '}') {
        return;
      }
      while (open.size() > 1 && open.getLast().bracket != '{') {
        open.removeLast();
      }
      if (open.getLast().bracket != '{') {
        return;
      }
    }
    Open o = open.removeLast();
    depth = o.depth;
    functions -= o.function ? 1 : 0;
    if (o.element >= 0) {
      close(o.element, at + 1, true);
    }
  }

  private void close(int element, int end, boolean whole) {
    Element e = elements.get(element);
    elements.set(
        element,
        new Element(
            e.kind(),
            e.depth(),
            e.from(),
            end,
            e.nameFrom(),
            e.nameTo(),
            whole ? e.bodyFrom() : -1,
            whole ? end : -1));
  }
}
