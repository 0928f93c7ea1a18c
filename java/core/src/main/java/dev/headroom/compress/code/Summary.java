package dev.headroom.compress.code;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Names;
import dev.headroom.syntax.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says in a few words what stands in a part of a source file that is left out. */
final class Summary {
  private static final int MOST_CALLS = 3;

  /**
   * Of a shorter part only calls of functions of this file are named, one for each so many bytes.
   */
  private static final int LONG_BYTES = 200;

  private static final int BRIEF_LONG_BYTES = 600;

  private static final int BYTES_A_CALL = 100;
  private static final int MOST_THROWN = 3;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_WARNING = 100;

  /** What only wraps a value in Rust and Scala says nothing of what a function does. */
  private static final Set<String> WRAPPERS = Set.of("Ok", "Err", "Some");

  private final SourceText text;
  private final Tree tree;
  private final int longBytes;
  private final Set<String> declared;
  private final boolean wraps;

  /**
   * @param depth by which only long parts, or none, have calls of functions of other files
   */
  Summary(SourceText text, Tree tree, Language language, Depth depth) {
    this.wraps = language == Language.RUST || language == Language.SCALA;
    this.text = text;
    this.tree = tree;
    this.longBytes =
        switch (depth) {
          case BLOCKS -> LONG_BYTES;
          case IMPORTS, FACTORIES -> BRIEF_LONG_BYTES;
          case SIGNATURES -> Integer.MAX_VALUE;
        };
    this.declared = new LinkedHashSet<>();
    for (int i = 0; i < tree.size(); i++) {
      if (tree.is(i, Kind.FUNCTION)) {
        declared.add(Names.last(text.bytes(), tree.get(i)));
      }
    }
  }

  /**
   * What the elements between two places, of those that stand in one, declare, call and throw; ""
   * if nothing.
   */
  String of(int first, int end, int from, int to) {
    Set<String> defines = new LinkedHashSet<>();
    Set<String> own = new LinkedHashSet<>();
    Set<String> others = new LinkedHashSet<>();
    Set<String> thrown = new LinkedHashSet<>();
    List<String> warnings = new ArrayList<>();
    for (int i = first; i < end; i++) {
      Element e = tree.get(i);
      if (e.from() < from || e.to() > to) {
        continue;
      }
      String name = name(e);
      switch (e.kind()) {
        case FUNCTION, TYPE, FIELD -> defines.add(name);
        case CALL -> call(name, own, others);
        case THROW -> thrown.add(thrown(e));
        case COMMENT ->
            Warnings.in(text, e.from(), e.to(), LONGEST_WARNING).ifPresent(warnings::add);
        default -> {}
      }
    }
    defines.remove("");
    others.removeAll(thrown);
    Set<String> calls = new LinkedHashSet<>(own);
    int bytes = text.dense(from, to);
    if (bytes >= longBytes) {
      calls.addAll(others);
    }
    List<String> parts = new ArrayList<>();
    add(parts, "defines ", defines, Integer.MAX_VALUE);
    add(parts, "calls ", calls, Math.min(MOST_CALLS, 1 + bytes / BYTES_A_CALL));
    addThrown(parts, thrown);
    parts.addAll(warnings);
    return String.join("; ", parts);
  }

  private void call(String name, Set<String> own, Set<String> others) {
    if (declared.contains(name)) {
      own.add(name);
    } else if (!wraps || !WRAPPERS.contains(name)) {
      others.add(name);
    }
  }

  /** What the elements between two places, of those that stand in one, throw; "" if nothing. */
  String thrown(int first, int end, int from, int to) {
    Set<String> thrown = new LinkedHashSet<>();
    for (int i = first; i < end; i++) {
      Element e = tree.get(i);
      if (e.kind() == Kind.THROW && e.from() >= from && e.to() <= to) {
        thrown.add(thrown(e));
      }
    }
    List<String> parts = new ArrayList<>();
    addThrown(parts, thrown);
    return String.join("; ", parts);
  }

  /** What a statement throws; "" if it throws what it has caught. */
  private String thrown(Element e) {
    String name = name(e);
    return name.isEmpty() ? Thrown.expression(text, e.from(), e.to()) : name;
  }

  private static void addThrown(List<String> parts, Set<String> thrown) {
    add(parts, "throws ", thrown, MOST_THROWN);
    long more = thrown.stream().filter(t -> !t.isEmpty()).skip(MOST_THROWN).count();
    if (more > 0) {
      parts.add("throws " + more + " more");
    }
    if (thrown.contains("")) {
      parts.add("throws what it catches");
    }
  }

  /** The names of what some elements declare outside of functions; "" if nothing. */
  String defined(int first, int end) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = first; i < end; ) {
      Element e = tree.get(i);
      boolean function = e.kind() == Kind.FUNCTION;
      if (function || e.kind() == Kind.TYPE || e.kind() == Kind.FIELD) {
        names.add(e.hasName() ? text.text(e.nameFrom(), e.nameTo()) : "");
      }
      i = function ? tree.after(i) : i + 1;
    }
    List<String> parts = new ArrayList<>();
    add(parts, "defines ", names, Integer.MAX_VALUE);
    return String.join("", parts);
  }

  private static void add(List<String> parts, String verb, Set<String> names, int most) {
    List<String> some = names.stream().filter(n -> !n.isEmpty()).limit(most).toList();
    if (!some.isEmpty()) {
      parts.add(verb + String.join(", ", some));
    }
  }

  /** A name of letters, digits and what may stand between them; else "". */
  private String name(Element e) {
    if (!e.hasName() || e.nameTo() - e.nameFrom() > LONGEST_NAME) {
      return "";
    }
    for (int i = e.nameFrom(); i < e.nameTo(); i++) {
      byte b = text.at(i);
      boolean word = b < 0 || (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b >= '0' && b <= '9';
      if (!word && "_$.#".indexOf(b) < 0) {
        return "";
      }
    }
    return text.text(e.nameFrom(), e.nameTo());
  }
}
