package dev.headroom.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.comments.Comment;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Syntax;
import dev.headroom.syntax.SyntaxSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads Java, up to level 25, by JavaParser. What does not parse, and what is nested so deep that a
 * parser that looks ahead would take too long, is left to others.
 */
public final class JavaSource implements SyntaxSource {
  /** Parsing takes this much longer, or more memory, than a file that a person wrote is worth. */
  private static final int LONGEST = 4 << 20;

  /**
   * Brackets that stand in each other: the parser looks ahead at each of nested lambdas, so that
   * its time doubles with every two.
   */
  private static final int MOST_NESTED = 14;

  @Override
  public String name() {
    return "JavaParser";
  }

  @Override
  public int rank() {
    return 1;
  }

  @Override
  public Optional<Syntax> read(Language language, byte[] text) {
    if (language != Language.JAVA || text.length > LONGEST || isNested(text)) {
      return Optional.empty();
    }
    String source = new String(text, UTF_8);
    boolean same =
        source.length() == text.length || java.util.Arrays.equals(source.getBytes(UTF_8), text);
    if (!same || hasLoneReturns(source)) {
      return Optional.empty();
    }
    try {
      return parsed(source, text.length);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return Optional.empty(); // not what this parser can read
    }
  }

  private static Optional<Syntax> parsed(String source, int length) {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.RAW)
            .setAttributeComments(false)
            .setTabSize(1);
    ParseResult<CompilationUnit> result = new JavaParser(configuration).parse(source);
    if (!result.isSuccessful() || result.getResult().isEmpty()) {
      return Optional.empty();
    }
    Collection<Comment> comments =
        result
            .getCommentsCollection()
            .<Collection<Comment>>map(c -> c.getComments())
            .orElse(List.of());
    Collector collector = new Collector(new Places(source, length));
    return Optional.of(new Syntax(0, collector.elements(result.getResult().get(), comments)));
  }

  /** A carriage return without a line feed ends a line for the parser alone. */
  private static boolean hasLoneReturns(String source) {
    for (int i = source.indexOf('\r'); i >= 0; i = source.indexOf('\r', i + 1)) {
      if (i + 1 == source.length() || source.charAt(i + 1) != '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean isNested(byte[] text) {
    int depth = 0;
    for (byte b : text) {
      int step = b == '(' || b == '<' ? 1 : b == ')' || b == '>' ? -1 : 0;
      depth = Math.max(0, depth + step);
      if (b == ';') {
        depth = 0;
      }
      if (depth > MOST_NESTED) {
        return true;
      }
    }
    return false;
  }
}
