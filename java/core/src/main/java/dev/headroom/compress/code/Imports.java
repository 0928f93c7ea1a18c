package dev.headroom.compress.code;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Finds runs of imports that have their modules in quotes, as JavaScript and TypeScript write them:
 * a note names the modules, without the names that come from each. Of files that are mostly
 * signatures {@link Exports} go as well.
 */
final class Imports {
  private static final String IMPORT = "import";

  /** Runs of fewer lines stay. */
  private static final int LEAST_LINES = 3;

  private static final int LONGEST_MODULE = 120;

  private final SourceText text;
  private final Tree tree;
  private final Notes notes;
  private final IntPredicate stays;
  private final boolean exported;

  /**
   * @param stays which imports are spoken of, by their elements
   * @param depth by which exports go
   */
  Imports(SourceText text, Tree tree, Notes notes, IntPredicate stays, Depth depth) {
    this.text = text;
    this.tree = tree;
    this.notes = notes;
    this.stays = stays;
    this.exported = depth == Depth.SIGNATURES;
  }

  /**
   * The imports that begin with one, up to one that is spoken of or has no module, as one cut.
   *
   * @param cut takes it, if it is long
   * @return the first element behind them
   */
  int run(int first, int to, Consumer<Cut> cut) {
    Map<String, Set<String>> modules = new LinkedHashMap<>();
    Exports exports = new Exports();
    int end = first;
    int i = first;
    while (i < to && tree.is(i, Kind.IMPORT) && !stays.test(i)) {
      Optional<String> module = module(tree.get(i));
      if (module.isPresent()) {
        int name = module.get().lastIndexOf('/') + 1;
        modules
            .computeIfAbsent(module.get().substring(0, name), folder -> new LinkedHashSet<>())
            .add(module.get().substring(name));
      } else if (!exported || !exports.add(text, tree.get(i))) {
        break;
      }
      end = i;
      i = tree.after(i);
    }
    if (i == first) {
      return tree.after(first);
    }
    int from = tree.get(first).from();
    int until = tree.get(end).to();
    boolean many = text.line(until) - text.line(from) + 1 >= LEAST_LINES;
    if (many && text.isAlone(from, until)) {
      cut.accept(notes.statements(from, until, written(modules, exports.written())));
    }
    return i;
  }

  private static String written(Map<String, Set<String>> modules, String exports) {
    String imports = modules.isEmpty() ? "" : "imports " + written(modules);
    return imports.isEmpty() || exports.isEmpty() ? imports + exports : imports + "; " + exports;
  }

  /** Modules of one folder as a shell has them: {@code ./{a, b}.js}. */
  private static String written(Map<String, Set<String>> modules) {
    List<String> parts = new ArrayList<>();
    modules.forEach((folder, names) -> {
      boolean braces = names.size() > 1 && !folder.isEmpty();
      parts.add(braces ? folder + braced(names) : folder + String.join(", ", names));
    });
    return String.join(", ", parts);
  }

  /** Names in braces, and behind those the ending that all of them have. */
  private static String braced(Set<String> names) {
    String any = names.iterator().next();
    String ending = any.substring(Math.max(any.lastIndexOf('.'), 0));
    boolean all = any.lastIndexOf('.') > 0 && names.stream().allMatch(n -> ends(n, ending));
    int cut = all ? ending.length() : 0;
    List<String> stems = names.stream().map(n -> n.substring(0, n.length() - cut)).toList();
    return "{" + String.join(", ", stems) + "}" + (all ? ending : "");
  }

  private static boolean ends(String name, String ending) {
    return name.length() > ending.length() && name.endsWith(ending);
  }

  /** What stands in quotes; empty unless just one text does, that a comment can hold. */
  private Optional<String> module(Element e) {
    if (!text.startsWith(e.from(), IMPORT)) {
      return Optional.empty();
    }
    int open = -1;
    int close = -1;
    for (int i = e.from(); i < e.to(); i++) {
      byte b = text.at(i);
      if (b == '"' || b == '\'') {
        int end = i + 1;
        while (end < e.to() && text.at(end) != b) {
          end++;
        }
        if (open >= 0 || end == e.to()) {
          return Optional.empty();
        }
        open = i + 1;
        close = end;
        i = end;
      }
    }
    boolean plain = open >= 0 && close > open && close - open <= LONGEST_MODULE;
    return plain ? Optional.of(text.text(open, close)).filter(Imports::isPlain) : Optional.empty();
  }

  /** Whether a note can hold a module's name. */
  static boolean isPlain(String module) {
    return module.chars().noneMatch(c -> c <= ' ' || c == '\\') && !module.contains("*/");
  }
}
