package dev.headroom.detect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.headroom.syntax.Language;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells source code and its language by how lines begin and end: the words that declare something
 * in a language, with what must follow them there. Numbers that a tool wrote before the lines do
 * not count. A few such lines in a text of other lines, as in an article, are not enough.
 */
final class LanguageRecogniser {
  private static final int LINES = 1000;
  private static final int LONGEST_LINE = 240;
  private static final int LEAST_SCORE = 6;

  /** A number, with spaces before it and a mark behind it, takes so many bytes at most. */
  private static final int LONGEST_NUMBER = 24;

  /** Where none of so many lines tells a language the others are not looked at. */
  private static final int ENOUGH_LINES = 150;

  /** Lines that tell a language are at least this share of those that are no comments. */
  private static final int LEAST_PERCENT = 7;

  /** Lines that end as code does are at least this share. */
  private static final int LEAST_CODE_PERCENT = 30;

  /** A function without a word or a type before it, up to what stands behind its parameters. */
  private static final String METHOD =
      "(?!(?:if|for|while|switch|catch)\\b)(?:(?:static|async|get|set) )*#?\\w+\\(.*\\)";

  private static final Pattern UNTYPED_METHOD = Pattern.compile(METHOD + " \\{");
  private static final Pattern TYPED_METHOD = Pattern.compile(METHOD + ": [\\w<>\\[\\]|., ]+ \\{");

  /** A function with its type before it. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?!(?:else|return|new)\\b)(?:[\\w:<>*&]+ )+[*&]*[\\w:~]+\\(.*\\) (?:const )?\\{");

  /** A variable with its type before it. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "([A-Z]\\w*(<[^;]*>)?|int|long|double|boolean|char|byte)(\\[])* \\w+( = .*)?;");

  private static final Pattern PYTHON_IMPORT = Pattern.compile("import [\\w., ]+");

  /** A member whose type stands behind it. */
  private static final Pattern TYPED_MEMBER = Pattern.compile(".*[\\w)\\]]\\??: .*");

  private static final Pattern TYPED_DECLARATION =
      Pattern.compile(
          "(export )?(const|let|var|function|async|default|abstract|interface|type|enum).*[\\w)]\\??: ?[A-Za-z\\[{(].*");

  private final int[] scores = new int[Language.values().length];
  private int lines;
  private int telling;
  private int code;
  private int typed;
  private int markup;
  private boolean inBlock;
  private boolean inDocumentation;

  private LanguageRecogniser() {}

  static Optional<Language> of(byte[] text) {
    LanguageRecogniser r = new LanguageRecogniser();
    boolean quotes = quotesNumbered(text);
    int from = 0;
    for (int n = 0; n < LINES && from < text.length && r.mayTell(); n++) {
      int to = LineEnds.next(text, from, text.length);
      int length = Math.min(LONGEST_LINE, to - from);
      String line = new String(text, from, length, ISO_8859_1);
      if (!quotes || behindNumber(line) == 0) {
        r.line(line.substring(behindNumber(line)));
      }
      from = to + 1;
    }
    return r.best();
  }

  /**
   * Whether some lines stand behind numbers, but fewer than others: a report that quotes code, as
   * linters print it, is none.
   */
  private static boolean quotesNumbered(byte[] text) {
    int numbered = 0;
    int others = 0;
    int from = 0;
    for (int n = 0; n < LINES && from < text.length; n++) {
      int to = LineEnds.next(text, from, text.length);
      int length = Math.min(LONGEST_NUMBER, to - from);
      boolean number = behindNumber(new String(text, from, length, ISO_8859_1)) > 0;
      numbered += number ? 1 : 0;
      others += !number && to > from ? 1 : 0;
      from = to + 1;
    }
    return numbered > 0 && numbered < others;
  }

  private boolean mayTell() {
    return telling > 0 || lines < ENOUGH_LINES;
  }

  private Optional<Language> best() {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    Language language = Language.values()[best];
    boolean enough =
        scores[best] >= LEAST_SCORE
            && telling * 100 >= lines * LEAST_PERCENT
            && (language.style() != Language.Style.BRACES
                || code * 100 >= lines * LEAST_CODE_PERCENT);
    if (!enough) {
      return Optional.empty();
    }
    if (language == Language.JAVA && scores[Language.CSHARP.ordinal()] > 0) {
      return Optional.of(Language.CSHARP);
    }
    if (language == Language.C && scores[Language.CPP.ordinal()] >= LEAST_SCORE) {
      return Optional.of(Language.CPP);
    }
    if (language == Language.JAVASCRIPT && typed >= 2) {
      return Optional.of(markup > 0 ? Language.TSX : Language.TYPESCRIPT);
    }
    return Optional.of(language);
  }

  /** Behind the number that {@code cat -n} or an editor's view puts before a line, or 0. */
  private static int behindNumber(String line) {
    int i = 0;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    int digits = i;
    while (i < line.length() && line.charAt(i) >= '0' && line.charAt(i) <= '9') {
      i++;
    }
    if (i == digits || i == line.length()) {
      return 0;
    }
    boolean arrow = line.startsWith("\u00e2\u0086\u0092", i);
    return arrow ? i + 3 : "\t|:".indexOf(line.charAt(i)) >= 0 ? i + 1 : 0;
  }

  private void line(String whole) {
    String line = whole.strip();
    if (line.isEmpty() || isComment(line)) {
      return;
    }
    lines++;
    char last = line.charAt(line.length() - 1);
    code += "{};,()[]:".indexOf(last) >= 0 ? 1 : 0;
    int before = sum();
    int space = line.indexOf(' ');
    String word = space < 0 ? line : line.substring(0, space);
    switch (word) {
      case "package" -> add(last == ';' ? Language.JAVA : Language.GO, single(line, space) ? 4 : 0);
      case "import" -> imports(line, last);
      case "from" -> add(Language.PYTHON, line.contains(" import ") && last != ';' ? 3 : 0);
      case "def" -> def(line, last);
      case "class", "elif", "except", "with", "async" -> add(Language.PYTHON, last == ':' ? 3 : 0);
      case "public", "private", "protected" -> java(line, last);
      case "func" -> add(Language.GO, last == '{' ? 3 : 0);
      case "type" -> type(line, last);
      case "fn", "impl", "mod", "pub", "use", "unsafe" ->
          add(Language.RUST, last == '{' || last == ';' || last == '(' || last == ',' ? 3 : 0);
      case "let" -> add(line.contains("let mut ") ? Language.RUST : Language.JAVASCRIPT, 2);
      case "const", "var", "function", "export" -> script(line, last);
      case "fun" ->
          add(Language.KOTLIN, last == '{' || last == ')' || line.contains(" = ") ? 4 : 0);
      case "val", "object", "case" -> scala(line);
      case "using" ->
          add(
              line.startsWith("using namespace ") ? Language.CPP : Language.CSHARP,
              last == ';' ? 3 : 0);
      case "namespace" ->
          add(last == ';' || !line.contains("::") ? Language.CSHARP : Language.CPP, 2);
      case "#include" -> add(Language.C, 4);
      case "#define", "#ifdef", "#ifndef", "#endif", "typedef", "extern", "struct" ->
          add(Language.C, 2);
      case "template", "public:", "private:", "protected:", "virtual" -> add(Language.CPP, 3);
      case "<?php" -> add(Language.PHP, 12);
      case "require", "require_relative", "attr_reader", "attr_accessor", "module", "end" ->
          add(Language.RUBY, last == ';' || last == '{' ? 0 : 2);
      case "fi", "done", "esac", "then" -> add(Language.BASH, 2);
      case "#!/bin/sh", "#!/bin/bash", "#!/usr/bin/env" ->
          add(Language.BASH, line.endsWith("sh") || line.startsWith("#!/bin/") ? 12 : 0);
      case "interface" -> typed += last == '{' ? 1 : 0;
      default -> other(line, last);
    }
    if (word.equals("class") || word.equals("async")) {
      add(Language.JAVASCRIPT, last == '{' ? 1 : 0);
    }
    telling += sum() > before ? 1 : 0;
  }

  /** Whether a line is one of a comment or of a documentation. */
  private boolean isComment(String line) {
    if (inBlock) {
      inBlock = !line.contains("*/");
      return true;
    }
    if (line.startsWith("/*")) {
      inBlock = line.indexOf("*/", 2) < 0;
      return true;
    }
    boolean quotes = line.contains("\"\"\"");
    boolean turns = quotes && line.indexOf("\"\"\"") == line.lastIndexOf("\"\"\"");
    boolean was = inDocumentation;
    inDocumentation ^= turns;
    return was
        || line.startsWith("\"\"\"")
        || line.startsWith("//")
        || line.startsWith("# ")
        || line.startsWith("* ");
  }

  private void def(String line, char last) {
    boolean scala =
        line.contains(" = ") && !line.contains("=\"")
            || line.endsWith("= {")
            || line.endsWith(" =");
    Language language =
        last == ':' ? Language.PYTHON : scala || last == '{' ? Language.SCALA : Language.RUBY;
    add(language, language == Language.RUBY ? 2 : 3);
  }

  private void scala(String line) {
    boolean scala =
        line.startsWith("case class ")
            || line.startsWith("case object ")
            || line.startsWith("object ");
    add(scala ? Language.SCALA : Language.KOTLIN, scala ? 3 : line.startsWith("val ") ? 1 : 0);
    add(Language.SCALA, line.startsWith("val ") ? 1 : 0);
  }

  private static boolean single(String line, int space) {
    return line.indexOf(' ', space + 1) < 0;
  }

  private void imports(String line, char last) {
    boolean quoted = line.contains("'") || line.contains("\"");
    if (quoted && (line.contains(" from ") || last == ';')) {
      add(Language.JAVASCRIPT, 3);
      typed += line.startsWith("import type ") ? 2 : 0;
    } else if (last == ';') {
      add(Language.JAVA, line.contains(".") ? 3 : 0);
    } else if (last == '(' || quoted) {
      add(Language.GO, 2);
    } else {
      add(Language.PYTHON, fits(PYTHON_IMPORT, line) ? 2 : 0);
    }
  }

  private void java(String line, char last) {
    boolean annotated = line.contains(": ") && fits(TYPED_MEMBER, line);
    if (annotated || line.contains("readonly ") || line.contains("constructor(")) {
      typed += 2;
      add(Language.JAVASCRIPT, 2);
    } else {
      add(Language.JAVA, last == '{' || last == ';' || last == '(' || last == ',' ? 2 : 0);
    }
  }

  private void type(String line, char last) {
    if (line.contains(" struct") || line.contains(" interface") || line.startsWith("type (")) {
      add(Language.GO, 3);
    } else if (line.contains(" = ") || last == '=') {
      typed++;
      add(Language.JAVASCRIPT, 1);
    }
  }

  private void script(String line, char last) {
    boolean go =
        !line.contains(";")
            && (line.startsWith("var ") || line.startsWith("const ("))
            && !line.contains("=>");
    if (line.startsWith("const ") && line.contains(": ") && last == ';' && line.contains("&")) {
      add(Language.RUST, 1);
    }
    add(Language.JAVASCRIPT, go ? 1 : 2);
    add(Language.GO, go ? 1 : 0);
    boolean annotated = line.indexOf(':') >= 0 && fits(TYPED_DECLARATION, line);
    typed +=
        annotated || line.startsWith("export interface") || line.startsWith("export type") ? 1 : 0;
  }

  private void other(String line, char last) {
    if (line.startsWith("if ") || line.startsWith("for ") || line.startsWith("while ")) {
      boolean python = last == ':';
      add(Language.PYTHON, python ? 1 : 0);
      add(Language.GO, !python && last == '{' && !line.contains("(") ? 1 : 0);
    } else if (line.contains("std::") || line.contains("nullptr")) {
      add(Language.CPP, 2);
    } else if (line.endsWith("; then") || line.endsWith("; do") || line.contains("\"$")) {
      add(Language.BASH, 1);
    } else if (line.startsWith("$") && last == ';') {
      add(Language.PHP, 1);
    } else if (line.contains(" := ")) {
      add(Language.GO, 2);
    } else if (line.startsWith("#[") || line.startsWith("#![")) {
      add(Language.RUST, 3);
    } else if (line.startsWith("self.") || line.startsWith("return ")) {
      add(Language.PYTHON, last != ';' && last != '{' && line.startsWith("self.") ? 1 : 0);
    } else if (line.startsWith("@Override")
        || line.startsWith("final ")
        || line.startsWith("static ")) {
      add(Language.JAVA, 1);
    } else if (line.contains("=> {")
        || line.contains("require(")
        || line.contains("module.exports")) {
      add(Language.JAVASCRIPT, 2);
    } else if (line.equals("});") || line.endsWith(") {") && fits(UNTYPED_METHOD, line)) {
      add(Language.JAVASCRIPT, 1);
    } else if (last == '{' && line.contains("): ") && fits(TYPED_METHOD, line)) {
      add(Language.JAVASCRIPT, 2);
      typed++;
    } else if (last == '{' && line.contains(") ") && fits(FUNCTION, line)) {
      add(Language.C, 2);
    } else if (last == ';' && fits(DECLARATION, line)) {
      add(Language.JAVA, 1);
    } else if (line.startsWith("return (") || line.startsWith("<") && line.endsWith(">")) {
      markup++;
    }
  }

  private static boolean fits(Pattern pattern, String line) {
    return pattern.matcher(line).matches();
  }

  private void add(Language language, int score) {
    scores[language.ordinal()] += score;
  }

  private int sum() {
    int sum = 0;
    for (int s : scores) {
      sum += s;
    }
    return sum;
  }
}
