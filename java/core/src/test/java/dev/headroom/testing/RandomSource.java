package dev.headroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.syntax.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Source files by a seed: types with functions that have long blocks, comments and values. */
public final class RandomSource {
  private static final List<String> WORDS =
      List.of("order", "cart", "price", "stock", "refund", "parcel", "ledger", "token", "route");

  private static final List<String> HOSTILE =
      List.of(
          "\"",
          "'",
          "`",
          "\"\"\"",
          "/*",
          "*/",
          "//",
          "#",
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "\\",
          "\n",
          "\r\n",
          "\t",
          "\0",
          "é",
          "→",
          "😀",
          "<",
          ">",
          ";",
          ":",
          "r#\"",
          "${",
          "=>",
          "def ",
          "class ",
          "lines 3-9",
          "… lines 1-2",
          "/* lines 1-4 */",
          "  # lines 2-3",
          "// [1 of 2 lines omitted. Retrieve: hash=0123456789abcdef01234567]");

  private final Random random;
  private final Language language;
  private final StringBuilder out = new StringBuilder();
  private final List<String> functions = new ArrayList<>();

  private RandomSource(long seed, Language language) {
    this.random = new Random(seed);
    this.language = language;
  }

  /**
   * A file.
   *
   * @param text what it holds
   * @param functions the names of its functions
   */
  public record File(String text, List<String> functions) {
    public byte[] bytes() {
      return text.getBytes(UTF_8);
    }
  }

  /** A file that its language can read. */
  public static File of(long seed, Language language) {
    RandomSource source = new RandomSource(seed, language);
    source.file();
    return new File(source.out.toString(), source.functions);
  }

  /** A file that was damaged here and there, perhaps in a listing with numbers. */
  public static byte[] damaged(long seed, Language language) {
    Random random = new Random(~seed);
    StringBuilder text = new StringBuilder(of(seed, language).text());
    for (int n = random.nextInt(5); n > 0 && text.length() > 10; n--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + random.nextInt(random.nextInt(4) == 0 ? 400 : 8));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, text.substring(at, to));
        default -> text.insert(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
      }
    }
    String damaged = random.nextInt(6) == 0 ? numbered(text.toString(), random) : text.toString();
    return damaged.getBytes(UTF_8);
  }

  private static String numbered(String text, Random random) {
    StringBuilder out = new StringBuilder();
    int n = random.nextBoolean() ? 1 : 41;
    boolean padded = random.nextBoolean();
    for (String line : text.split("\n", -1)) {
      out.append(padded ? String.format(Locale.ROOT, "%6d\t", n++) : n++ + "|");
      out.append(line).append('\n');
    }
    return out.toString();
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private String name() {
    String name = word() + functions.size() + word();
    functions.add(name);
    return name;
  }

  private boolean python() {
    return language == Language.PYTHON;
  }

  /** Whether functions stand outside of types. */
  private boolean flat() {
    return language == Language.GO || language == Language.C || language == Language.BASH;
  }

  /** Whether blocks end with a word. */
  private boolean worded() {
    return language == Language.RUBY;
  }

  /** Whether comments begin with a hash. */
  private boolean hash() {
    return python() || worded() || language == Language.BASH;
  }

  /** What ends a statement. */
  private String end() {
    return hash() || language == Language.GO ? "" : ";";
  }

  private void line(int indent, String text) {
    out.append("  ".repeat(indent)).append(text).append('\n');
  }

  private void file() {
    if (language == Language.PHP) {
      line(0, "<?php");
    }
    if (random.nextInt(3) == 0) {
      comment(0, "Copyright: licensed to whoever asks for it.", 6);
    }
    line(
        0,
        switch (language) {
          case JAVA -> "package " + word() + ";\n";
          case GO, KOTLIN, SCALA -> "package " + word() + "\n";
          case C, CPP -> "#include <" + word() + ".h>\n";
          case CSHARP -> "using " + word() + ";\n";
          case RUBY -> "require '" + word() + "'\n";
          case BASH -> "#!/bin/bash\n";
          default -> "";
        });
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      type(i);
    }
  }

  private void comment(int indent, String first, int lines) {
    String mark = hash() ? "# " : "// ";
    line(indent, mark + first);
    for (int i = 1; i < lines; i++) {
      line(indent, mark + "The " + word() + " of the " + word() + " is not the " + word() + ".");
    }
  }

  private void type(int i) {
    String name = "Type" + i + word();
    if (random.nextBoolean()) {
      comment(0, "Holds the " + word() + ".", 1 + random.nextInt(6));
    }
    switch (language) {
      case PYTHON -> line(0, "class " + name + "(object):");
      case RUBY -> line(0, "class " + name);
      case GO -> line(0, "type " + name + " struct {\n  a int\n}\n");
      case C -> line(0, "struct " + name + " {\n  int a;\n};\n");
      case BASH -> line(0, name + "=1\n");
      case RUST -> line(0, "pub struct " + name + " {\n  a: u32,\n}\n\nimpl " + name + " {");
      case JAVA, CSHARP -> line(0, "public class " + name + " {");
      case JAVASCRIPT, TYPESCRIPT, TSX -> line(0, "export class " + name + " {");
      case CPP, KOTLIN, SCALA, PHP -> line(0, "class " + name + " {");
    }
    for (int k = 1 + random.nextInt(6); k > 0; k--) {
      function(flat() ? 0 : 1, name);
    }
    if (!flat() && !python()) {
      line(0, worded() ? "end" : language == Language.CPP ? "};" : "}");
    }
    out.append('\n');
  }

  private void function(int indent, String type) {
    if (random.nextInt(3) > 0) {
      comment(indent, "Finds the " + word() + ".", 1 + random.nextInt(5));
    }
    String name = name();
    line(
        indent,
        switch (language) {
          case PYTHON -> "def " + name + "(self, a, b=(1, 2)):";
          case GO -> "func (t *" + type + ") " + name + "(a int, b string) int {";
          case RUST -> "pub fn " + name + "(&self, a: u32, b: &str) -> u32 {";
          case JAVA -> "public int " + name + "(int a, String b) throws Exception {";
          case CSHARP -> "public int " + name + "(int a, string b) {";
          case KOTLIN -> "fun " + name + "(a: Int, b: String): Int {";
          case SCALA -> "def " + name + "(a: Int, b: String): Int = {";
          case PHP -> "public function " + name + "($a, $b) {";
          case C, CPP -> "int " + name + "(int a, const char *b) {";
          case RUBY -> "def " + name + "(a, b)";
          case BASH -> name + "() {";
          case JAVASCRIPT -> name + "(a, b) {";
          case TYPESCRIPT, TSX -> "public " + name + "(a: number, b: string): number {";
        });
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      statement(indent + 1, i);
    }
    line(indent + 1, "return a" + end());
    if (!python()) {
      line(indent, worded() ? "end" : "}");
    }
    out.append('\n');
  }

  private void statement(int indent, int i) {
    String called = language == Language.BASH ? word() + " a" : word() + "(a)";
    switch (random.nextInt(5)) {
      case 0 ->
          line(
              indent,
              word()
                  + (language == Language.BASH ? " " : "(")
                  + "\"{ "
                  + word()
                  + " }\""
                  + (language == Language.BASH ? "" : ")")
                  + end());
      case 1 -> line(indent, (hash() ? "# " : "// ") + "{ not a block (");
      case 2 -> line(indent, python() ? "a = " + i : test(i) + "\n" + called + end() + closing());
      default -> line(indent, language == Language.BASH ? called : assigned(i));
    }
  }

  private String assigned(int i) {
    return (language == Language.PHP ? "$a" : "a") + " = " + word() + "(" + i + ")" + end();
  }

  private String test(int i) {
    return switch (language) {
      case GO, RUST -> "if a > " + i + " {";
      case RUBY -> "if a > " + i;
      case BASH -> "if test a; then";
      default -> "if (" + (language == Language.PHP ? "$" : "") + "a > " + i + ") {";
    };
  }

  private String closing() {
    return switch (language) {
      case RUBY -> "\nend";
      case BASH -> "\nfi";
      default -> "\n}";
    };
  }
}
