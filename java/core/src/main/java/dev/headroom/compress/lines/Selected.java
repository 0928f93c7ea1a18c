package dev.headroom.compress.lines;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What is to be left of a text.
 *
 * @param gaps says what is left out
 * @param must which lines must stand, from 0
 * @param form how to write what is left if that is shorter
 */
public record Selected(
    Excerpt excerpt, Excerpt.Gaps gaps, IntPredicate must, Optional<LineForm> form) {}
