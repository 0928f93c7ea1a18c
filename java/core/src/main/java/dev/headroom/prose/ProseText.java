package dev.headroom.prose;

/** A text as sentences in passages, in order. Immutable. */
public interface ProseText {
  /** How many sentences it has. */
  int size();

  /** The characters of a sentence, a heading, a row of a table or a fence of code. */
  String text(int sentence);

  /** The number of the passage that a sentence stands in, from 0; ascends. */
  int passageOf(int sentence);

  /** How many passages it has. */
  int passages();

  /** Whether it is a heading, a label or the head of a table: nothing without what follows. */
  boolean isLead(int sentence);

  /** Whether it is running text, of which words may be left out. */
  boolean isRunning(int sentence);

  /** Whether it is the first of its paragraph. */
  boolean isFirst(int sentence);

  /** What its words alone say, without a model: see {@code docs/prose.md}. */
  ProseEngine.Weights byWords(String question);
}
