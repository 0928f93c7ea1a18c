package dev.headroom.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * The names that the name of a declaration is joined of: {@code Ledger<T>::settle} of {@code
 * Ledger} and {@code settle}. What stands in angle brackets does not count. A method that is
 * declared outside of its type has the type's name before its own, as Go's receivers and Kotlin's
 * extensions have it.
 */
public final class Names {
  private static final byte[] OPERATOR = "operator".getBytes(UTF_8);

  /** What no joined name has outside of angle brackets, but for operators. */
  private static final String QUOTES = "\"'`([";

  private record Span(int from, int to) {}

  private Names() {}

  /** The names before the last one that a declaration has in its own name, and that. */
  static List<String> path(byte[] code, Language language, Element e) {
    List<String> path = new ArrayList<>();
    if (language == Language.GO && e.kind() == Kind.FUNCTION) {
      receiver(code, e, path);
    } else {
      before(code, e, path);
    }
    spans(code, e.nameFrom(), e.nameTo()).forEach(s -> path.add(text(code, s)));
    return path;
  }

  /** Those of a name that someone asks for; brackets at its end do not count. */
  static List<String> path(String symbol) {
    String bare = symbol.strip().replaceFirst("^\\(\\*?([\\w$]+)(?:\\[.*?])?\\)", "$1");
    byte[] text = bare.replaceFirst("\\(.*", "").getBytes(UTF_8);
    return spans(text, 0, text.length).stream().map(s -> text(text, s)).toList();
  }

  /** Where the last of them begins. */
  public static int lastFrom(byte[] code, Element e) {
    return spans(code, e.nameFrom(), e.nameTo()).getLast().from;
  }

  /** Where the last of them ends. */
  public static int lastTo(byte[] code, Element e) {
    return spans(code, e.nameFrom(), e.nameTo()).getLast().to;
  }

  /** The last of them; "" if a declaration has no name. */
  public static String last(byte[] code, Element e) {
    return e.hasName() ? text(code, spans(code, e.nameFrom(), e.nameTo()).getLast()) : "";
  }

  private static String text(byte[] code, Span s) {
    return new String(code, s.from, s.to - s.from, UTF_8).strip();
  }

  /** The parts of a name, at least one: all of it if it is not joined. */
  private static List<Span> spans(byte[] text, int from, int to) {
    List<Span> spans = new ArrayList<>();
    int depth = 0;
    int start = from;
    int end = -1;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (depth == 0 && i == start && isOperator(text, i, to)) {
        break;
      }
      if (depth == 0 && QUOTES.indexOf(b) >= 0) {
        return List.of(new Span(from, to));
      }
      int joint = depth == 0 ? joint(text, i, to) : 0;
      if (joint > 0) {
        add(spans, start, end < 0 ? i : end);
        i += joint - 1;
        start = i + 1;
        end = -1;
      } else if (b == '<') {
        end = depth++ == 0 && end < 0 ? i : end;
      } else if (b == '>') {
        depth--;
      }
    }
    add(spans, start, end < 0 ? to : end);
    return spans.isEmpty() ? List.of(new Span(from, to)) : spans;
  }

  private static void add(List<Span> spans, int from, int to) {
    if (to > from) {
      spans.add(new Span(from, to));
    }
  }

  /** How long what joins two names is here; 0 if nothing does. */
  private static int joint(byte[] text, int at, int to) {
    byte b = text[at];
    if (b == ':') {
      return at + 1 < to && text[at + 1] == ':' ? 2 : 0;
    }
    return b == '.' || b == '#' || b == '\\' ? 1 : 0;
  }

  /** Whether the name of an operator begins here (C++). */
  private static boolean isOperator(byte[] text, int at, int to) {
    int end = at + OPERATOR.length;
    for (int i = 0; i < OPERATOR.length; i++) {
      if (at + i >= to || text[at + i] != OPERATOR[i]) {
        return false;
      }
    }
    return end < to && !Tokens.isWord(text[end]);
  }

  /** The type in {@code func (s *Store[K]) Get()}. */
  private static void receiver(byte[] code, Element e, List<String> path) {
    int at = e.nameFrom() - 1;
    while (at > e.from() && code[at] <= ' ' && code[at] >= 0) {
      at--;
    }
    if (code[at] != ')') {
      return;
    }
    int to = at;
    for (int i = at; i > e.from() && code[i] != '('; i--) {
      to = code[i] == '[' ? i : to;
    }
    word(code, e.from(), to, path);
  }

  /** What stands before a name and a dot: {@code fun Store<K>.get()}, {@code void IStore.Get()}. */
  private static void before(byte[] code, Element e, List<String> path) {
    int at = e.nameFrom() - 1;
    if (at <= e.from() || code[at] != '.') {
      return;
    }
    int depth = 0;
    int to = code[at - 1] == '?' ? at - 1 : at;
    for (int i = to - 1; i > e.from() && (depth > 0 || code[i] == '>'); i--) {
      depth += code[i] == '>' ? 1 : code[i] == '<' ? -1 : 0;
      to = i;
    }
    word(code, e.from(), to, path);
  }

  /** The word that ends at a place, white space before it left out. */
  private static void word(byte[] code, int from, int to, List<String> path) {
    int end = to;
    while (end > from && code[end - 1] <= ' ' && code[end - 1] >= 0) {
      end--;
    }
    int begin = end;
    while (begin > from && Tokens.isWord(code[begin - 1])) {
      begin--;
    }
    if (begin < end) {
      path.add(new String(code, begin, end - begin, UTF_8));
    }
  }
}
