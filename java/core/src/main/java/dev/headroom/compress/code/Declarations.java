package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Listing;
import dev.headroom.syntax.SyntaxSources;
import java.util.ArrayList;
import java.util.List;

/**
 * What a source file declares outside of functions, as it stands there: the names of types and
 * variables, and of functions the line from their name on, up to their block.
 */
public final class Declarations {
  private final List<String> written;

  private Declarations(List<String> written) {
    this.written = written;
  }

  /** Those of a text, as far as a parser can say. */
  public static Declarations of(byte[] text, Language language, SyntaxSources sources) {
    byte[] code = Listing.of(text).code();
    List<String> written = new ArrayList<>();
    int function = Integer.MAX_VALUE;
    for (Element e : sources.read(language, code).syntax().elements()) {
      function = e.depth() <= function ? Integer.MAX_VALUE : function;
      boolean outside = function == Integer.MAX_VALUE;
      boolean variable = e.kind() == Kind.TYPE || e.kind() == Kind.FIELD;
      if (outside && e.hasName() && (variable || e.kind() == Kind.FUNCTION)) {
        int to = variable ? e.nameTo() : lineEnd(code, e.nameTo(), signatureEnd(e));
        written.add(new String(code, e.nameFrom(), to - e.nameFrom(), ISO_8859_1).strip());
      }
      function = outside && e.kind() == Kind.FUNCTION ? e.depth() : function;
    }
    return new Declarations(written);
  }

  private static int signatureEnd(Element e) {
    return e.hasBody() ? e.bodyFrom() : e.to();
  }

  private static int lineEnd(byte[] code, int from, int most) {
    int to = from;
    while (to < most && code[to] != '\n' && code[to] != '\r') {
      to++;
    }
    return to;
  }

  /** Whether all of them stand in a text; fast where they stand there in their order. */
  public boolean standIn(byte[] text) {
    String shown = new String(text, ISO_8859_1);
    int at = 0;
    for (String w : written) {
      int next = shown.indexOf(w, at);
      next = next < 0 ? shown.indexOf(w) : next;
      if (next < 0) {
        return false;
      }
      at = next;
    }
    return true;
  }
}
