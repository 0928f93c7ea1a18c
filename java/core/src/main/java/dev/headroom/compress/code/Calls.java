package dev.headroom.compress.code;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Names;
import dev.headroom.syntax.SourceText;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Which functions of a file call which, by their names. */
final class Calls {
  private final SourceText text;
  private final Tree tree;

  Calls(SourceText text, Tree tree) {
    this.text = text;
    this.tree = tree;
  }

  /** The functions that some functions call, or that call one of them. */
  BitSet around(BitSet functions) {
    Set<String> called = new HashSet<>();
    Set<String> names = new HashSet<>();
    functions.stream()
        .forEach(f -> {
          names.add(name(tree.get(f)));
          for (int k = f + 1; k < tree.after(f); k++) {
            if (tree.is(k, Kind.CALL)) {
              called.add(name(tree.get(k)));
            }
          }
        });
    names.remove("");
    called.remove("");
    BitSet found = new BitSet();
    for (int i = 0; i < tree.size(); i++) {
      if (tree.is(i, Kind.FUNCTION) && !functions.get(i)) {
        found.set(i, called.contains(name(tree.get(i))) || calls(i, names));
      }
    }
    return found;
  }

  private boolean calls(int function, Set<String> names) {
    for (int k = function + 1; k < tree.after(function); k++) {
      if (tree.is(k, Kind.CALL) && names.contains(name(tree.get(k)))) {
        return true;
      }
    }
    return false;
  }

  private String name(Element e) {
    return Names.last(text.bytes(), e);
  }
}
