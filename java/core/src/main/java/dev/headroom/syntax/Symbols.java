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
  private static final String JOINTS = "\\.|::|#";

  /** Lines of a text, counted from 1, both included. */
  public record Place(int first, int last) {}

  private final String[] lines;
  private final byte[] code;
  private final Syntax syntax;

  private Symbols(byte[] code, Syntax syntax) {
    this.code = code;
    this.syntax = syntax;
    this.lines = new String(code, UTF_8).split("\n", -1);
  }

  /**
   * The places where a name is declared, in order.
   *
   * @param text a source file, or a listing of one (UTF-8)
   * @param symbol a name, perhaps behind those of what it stands in: {@code Ledger.settle}, {@code
   *     Ledger::settle}, {@code Ledger#settle}; brackets at its end do not count
   */
  public static List<Place> find(
      byte[] text, Language language, SyntaxSources sources, String symbol) {
    Listing listing = Listing.of(text);
    Syntax syntax = sources.read(language, listing.code()).syntax();
    int head = (int) new String(listing.head(), UTF_8).chars().filter(c -> c == '\n').count();
    String bare = symbol.strip().replaceFirst("\\(.*", "");
    List<Place> found = new Symbols(listing.code(), syntax).find(List.of(bare.split(JOINTS)));
    return found.stream().map(p -> new Place(p.first + head, p.last + head)).toList();
  }

  private List<Place> find(List<String> path) {
    List<Place> found = new ArrayList<>();
    Deque<Element> around = new ArrayDeque<>();
    for (Element e : syntax.elements()) {
      while (!around.isEmpty() && around.getLast().depth() >= e.depth()) {
        around.removeLast();
      }
      boolean declares =
          e.kind() == Kind.TYPE || e.kind() == Kind.FUNCTION || e.kind() == Kind.FIELD;
      if (!declares || !e.hasName()) {
        continue;
      }
      if (name(e).equals(path.getLast()) && standsIn(around, path)) {
        int last = line(e.to() - 1);
        int first = Math.min(above(line(e.from())), last);
        if (found.isEmpty() || found.getLast().last < first) {
          found.add(new Place(first, last));
        }
      }
      around.addLast(e);
    }
    return found;
  }

  /** Whether the names before the last one are those of what it stands in, in their order. */
  private boolean standsIn(Deque<Element> around, List<String> path) {
    int left = path.size() - 2;
    for (Element e : (Iterable<Element>) around.reversed()::iterator) {
      left -= left >= 0 && name(e).equals(path.get(left)) ? 1 : 0;
    }
    return left < 0;
  }

  private String name(Element e) {
    return new String(code, e.nameFrom(), e.nameTo() - e.nameFrom(), UTF_8);
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
