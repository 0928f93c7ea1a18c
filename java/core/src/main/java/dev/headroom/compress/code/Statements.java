package dev.headroom.compress.code;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Language.Style;
import dev.headroom.syntax.SourceText;
import dev.headroom.syntax.Tokens;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds long runs of statements outside of functions, but for those that declare something. */
final class Statements {
  /** Fewer lines stay. */
  private static final int LEAST_LINES = 5;

  private static final int LEAST_BYTES = 160;

  /** So many bytes of a statement tell whether it is a directive. */
  private static final int DIRECTIVE = 40;

  private static final Pattern USE = Pattern.compile("(['\"])use [a-z -]+\\1;?");
  private static final Pattern DECLARE =
      Pattern.compile("declare\\s*\\(", Pattern.CASE_INSENSITIVE);

  private final SourceText text;
  private final Tree tree;
  private final Language language;
  private final Style style;
  private final boolean conditions;
  private final Notes notes;
  private final Summary summary;

  Statements(SourceText text, Tree tree, Language language, Notes notes, Summary summary) {
    this.text = text;
    this.tree = tree;
    this.language = language;
    this.style = language.style();
    this.conditions =
        language == Language.C || language == Language.CPP || language == Language.CSHARP;
    this.notes = notes;
    this.summary = summary;
  }

  /** Whether a statement declares something and so is gone through. */
  boolean holds(int i) {
    return tree.declares(i) || holdsFunction(i);
  }

  /**
   * The statements that begin with one, up to one that declares something or a condition of the
   * preprocessor, as one cut.
   *
   * @param cut takes it, if they are long
   * @return the first element behind them
   */
  int run(int first, int to, Consumer<Cut> cut) {
    if (isHiddenFunction(tree.get(first)) || isDirective(tree.get(first))) {
      return tree.after(first);
    }
    int i = first;
    int end = first;
    while (i < to && isStatement(i)) {
      boolean stays = holds(i) || isHiddenFunction(tree.get(i)) || isDirective(tree.get(i));
      if (stays || i > first && isParted(end, i)) {
        break;
      }
      end = i;
      i = tree.after(i);
    }
    int from = tree.get(first).from();
    int until = text.toLineEnd(tree.get(end).to());
    boolean many = text.line(until) - text.line(from) + 1 >= LEAST_LINES;
    if (many && text.dense(from, until) >= LEAST_BYTES && text.isAlone(from, until)) {
      cut.accept(notes.statements(from, until, summary.of(first, i, from, until)));
    }
    return i;
  }

  /** Whether a statement says how the file is to be read: {@code 'use strict'}, in PHP declare. */
  private boolean isDirective(Element e) {
    String begins = text.text(e.from(), Math.min(e.to(), e.from() + DIRECTIVE));
    return switch (language) {
      case JAVASCRIPT, TYPESCRIPT, TSX -> USE.matcher(begins).matches();
      case PHP -> DECLARE.matcher(begins).lookingAt();
      default -> false;
    };
  }

  /** Whether a condition of the preprocessor, or a directive, stands between two statements. */
  private boolean isParted(int one, int other) {
    return conditions && text.text(tree.get(one).to(), tree.get(other).from()).contains("#");
  }

  private boolean isStatement(int i) {
    return tree.is(i, Kind.STATEMENT) || tree.is(i, Kind.CALL) || tree.is(i, Kind.THROW);
  }

  /** Whether a function is declared in the tokens that a macro takes. */
  private boolean isHiddenFunction(Element e) {
    for (int i = e.from(); i < e.to() && style == Style.BRACES; i++) {
      boolean word = i == 0 || !Tokens.isWord(text.at(i - 1));
      if (word
          && text.startsWith(i, "fn ")
          && Tokens.isWord(text.at(Math.min(i + 3, e.to() - 1)))) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsFunction(int i) {
    for (int k = i + 1; k < tree.after(i); k++) {
      if (tree.is(k, Kind.FUNCTION) && tree.get(k).hasBody()) {
        return true;
      }
    }
    return false;
  }
}
