package dev.headroom.compress.code;

import dev.headroom.syntax.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that an import brings into a file.
 *
 * @param folder what its name has in common with what stands beside it, with the sign that ends it:
 *     {@code java.util.}, {@code ../utils/}
 * @param name the rest of it, as it is written: {@code List}, {@code Date as Day}
 * @param uses the word that code uses it by; "" where that cannot be told
 */
record Imported(String folder, String name, String uses) {
  /** Longer names of modules stay as they are. */
  private static final int LONGEST = 120;

  /** So do longer imports of languages of which names are said. */
  private static final int LONGEST_OF_NAMES = 1_000;

  /** Languages of which modules alone are named, so that comments beside names do not count. */
  private static final Set<Language> SCRIPTS =
      EnumSet.of(Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX);

  private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";

  private static final Pattern NAMES_OF_JAVA =
      Pattern.compile("import (static )?((?:" + NAME + "\\.)*)(" + NAME + "|\\*);");

  private static final Pattern NAMES_OF_KOTLIN =
      Pattern.compile("import ((?:" + NAME + "\\.)*)(" + NAME + "|\\*)( as " + NAME + ")?;?");

  private static final Pattern NAMES_OF_SCALA =
      Pattern.compile("import ((?:" + NAME + "\\.)+)(" + NAME + "|\\*|\\{[^{}]*\\});?");

  private static final Pattern NAMES_OF_CSHARP =
      Pattern.compile(
          "((?:global )?)using (static )?(" + NAME + " = )?((?:" + NAME + "\\.)*)(" + NAME + ");");

  private static final Pattern NAMES_OF_PHP =
      Pattern.compile(
          "use ((?:function |const )?)\\\\?((?:"
              + NAME
              + "\\\\)*)("
              + NAME
              + "|\\{[^{}]*\\})( as "
              + NAME
              + ")?;");

  private static final Pattern NAMES_OF_C =
      Pattern.compile("#\\s*include\\s*[<\"]([^<>\"\\s]*/)?([^<>\"/\\s]+)[>\"]");

  private static final Pattern MODULE_OF_SCRIPTS =
      Pattern.compile("import\\b[^'\"]*['\"]([^'\"\\s\\\\]+)['\"][^'\"]*", Pattern.DOTALL);

  /** What an import brings in; empty if it is none, or not of a form that a note can say. */
  static List<Imported> of(String written, Language language) {
    String statement = written.strip().replaceAll("\\s+", " ");
    boolean commented = statement.contains("/*") || statement.contains("//");
    if (!SCRIPTS.contains(language) && (commented || statement.length() > LONGEST_OF_NAMES)) {
      return List.of();
    }
    return switch (language) {
      case JAVA -> java(NAMES_OF_JAVA.matcher(statement));
      case KOTLIN -> kotlin(NAMES_OF_KOTLIN.matcher(statement));
      case SCALA -> scala(NAMES_OF_SCALA.matcher(statement));
      case CSHARP -> sharp(NAMES_OF_CSHARP.matcher(statement));
      case PHP -> php(NAMES_OF_PHP.matcher(statement));
      case C, CPP -> included(NAMES_OF_C.matcher(statement));
      case JAVASCRIPT, TYPESCRIPT, TSX -> module(MODULE_OF_SCRIPTS.matcher(statement));
      default -> List.of();
    };
  }

  private static List<Imported> java(Matcher m) {
    if (!m.matches()) {
      return List.of();
    }
    String folder = some(m.group(1)) + m.group(2);
    return List.of(new Imported(folder, m.group(3), m.group(3).equals("*") ? "" : m.group(3)));
  }

  private static List<Imported> kotlin(Matcher m) {
    if (!m.matches()) {
      return List.of();
    }
    String as = some(m.group(3));
    String uses = as.isEmpty() ? m.group(2) : as.substring(" as ".length());
    return List.of(new Imported(m.group(1), m.group(2) + as, uses.equals("*") ? "" : uses));
  }

  private static List<Imported> scala(Matcher m) {
    return m.matches() ? selected(m.group(1), m.group(2), "=>") : List.of();
  }

  private static List<Imported> sharp(Matcher m) {
    if (!m.matches()) {
      return List.of();
    }
    String kind = m.group(1) + some(m.group(2)) + some(m.group(3));
    boolean named = m.group(3) != null && m.group(1).isEmpty();
    String uses = !named ? "" : m.group(3).substring(0, m.group(3).length() - 3);
    return List.of(new Imported(kind + m.group(4), m.group(5), uses));
  }

  private static List<Imported> php(Matcher m) {
    return m.matches()
        ? selected(m.group(1) + m.group(2), m.group(3) + some(m.group(4)), " as ")
        : List.of();
  }

  private static List<Imported> included(Matcher m) {
    return m.matches() ? List.of(new Imported(some(m.group(1)), m.group(2), "")) : List.of();
  }

  /** The module in quotes; what has no quotes, or more than one text in them, is none. */
  private static List<Imported> module(Matcher m) {
    if (!m.matches() || m.group(1).length() > LONGEST || !isPlain(m.group(1))) {
      return List.of();
    }
    int name = m.group(1).lastIndexOf('/') + 1;
    return List.of(new Imported(m.group(1).substring(0, name), m.group(1).substring(name), ""));
  }

  /** One name, or several in braces, each perhaps with another that it is used by. */
  private static List<Imported> selected(String folder, String names, String as) {
    String listed = names.startsWith("{") ? names.substring(1, names.length() - 1) : names;
    List<Imported> all = new ArrayList<>();
    for (String name : listed.split(",")) {
      if (name.isBlank()) {
        continue; // behind the last comma
      }
      List<String> both = Arrays.stream(name.split(as, -1)).map(String::strip).toList();
      String uses = both.getLast();
      String word = uses.substring(Math.max(uses.lastIndexOf('\\'), uses.lastIndexOf(' ')) + 1);
      boolean any = word.equals("*") || word.equals("_") || uses.startsWith("given");
      all.add(new Imported(folder, name.strip(), any ? "" : word));
    }
    return all;
  }

  /** Whether a note can hold a module's name. */
  static boolean isPlain(String module) {
    return module.chars().noneMatch(c -> c <= ' ' || c == '\\') && !module.contains("*/");
  }

  private static String some(String group) {
    return group == null ? "" : group;
  }
}
