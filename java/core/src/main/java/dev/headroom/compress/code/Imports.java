package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SourceText;
import dev.headroom.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Finds runs of imports that a note can say in fewer words: what they bring in is named once for
 * each folder or package that it comes from. Names that nothing uses of what is left of the file
 * are counted only; of JavaScript and TypeScript the modules alone are named. Of files that are
 * mostly signatures {@link Exports} go as well.
 */
final class Imports {
  /** Runs of fewer lines stay. */
  private static final int LEAST_LINES = 3;

  private final SourceText text;
  private final Tree tree;
  private final Language language;
  private final Notes notes;
  private final IntPredicate stays;
  private final boolean exported;
  private final List<Run> runs = new ArrayList<>();

  /**
   * Imports that stand below each other.
   *
   * @param exports what their exports say; "" if there are none
   */
  private record Run(int from, int to, List<Imported> imported, String exports) {}

  /**
   * @param stays which imports are spoken of, by their elements
   * @param depth by which exports go
   */
  Imports(
      SourceText text, Tree tree, Language language, Notes notes, IntPredicate stays, Depth depth) {
    this.text = text;
    this.tree = tree;
    this.language = language;
    this.notes = notes;
    this.stays = stays;
    this.exported = depth == Depth.SIGNATURES;
  }

  /**
   * Takes the imports that begin with one, up to one that is spoken of or that a note cannot say.
   *
   * @return the first element behind them
   */
  int run(int first, int to) {
    List<Imported> imported = new ArrayList<>();
    Exports exports = new Exports();
    int end = first;
    int i = first;
    while (i < to && tree.is(i, Kind.IMPORT) && !stays.test(i)) {
      Element e = tree.get(i);
      if (i > first && !text.isBlank(tree.get(end).to(), e.from())) {
        break; // a condition or a directive stands between them
      }
      List<Imported> some = isMember(e) ? List.of() : Imported.of(text(e), language);
      imported.addAll(some);
      if (some.isEmpty() && (!exported || !exports.add(text, e))) {
        break;
      }
      end = i;
      i = tree.after(i);
    }
    if (i == first) {
      return tree.after(first);
    }
    int from = tree.get(first).from();
    int until = text.beforeBlank(from, tree.get(end).to());
    boolean many = text.line(until) - text.line(from) + 1 >= LEAST_LINES;
    if (many && text.isAlone(from, until)) {
      runs.add(new Run(from, until, imported, exports.written()));
    }
    return i;
  }

  /** Whether it brings something into a class, as a trait's members in PHP. */
  private boolean isMember(Element e) {
    return language == Language.PHP && e.depth() > 0;
  }

  private String text(Element e) {
    return text.text(e.from(), e.to());
  }

  /**
   * Each run as one cut.
   *
   * @param others what else of the file goes
   */
  List<Cut> cuts(List<Cut> others) {
    Set<String> used = runs.isEmpty() ? Set.of() : used(others);
    List<Cut> cuts = new ArrayList<>();
    for (Run run : runs) {
      String said = written(run.imported, used);
      String both =
          said.isEmpty() || run.exports.isEmpty() ? said + run.exports : said + "; " + run.exports;
      cuts.add(notes.statements(run.from, run.to, both));
    }
    return cuts;
  }

  /** The names of imports that stand in what is left of a file behind them, or in its notes. */
  private Set<String> used(List<Cut> cuts) {
    Set<String> names = new HashSet<>();
    runs.forEach(run -> run.imported.forEach(i -> names.add(i.uses())));
    List<Span> gone = new ArrayList<>();
    cuts.forEach(c -> gone.add(new Span(c.from(), c.to())));
    runs.forEach(run -> gone.add(new Span(run.from, run.to)));
    gone.sort(Comparator.comparingInt(Span::from));
    gone.add(new Span(text.length(), text.length()));
    Set<String> used = new HashSet<>();
    if (language == Language.SCALA) {
      // An import may begin with what another one brings in.
      runs.forEach(run -> run.imported.forEach(i -> used.add(i.folder().split("\\.")[0])));
    }
    int at = 0;
    for (Span span : gone) {
      words(text.bytes(), at, span.from, names, used);
      at = Math.max(at, span.to);
    }
    for (Cut c : cuts) {
      byte[] note = (c.inPlace() + c.atLineEnd()).getBytes(UTF_8);
      words(note, 0, note.length, names, used);
    }
    return used;
  }

  private record Span(int from, int to) {}

  private static void words(byte[] text, int from, int to, Set<String> names, Set<String> found) {
    int at = from;
    while (at < to) {
      int begins = at;
      while (at < to && Tokens.isWord(text[at])) {
        at++;
      }
      if (at > begins) {
        String word = new String(text, begins, at - begins, UTF_8);
        // In a template of Kotlin or Scala a name stands behind the sign.
        for (String part : word.indexOf('$') < 0 ? List.of(word) : both(word)) {
          if (names.contains(part)) {
            found.add(part);
          }
        }
      }
      at++;
    }
  }

  /** A word, and its parts between signs of templates. */
  private static List<String> both(String word) {
    List<String> both = new ArrayList<>(List.of(word.split("\\$")));
    both.add(word);
    return both;
  }

  private String written(List<Imported> imported, Set<String> used) {
    Map<String, Set<String>> folders = new LinkedHashMap<>();
    int others = 0;
    for (Imported i : imported) {
      if (i.uses().isEmpty() || used.contains(i.uses())) {
        folders.computeIfAbsent(i.folder(), folder -> new LinkedHashSet<>()).add(i.name());
      } else {
        others++;
      }
    }
    List<String> parts = new ArrayList<>();
    folders.forEach((folder, names) -> {
      boolean braces = names.size() > 1 && !folder.isEmpty();
      parts.add(braces ? folder + braced(names) : folder + String.join(", ", names));
    });
    if (others > 0) {
      parts.add(others + (parts.isEmpty() ? " names" : " more") + " not named here");
    }
    return parts.isEmpty() ? "" : verb() + String.join(", ", parts);
  }

  private String verb() {
    return language == Language.C || language == Language.CPP ? "includes " : "imports ";
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
}
