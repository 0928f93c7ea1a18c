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
  FACTORIES,
  /**
   * What is left besides where a file is mostly signatures: calls of other files in all notes,
   * exports of what is declared elsewhere but for their names, and of comments that are shortened
   * anyway all but their first words.
   */
  SIGNATURES
}
