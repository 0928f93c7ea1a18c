package dev.headroom.compress.code;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Syntax;
import java.util.List;

/** The elements of a source file as a tree: each by its place in source order. */
final class Tree {
  private final List<Element> elements;
  private final int[] ends;

  Tree(Syntax syntax) {
    this.elements = syntax.elements();
    this.ends = new int[elements.size()];
    int[] open = new int[elements.size() + 1];
    int depth = 0;
    for (int i = 0; i < ends.length; i++) {
      while (depth > 0 && elements.get(open[depth - 1]).depth() >= elements.get(i).depth()) {
        ends[open[--depth]] = i;
      }
      open[depth++] = i;
    }
    while (depth > 0) {
      ends[open[--depth]] = ends.length;
    }
  }

  int size() {
    return ends.length;
  }

  Element get(int i) {
    return elements.get(i);
  }

  boolean is(int i, Kind kind) {
    return elements.get(i).kind() == kind;
  }

  /** The first element behind one and those that stand in it. */
  int after(int i) {
    return ends[i];
  }

  /** Whether a function with a block, a type or a variable stands in an element. */
  boolean declares(int i) {
    for (int k = i + 1; k < ends[i]; k++) {
      Element e = elements.get(k);
      boolean function = e.kind() == Kind.FUNCTION && e.hasBody();
      if (function || e.kind() == Kind.TYPE || e.kind() == Kind.FIELD) {
        return true;
      }
    }
    return false;
  }
}
