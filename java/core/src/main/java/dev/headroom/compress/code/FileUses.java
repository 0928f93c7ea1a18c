package dev.headroom.compress.code;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Names;
import dev.headroom.syntax.SourceText;
import dev.headroom.syntax.Syntax;
import dev.headroom.syntax.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names that a source file declares outside of functions, and those that it uses: what it
 * calls, what its imports have, and words that begin with a capital, as types do.
 *
 * @param used how often, by names
 */
record FileUses(Set<String> declared, Map<String, Integer> used) {
  /** Shorter names are not told apart from others. */
  private static final int LEAST = 3;

  private static final int MOST = 80;

  static FileUses of(byte[] code, Syntax syntax) {
    SourceText text = new SourceText(code);
    Set<String> declared = new HashSet<>();
    Uses uses = new Uses(text, syntax.elements().stream().noneMatch(e -> e.kind() == Kind.CALL));
    int inside = Integer.MAX_VALUE;
    int at = 0;
    for (Element e : syntax.elements()) {
      inside = e.depth() <= inside ? Integer.MAX_VALUE : inside;
      if (isDeclared(e) && inside == Integer.MAX_VALUE && e.hasName()) {
        String name = Names.last(code, e);
        if (fits(name.length())) {
          declared.add(name);
        }
      }
      if (e.kind() == Kind.CALL && fits(e.nameTo() - e.nameFrom())) {
        uses.add(e.nameFrom(), e.nameTo());
      }
      boolean apart = e.kind() == Kind.COMMENT || e.kind() == Kind.DOC || e.kind() == Kind.IMPORT;
      if (apart && e.from() >= at) {
        uses.words(at, e.from(), false);
        uses.words(e.from(), e.kind() == Kind.IMPORT ? e.to() : e.from(), true);
        at = e.to();
      }
      inside = e.kind() == Kind.FUNCTION ? Math.min(inside, e.depth()) : inside;
    }
    uses.words(at, text.length(), false);
    return new FileUses(declared, uses.used);
  }

  private static boolean isDeclared(Element e) {
    return e.kind() == Kind.TYPE || e.kind() == Kind.FUNCTION || e.kind() == Kind.FIELD;
  }

  private static boolean fits(int length) {
    return length >= LEAST && length <= MOST;
  }

  /** Counts names. */
  private static final class Uses {
    private final SourceText text;
    private final boolean brackets;
    private final Map<String, Integer> used = new HashMap<>();

    /**
     * @param brackets whether a bracket behind a word says that it is called, as nothing else does
     */
    Uses(SourceText text, boolean brackets) {
      this.text = text;
      this.brackets = brackets;
    }

    void add(int from, int to) {
      used.merge(text.text(from, to), 1, Integer::sum);
    }

    /**
     * Takes words between two places.
     *
     * @param any whether all of them are used
     */
    void words(int from, int to, boolean any) {
      for (int i = from; i < to; i++) {
        int begin = i;
        while (i < to && Tokens.isWord(text.at(i))) {
          i++;
        }
        if (fits(i - begin)
            && (any || isCapital(begin) || brackets && i < to && text.at(i) == '(')) {
          add(begin, i);
        }
      }
    }

    private boolean isCapital(int at) {
      return text.at(at) >= 'A' && text.at(at) <= 'Z';
    }
  }
}
