package dev.headroom.syntax;

import java.util.List;

/**
 * What a source file declares.
 *
 * @param errors how many places could not be read
 * @param elements in source order, those that stand in another one behind it
 */
public record Syntax(int errors, List<Element> elements) {
  public Syntax {
    elements = List.copyOf(elements);
  }
}
