package dev.headroom.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where a source file, or a listing of one with numbers, declares a name: types, functions and
 * variables, together with comments and annotations right above them.
 */
public final class Symbols {
  /** Lines of a text, counted from 1, both included. */
  public record Place(int first, int last) {}

  private final String[] lines;
  private final byte[] code;
  private final Language language;
  private final Syntax syntax;

  private Symbols(byte[] code, SyntaxSources.Read read) {
    this.code = code;
    this.language = read.language();
    this.syntax = read.syntax();
    this.lines = new String(code, UTF_8).split("\n", -1);
  }

  /**
   * The places where a name is declared, in order.
   *
   * @param text a source file, or a listing of one (UTF-8)
   * @param symbol a name, perhaps behind those of what it stands in or belongs to: {@code
   *     Ledger.settle}, {@code Ledger::settle}, {@code Ledger#settle}; what stands in angle
   *     brackets, and brackets at its end, do not count
   */
  public static List<Place> find(
      byte[] text, Language language, SyntaxSources sources, String symbol) {
    Listing listing = Listing.of(text);
    SyntaxSources.Read read = sources.read(language, listing.code());
    int head = (int) new String(listing.head(), UTF_8).chars().filter(c -> c == '\n').count();
    List<Place> found = new Symbols(listing.code(), read).find(Names.path(symbol));
    return found.stream().map(p -> new Place(p.first + head, p.last + head)).toList();
  }

  private List<Place> find(List<String> path) {
    List<Place> found = new ArrayList<>();
    Deque<Declared> around = new ArrayDeque<>();
    for (Element e : syntax.elements()) {
      while (!around.isEmpty() && around.getLast().depth >= e.depth()) {
        around.removeLast();
      }
      boolean declares =
          e.kind() == Kind.TYPE || e.kind() == Kind.FUNCTION || e.kind() == Kind.FIELD;
      if (!declares || !e.hasName()) {
        continue;
      }
      around.addLast(new Declared(e.depth(), Names.path(code, language, e)));
      if (isAsked(around, path)) {
        int last = line(e.to() - 1);
        int first = Math.min(above(line(e.from())), last);
        if (found.isEmpty() || found.getLast().last < first) {
          found.add(new Place(first, last));
        }
      }
    }
    return found;
  }

  /** A declaration by the names in its name. */
  private record Declared(int depth, List<String> path) {}

  /**
   * Whether a path's last name is that of the innermost declaration, and those before it are names
   * of what it belongs to, in their order.
   */
  private static boolean isAsked(Deque<Declared> around, List<String> path) {
    int left = path.size() - 1;
    if (!around.getLast().path.getLast().equals(path.get(left--))) {
      return false;
    }
    boolean own = true;
    for (Declared d : (Iterable<Declared>) around.reversed()::iterator) {
      for (int i = d.path.size() - (own ? 2 : 1); i >= 0 && left >= 0; i--) {
        left -= d.path.get(i).equals(path.get(left)) ? 1 : 0;
      }
      own = false;
    }
    return left < 0;
  }

  private int line(int at) {
    int line = 1;
    for (int i = 0; i < at && i < code.length; i++) {
      line += code[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  /** The first of the comments and annotations that stand right above a line. */
  private int above(int line) {
    int first = line;
    while (first > 1 && belongsBelow(lines[first - 2].strip())) {
      first--;
    }
    return first;
  }

  private static boolean belongsBelow(String line) {
    return line.startsWith("@")
        || line.startsWith("#[")
        || line.startsWith("# ")
        || line.startsWith("##")
        || line.startsWith("//")
        || line.startsWith("/*")
        || line.startsWith("*");
  }
}
