package dev.headroom.bench.quality.data;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a reader of a source file needs to see: every name that is declared outside of functions,
 * and of functions the line that their name stands on, up to their block; of functions of tests
 * beside what they test the name.
 */
public final class Signatures {
  private Signatures() {}

  /** The strings that must stay, as a text's syntax tells. */
  public static Set<String> of(byte[] text, Syntax syntax) {
    Set<String> declared = new LinkedHashSet<>();
    int function = Integer.MAX_VALUE;
    int tests = Integer.MAX_VALUE;
    for (Element e : syntax.elements()) {
      if (e.depth() <= function) {
        function = Integer.MAX_VALUE;
      }
      if (e.depth() <= tests) {
        tests = e.kind() == Kind.TYPE && isTests(text, e) ? e.depth() : Integer.MAX_VALUE;
      }
      boolean declares =
          e.kind() == Kind.TYPE || e.kind() == Kind.FUNCTION || e.kind() == Kind.FIELD;
      if (declares && e.hasName() && function == Integer.MAX_VALUE) {
        boolean whole = e.kind() == Kind.FUNCTION && tests == Integer.MAX_VALUE;
        declared.add(whole ? signature(text, e) : name(text, e));
      }
      if (e.kind() == Kind.FUNCTION && function == Integer.MAX_VALUE) {
        function = e.depth();
      }
    }
    return declared;
  }

  /** Whether a type is a module of tests in Rust, whose functions nothing else can call. */
  private static boolean isTests(byte[] text, Element e) {
    return new String(text, 0, e.from(), StandardCharsets.UTF_8)
        .stripTrailing()
        .endsWith("#[cfg(test)]");
  }

  private static String name(byte[] text, Element e) {
    return new String(text, e.nameFrom(), e.nameTo() - e.nameFrom(), StandardCharsets.UTF_8);
  }

  /** From the name on to the end of its line, or to the block. */
  private static String signature(byte[] text, Element e) {
    int to = e.nameTo();
    int end = e.hasBody() ? e.bodyFrom() : e.to();
    while (to < end && text[to] != '\n' && text[to] != '\r') {
      to++;
    }
    return new String(text, e.nameFrom(), to - e.nameFrom(), StandardCharsets.UTF_8).strip();
  }
}
