package dev.headroom.compress.code;

/** How much of a source file goes; each has what those before it have. */
enum Depth {
  /** Blocks, values, statements, and of comments all but their beginnings. */
  BLOCKS,
  /**
   * Names of imports whose modules a note can name; calls of other files in notes of short blocks.
   */
  IMPORTS,
  /** Functions with a name that mostly hold others. */
  FACTORIES
}
