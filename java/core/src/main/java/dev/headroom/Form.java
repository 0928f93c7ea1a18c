package dev.headroom;

/** How a lossless JSON text is written; all forms have one grammar and one decoder. */
public enum Form {
  /** Reads well; ids, names, codes and error texts stay literal. */
  DEFAULT,
  /** Fewest tokens; prefixes of any column may move to its header. */
  DENSE,
  /** A key beside every value, for models that do not follow columns. */
  KEYED
}
