package dev.headroom.compress.lines;

/** What stands behind a text in its conversation: what became of what it says. */
public interface Sequel {
  /** Whether a word stands in it, by its hash as {@link dev.headroom.rank.Terms#scan} gives it. */
  boolean says(long word);

  /** Whether a line stands in it as a line of its own, but for spaces at its ends. */
  boolean quotes(Line line);
}
