package dev.headroom.replay;

/** Counts the tokens of a text (UTF-8) for a model. */
@FunctionalInterface
public interface Counter {
  int count(byte[] text);
}
