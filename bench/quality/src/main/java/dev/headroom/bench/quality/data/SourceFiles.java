package dev.headroom.bench.quality.data;

import java.util.List;

/**
 * A source file of a language by the seed, with the beginning of a licence, documentation of many
 * lines and functions with long blocks. Planted: every signature, a comment that warns, and where a
 * function is asked for, a line of its block.
 */
final class SourceFiles implements Generator {
  private enum Syntax {
    JAVA(".java"),
    PYTHON(".py"),
    TYPESCRIPT(".ts"),
    GO(".go"),
    RUST(".rs");

    private final String ending;

    Syntax(String ending) {
      this.ending = ending;
    }
  }

  private static final List<String> LICENCE =
      List.of(
          "Copyright the authors of the shop.",
          "",
          "Licensed to whoever asks for it, on the condition that this notice stays where it is",
          "and that nobody is told that the authors had anything to do with what was made of it.");

  @Override
  public String family() {
    return "source code";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    Syntax syntax = draw.pick(List.of(Syntax.values()));
    Writer w = new Writer(draw, plant, syntax);
    String text = w.file();
    String name = Code.type(draw) + syntax.ending;
    return Made.content(text, name, w.question);
  }

  /** Writes one file. */
  private static final class Writer {
    private final Draw draw;
    private final Planted plant;
    private final Syntax syntax;
    private final StringBuilder out = new StringBuilder();
    private String question = "";
    private int functions;

    Writer(Draw draw, Planted plant, Syntax syntax) {
      this.draw = draw;
      this.plant = plant;
      this.syntax = syntax;
    }

    String file() {
      comment(0, LICENCE);
      out.append('\n');
      imports();
      int wanted = draw.between(8, 40);
      boolean asks = draw.chance(0.5);
      int asked = asks ? draw.below(wanted) : -1;
      String type = Code.type(draw) + functions;
      documentation(0, draw.between(2, 9));
      open(type);
      int indent = syntax == Syntax.GO ? 0 : 1;
      for (int i = 0; i < wanted; i++) {
        function(indent, type, i == asked, i == wanted / 2);
      }
      if (syntax != Syntax.GO && syntax != Syntax.PYTHON) {
        out.append("}\n");
      }
      return out.toString();
    }

    private void line(int indent, String text) {
      String step = syntax == Syntax.GO ? "\t" : syntax == Syntax.PYTHON ? "    " : "  ";
      out.append(step.repeat(text.isEmpty() ? 0 : indent)).append(text).append('\n');
    }

    private void comment(int indent, List<String> lines) {
      String mark = syntax == Syntax.PYTHON ? "#" : "//";
      lines.forEach(l -> line(indent, l.isEmpty() ? mark : mark + " " + l));
    }

    private void documentation(int indent, int lines) {
      String mark = syntax == Syntax.RUST ? "/// " : syntax == Syntax.PYTHON ? "# " : "// ";
      for (int i = 0; i < lines; i++) {
        line(indent, mark + Prose.sentence(draw));
      }
    }

    private void imports() {
      if (syntax == Syntax.GO || syntax == Syntax.JAVA) {
        line(0, "package " + draw.pick(Words.SERVICES) + (syntax == Syntax.JAVA ? ";\n" : "\n"));
      }
      for (String service : draw.some(Words.SERVICES, draw.between(2, 6))) {
        String type = Code.type(draw);
        line(
            0,
            switch (syntax) {
              case JAVA -> "import shop." + service + "." + type + ";";
              case PYTHON -> "from shop." + service + " import " + type;
              case TYPESCRIPT -> "import { " + type + " } from './" + service + "';";
              case GO -> "import \"shop/" + service + "\"";
              case RUST -> "use crate::" + service + "::" + type + ";";
            });
      }
      out.append('\n');
    }

    private void open(String type) {
      switch (syntax) {
        case JAVA -> line(0, "public final class " + plant.keep(type) + " {");
        case PYTHON -> line(0, "class " + plant.keep(type) + ":");
        case TYPESCRIPT -> line(0, "export class " + plant.keep(type) + " {");
        case GO -> line(0, "type " + plant.keep(type) + " struct {\n\tstore Store\n}\n");
        case RUST -> {
          line(0, "pub struct " + type + " {\n  store: Store,\n}\n");
          line(0, "impl " + plant.keep(type) + " {");
        }
      }
    }

    private void function(int indent, String type, boolean asked, boolean warned) {
      String noun = draw.pick(Words.NOUNS);
      String name = Code.method(draw) + functions++;
      if (syntax == Syntax.PYTHON || syntax == Syntax.RUST) {
        name = name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
      }
      documentation(indent, draw.below(6));
      if (warned) {
        String warning = draw.fill("FIXME SHOP-{digits:5}: the sum of two is paid twice");
        comment(indent, List.of(plant.once(warning)));
      }
      String id = noun + "Id";
      String signature =
          switch (syntax) {
            case JAVA ->
                "public " + Code.upper(noun) + " " + name + "(String " + id + ", int limit)";
            case PYTHON -> "def " + name + "(self, " + id + ", limit=10)";
            case TYPESCRIPT -> name + "(" + id + ": string, limit: number): " + Code.upper(noun);
            case GO -> "func (s *" + type + ") " + name + "(" + id + " string, limit int) int";
            case RUST -> "pub fn " + name + "(&self, " + id + ": &str, limit: u32) -> u32";
          };
      line(indent, plant.keep(signature) + (syntax == Syntax.PYTHON ? ":" : " {"));
      for (int i = draw.between(1, 14); i > 0; i--) {
        statement(indent + 1, noun);
      }
      if (asked) {
        question = "What does " + name + " give back?";
        line(indent + 1, plant.once(noun + "_rest = settle(" + draw.digits(7) + ")") + end());
      }
      line(indent + 1, "return " + noun + end());
      if (syntax != Syntax.PYTHON) {
        line(indent, "}");
      }
      out.append('\n');
    }

    private String end() {
      return syntax == Syntax.PYTHON || syntax == Syntax.GO ? "" : ";";
    }

    private void statement(int indent, String noun) {
      String verb = draw.pick(Words.VERBS);
      String other = draw.pick(Words.NOUNS);
      switch (draw.below(4)) {
        case 0 -> {
          boolean bare = syntax == Syntax.GO || syntax == Syntax.RUST || syntax == Syntax.PYTHON;
          String test = noun + " > limit";
          String open = syntax == Syntax.PYTHON ? ":" : " {";
          line(indent, (bare ? "if " + test : "if (" + test + ")") + open);
          line(indent + 1, noun + " = " + verb + "(" + other + ", limit)" + end());
          if (syntax != Syntax.PYTHON) {
            line(indent, "}");
          }
        }
        case 1 -> line(indent, verb + "(" + noun + ", " + draw.between(1, 900) + ")" + end());
        case 2 -> line(indent, "log(\"" + verb + " " + other + " {}\", " + noun + ")" + end());
        default -> line(indent, noun + " = " + other + "(" + noun + ", limit)" + end());
      }
    }
  }
}
