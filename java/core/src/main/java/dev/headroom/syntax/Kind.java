package dev.headroom.syntax;

/** What an {@link Element} is; ordinals are part of the native border. */
public enum Kind {
  /** An import, an include, a package clause. */
  IMPORT,
  /** A class, an interface, a structure, a module: what has members. */
  TYPE,
  /** A function, a method, a closure; without a name if it has none. */
  FUNCTION,
  /** A variable or a constant outside of functions. */
  FIELD,
  COMMENT,
  /** A string that documents what it stands in; its body is the text between the quotes. */
  DOC,
  /** A call; its name is that of what is called. */
  CALL,
  /**
   * What is thrown; its name is that of the type or of what makes it. It has none where that has
   * none, or where it is what was caught.
   */
  THROW,
  /** A statement outside of functions that is none of the others. */
  STATEMENT
}
