package dev.headroom.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A programming language; ordinals are part of the native border. */
public enum Language {
  JAVA(Style.BRACES, "java"),
  PYTHON(Style.INDENT, "python", "py", "pyi", "pyw", "python3", "py3"),
  JAVASCRIPT(Style.BRACES, "javascript", "js", "mjs", "cjs", "jsx", "ecmascript", "node"),
  TYPESCRIPT(Style.BRACES, "typescript", "ts", "mts", "cts"),
  TSX(Style.BRACES, "tsx"),
  GO(Style.BRACES, "go", "golang"),
  RUST(Style.BRACES, "rust", "rs"),
  C(Style.BRACES, "c", "h"),
  CPP(Style.BRACES, "cpp", "cc", "cxx", "c++", "hpp", "hh", "hxx", "ipp", "inl"),
  CSHARP(Style.BRACES, "csharp", "cs", "c#"),
  KOTLIN(Style.BRACES, "kotlin", "kt", "kts"),
  SCALA(Style.BRACES, "scala", "sc", "sbt"),
  PHP(Style.BRACES, "php", "phtml", "php8"),
  RUBY(Style.WORDS, "ruby", "rb", "rake", "gemspec"),
  BASH(Style.WORDS, "bash", "sh", "shell", "zsh", "ksh");

  /** How blocks are made. */
  public enum Style {
    /** Blocks in braces, comments between slashes and stars. */
    BRACES,
    /** Blocks behind a colon, by their indent; comments behind a hash. */
    INDENT,
    /** Blocks up to a word or a bracket on a line of its own; comments behind a hash. */
    WORDS
  }

  private static final Map<String, Language> BY_NAME = new HashMap<>();

  static {
    for (Language l : values()) {
      l.names.forEach(name -> BY_NAME.put(name, l));
    }
  }

  private final Style style;
  private final List<String> names;

  Language(Style style, String... names) {
    this.style = style;
    this.names = List.of(names);
  }

  public Style style() {
    return style;
  }

  /** Its name in reports and at fences, for example {@code python}. */
  public String id() {
    return names.getFirst();
  }

  /** What begins a comment up to the end of a line. */
  public String lineComment() {
    return style == Style.BRACES ? "//" : "#";
  }

  /** This language, and those that its files may be written in as well. */
  public List<Language> relatives() {
    return switch (this) {
      case JAVASCRIPT -> List.of(JAVASCRIPT, TYPESCRIPT, TSX);
      case TYPESCRIPT -> List.of(TYPESCRIPT, TSX);
      case TSX -> List.of(TSX, TYPESCRIPT);
      case C -> List.of(C, CPP);
      default -> List.of(this);
    };
  }

  /** Whether files of this language may use what files of another one declare. */
  public boolean mayUse(Language other) {
    return family() == other.family();
  }

  private Language family() {
    return switch (this) {
      case TYPESCRIPT, TSX -> JAVASCRIPT;
      case KOTLIN, SCALA -> JAVA;
      case CPP -> C;
      default -> this;
    };
  }

  /** A language by its name or the ending of its files, without a dot. */
  public static Optional<Language> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.strip().toLowerCase(Locale.ROOT)));
  }

  /** The language that a file's name, a path or a MIME type such as {@code text/x-python} tells. */
  public static Optional<Language> of(String hint) {
    String name = hint.strip();
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    String last = name.substring(slash + 1);
    int dot = last.lastIndexOf('.');
    if (dot >= 0) {
      return named(last.substring(dot + 1));
    }
    boolean mime = name.startsWith("text/") || name.startsWith("application/");
    return mime ? named(last.startsWith("x-") ? last.substring(2) : last) : named(name);
  }
}
